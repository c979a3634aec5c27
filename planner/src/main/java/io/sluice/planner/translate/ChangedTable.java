package io.sluice.planner.translate;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.planner.catalog.Relation;
import io.sluice.planner.logical.HiddenColumn;
import io.sluice.planner.statement.TableReference;
import io.sluice.planner.syntax.Selects;
import io.sluice.planner.syntax.TableName;
import io.sluice.planner.validate.PlannerCatalog;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;

/**
 * The table that UPDATE, DELETE or MERGE changes.
 *
 * @param session in which other uses of the table are told apart from this one
 * @param alias by which its columns are qualified
 */
record ChangedTable(PlanSession session, Relation.Table table, TableReference reference, String alias) {
    /** What names a row; the last only where the table tracks its rows. */
    private static final List<HiddenColumn> HIDDEN =
            List.of(HiddenColumn.FILE_PATH, HiddenColumn.ROW_INDEX, HiddenColumn.ROW_ID);

    /** @param alias as written, or null */
    static ChangedTable of(PlanSession session, TableName name, SqlIdentifier alias, String verb) {
        TableReferences references = new TableReferences(session);
        TableReference reference = latest(references.reference(name), verb);
        Relation.Table table = references.findTable(name, verb);
        PlanSession.requireColumns(table, reference);
        String called = alias != null
                ? alias.getSimple()
                : reference.target() instanceof TableReference.Target.Named named
                        ? named.name().last()
                        : "$target";
        return new ChangedTable(session.withOtherUsesOf(table), table, reference, called);
    }

    /** @throws SluiceException INVALID_STATEMENT for an older version */
    static TableReference latest(TableReference reference, String verb) {
        if (!(reference.version() instanceof TableReference.Version.Latest)) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    verb + " changes the latest version of a table. Leave the version out.",
                    reference.position(),
                    null);
        }
        return reference;
    }

    List<Field> columns() {
        return table.source().schema().fields();
    }

    SqlIdentifier column(String name) {
        return Selects.name(alias, name);
    }

    /** The table with the hidden columns that name a row, for FROM. */
    SqlNode from(PlannerCatalog catalog) {
        return Selects.as(Selects.name(catalog.madeUpName(table, HIDDEN)), alias);
    }

    /** How many columns the table has in {@link #from}. */
    int fieldCount() {
        return columns().size()
                + (int) HIDDEN.stream()
                        .filter(column -> column.isIn(table.source()))
                        .count();
    }

    /** Whether changed rows keep their ids. */
    boolean tracksRows() {
        return table.source().tracksRows();
    }

    boolean keepsChangeData() {
        return table.isOn("delta.enableChangeDataFeed");
    }
}
