package io.sluice.benchmarks.write;

import java.nio.file.Path;

/** What is measured: a statement, and the table that it starts from. */
enum WriteCase {
    /** One row in a hundred is changed and some are new; they lie in all files. */
    MERGE(
            Template.LINEITEM,
            "MERGE INTO %1$s t USING %2$s s ON t.l_orderkey = s.l_orderkey AND t.l_linenumber = s.l_linenumber "
                    + "WHEN MATCHED THEN UPDATE SET * WHEN NOT MATCHED THEN INSERT *"),
    /** The lines of one order. */
    DELETE(Template.LINEITEM, "DELETE FROM %1$s WHERE l_orderkey = 3000001"),
    /** A thousand files of 6,000 rows each. */
    OPTIMIZE(Template.PIECES, "OPTIMIZE %1$s"),
    ZORDER(Template.LINEITEM, "OPTIMIZE %1$s ZORDER BY (l_partkey, l_shipdate)"),
    /** Ten thousand files that no version names, older than the retention. */
    VACUUM(Template.ORPHANS, "VACUUM %1$s");

    private final Template template;
    private final String statement;

    WriteCase(Template template, String statement) {
        this.template = template;
        this.statement = statement;
    }

    Template template() {
        return template;
    }

    String statement(Path table, Path changes) {
        return statement.formatted(named(table), named(changes));
    }

    /** A table as both engines name it by its folder. */
    static String named(Path table) {
        return "delta.`" + table + "`";
    }
}
