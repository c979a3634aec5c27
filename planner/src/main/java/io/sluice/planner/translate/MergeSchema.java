package io.sluice.planner.translate;

import io.sluice.common.type.Field;
import io.sluice.common.type.NewFields;
import io.sluice.common.type.SqlType;
import io.sluice.planner.syntax.MergeClause;
import io.sluice.planner.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;

/**
 * The columns of a table after MERGE WITH SCHEMA EVOLUTION: those it has, then those of the source that it lacks and that a
 * clause fills, by * or by a value that is just the source's column of the same name. Structs, in arrays and maps too, gain
 * fields in the same way; a single one is filled by a value that is the source's field of the same name.
 */
final class MergeSchema {
    private final ChangedTable table;
    private final String source;
    private final List<Field> columns;

    private MergeSchema(ChangedTable table, String source) {
        this.table = table;
        this.source = source;
        this.columns = new ArrayList<>(table.columns());
    }

    /** @param evolves whether columns may be added at all */
    static List<Field> columns(
            SyntaxTree.Merge merge, boolean evolves, ChangedTable table, String source, List<Field> sourceColumns) {
        MergeSchema schema = new MergeSchema(table, source);
        if (evolves) {
            for (Field column : sourceColumns) {
                merge.clauses().forEach(clause -> schema.fill(clause, column));
            }
        }
        return schema.columns;
    }

    private void fill(MergeClause clause, Field column) {
        switch (clause.action()) {
            case MergeClause.Action.Delete _ -> {}
            case MergeClause.Action.UpdateAll all -> fillBut(all.except(), column);
            case MergeClause.Action.InsertAll all -> fillBut(all.except(), column);
            case MergeClause.Action.Update update ->
                update.assignments().forEach(assignment -> fill(assignment.column(), assignment.value(), column));
            case MergeClause.Action.Insert insert -> {
                for (int i = 0; i < insert.columns().size(); i++) {
                    fill(insert.columns().get(i), insert.values().get(i), column);
                }
            }
        }
    }

    private void fillBut(List<SqlIdentifier> except, Field column) {
        if (except.stream().noneMatch(name -> name.getSimple().equalsIgnoreCase(column.name()))) {
            add(column);
        }
    }

    /** A column or field that gets the source's of the same name. */
    private void fill(SqlIdentifier target, SqlNode value, Field column) {
        if (!(value instanceof SqlIdentifier name)) {
            return;
        }
        List<String> path = without(table.alias(), target.names);
        List<String> from = without(source, name.names);
        boolean same = path.size() == from.size() && path.getFirst().equalsIgnoreCase(column.name());
        for (int i = 0; same && i < path.size(); i++) {
            same = path.get(i).equalsIgnoreCase(from.get(i));
        }
        if (same) {
            Field only = only(column, path.subList(1, path.size()));
            if (only != null) {
                add(only);
            }
        }
    }

    private static List<String> without(String table, List<String> names) {
        boolean named = names.size() > 1 && names.getFirst().equalsIgnoreCase(table);
        return named ? names.subList(1, names.size()) : names;
    }

    /** The column with one field of its struct and nothing beside it; null if there is no such field. */
    private static Field only(Field column, List<String> path) {
        if (path.isEmpty()) {
            return column;
        }
        if (!(column.type() instanceof SqlType.Struct struct) || struct.indexOf(path.getFirst()) < 0) {
            return null;
        }
        Field inner = only(struct.fields().get(struct.indexOf(path.getFirst())), path.subList(1, path.size()));
        return inner == null ? null : column.withType(new SqlType.Struct(List.of(inner)));
    }

    private void add(Field column) {
        int known = new SqlType.Struct(columns).indexOf(column.name());
        if (known >= 0) {
            Field present = columns.get(known);
            columns.set(known, present.withType(NewFields.added(present.type(), column.type())));
        } else if (column.type() != SqlType.NULL) {
            columns.add(new Field(column.name(), column.type(), true, Map.of()));
        }
    }
}
