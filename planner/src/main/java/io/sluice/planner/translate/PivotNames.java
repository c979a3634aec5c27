package io.sluice.planner.translate;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlPivot;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/** A column that PIVOT makes is called by its value; with several aggregate functions, by value and function. */
final class PivotNames {
    private PivotNames() {}

    /** Changes the clause in place. */
    static void give(SqlPivot pivot) {
        SqlNodeList values = pivot.inList;
        for (int i = 0; i < values.size(); i++) {
            SqlNode value = values.get(i);
            if (value.getKind() != SqlKind.AS) {
                values.set(
                        i,
                        SqlStdOperatorTable.AS.createCall(
                                value.getParserPosition(),
                                value,
                                new SqlIdentifier(text(value), value.getParserPosition())));
            }
        }
        if (pivot.aggList.size() == 1 && pivot.aggList.get(0).getKind() == SqlKind.AS) {
            pivot.aggList.set(0, ((SqlCall) pivot.aggList.get(0)).operand(0));
        }
    }

    private static String text(SqlNode value) {
        return switch (value) {
            case SqlNodeList list ->
                ((List<SqlNode>) list).stream().map(PivotNames::text).collect(Collectors.joining("_"));
            case SqlCharStringLiteral literal -> literal.getValueAs(String.class);
            default -> value.toString();
        };
    }
}
