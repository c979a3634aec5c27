package io.sluice.planner.translate;

import io.sluice.common.type.Field;
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
 * clause fills, by * or by a value that is just the source's column of the same name.
 */
final class MergeSchema {
    private MergeSchema() {}

    /** @param evolves whether columns may be added at all */
    static List<Field> columns(
            SyntaxTree.Merge merge, boolean evolves, ChangedTable table, String source, List<Field> sourceColumns) {
        List<Field> columns = new ArrayList<>(table.columns());
        if (!evolves) {
            return columns;
        }
        SqlType.Struct present = new SqlType.Struct(table.columns());
        for (Field column : sourceColumns) {
            boolean wanted = merge.clauses().stream().anyMatch(clause -> fills(clause, column.name(), source));
            if (wanted && present.indexOf(column.name()) < 0 && column.type() != SqlType.NULL) {
                columns.add(new Field(column.name(), column.type(), true, Map.of()));
            }
        }
        return columns;
    }

    private static boolean fills(MergeClause clause, String column, String source) {
        return switch (clause.action()) {
            case MergeClause.Action.Delete _ -> false;
            case MergeClause.Action.UpdateAll all -> !contains(all.except(), column);
            case MergeClause.Action.InsertAll all -> !contains(all.except(), column);
            case MergeClause.Action.Update update ->
                update.assignments().stream()
                        .anyMatch(assignment ->
                                assignment.column().names.getLast().equalsIgnoreCase(column)
                                        && isColumn(assignment.value(), column, source));
            case MergeClause.Action.Insert insert -> {
                for (int i = 0; i < insert.columns().size(); i++) {
                    if (insert.columns().get(i).names.getLast().equalsIgnoreCase(column)
                            && isColumn(insert.values().get(i), column, source)) {
                        yield true;
                    }
                }
                yield false;
            }
        };
    }

    private static boolean contains(List<SqlIdentifier> names, String column) {
        return names.stream().anyMatch(name -> name.getSimple().equalsIgnoreCase(column));
    }

    private static boolean isColumn(SqlNode value, String column, String source) {
        return value instanceof SqlIdentifier name
                && name.names.getLast().equalsIgnoreCase(column)
                && (name.isSimple()
                        || name.names.size() == 2 && name.names.getFirst().equalsIgnoreCase(source));
    }
}
