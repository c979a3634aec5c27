package io.sluice.benchmarks.text;

import java.nio.file.Path;

/** What is asked of a file. */
enum TextCase {
    COUNT("SELECT count(*) FROM %s"),
    /** Four of sixteen columns. */
    SOME("SELECT sum(l_extendedprice), sum(l_quantity), max(l_shipdate), sum(length(l_shipmode)) FROM %s"),
    /** All columns, each one's values looked at. */
    ALL("SELECT count(*), sum(l_orderkey), sum(l_partkey), sum(l_suppkey), sum(l_linenumber), sum(l_quantity), "
            + "sum(l_extendedprice), sum(l_discount), sum(l_tax), max(l_returnflag), max(l_linestatus), "
            + "max(l_shipdate), min(l_commitdate), max(l_receiptdate), sum(length(l_shipinstruct)), "
            + "sum(length(l_shipmode)), sum(length(l_comment)) FROM %s"),
    /** Those of SOME, with all columns' types to be found first. */
    INFERRED("SELECT max(l_shipdate), sum(length(l_shipmode)), sum(l_partkey) FROM %s"),
    /** Into a Delta table, and into a file of Parquet. */
    COPY("");

    private final String query;

    TextCase(String query) {
        this.query = query;
    }

    String ours(TextFile format, Path file) {
        return query.formatted(this == INFERRED ? format.oursInferred(file) : format.ours(file));
    }

    String theirs(TextFile format, Path file) {
        return query.formatted(this == INFERRED ? format.theirsInferred(file) : format.theirs(file));
    }

    /** What tells whether two tables hold the same rows. */
    static String contents(String table) {
        return ALL.query.formatted(table);
    }
}
