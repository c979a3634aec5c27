package io.sluice.planner.translate;

import io.sluice.planner.syntax.NamedCall;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * {@code (a, 1)} as a value is a struct whose fields are called as their columns, or col1, col2, …: {@code named_struct('a', a,
 * 'col2', 1)}. Beside IN and comparisons, in VALUES and among grouping sets it stays a row.
 */
final class RowStructs {
    private RowStructs() {}

    static boolean isOne(SqlNode node) {
        return node.getKind() == SqlKind.ROW;
    }

    /** An item of a SELECT list, perhaps with an alias, which is changed in place. */
    static SqlNode inItem(SqlNode item) {
        if (item.getKind() == SqlKind.AS && isOne(((SqlCall) item).operand(0))) {
            SqlCall as = (SqlCall) item;
            as.setOperand(0, of(as.operand(0)));
        }
        return isOne(item) ? of((SqlCall) item) : item;
    }

    /** An argument of a call. */
    static SqlNode inCall(SqlCall call, SqlNode argument) {
        boolean value = call.getOperator() instanceof SqlFunction
                || call.getKind() == SqlKind.DOT
                || call.getKind() == SqlKind.ROW
                || call.getKind() == SqlKind.CASE;
        return value && isOne(argument) ? of((SqlCall) argument) : argument;
    }

    static SqlCall of(SqlCall row) {
        List<SqlNode> arguments = new ArrayList<>();
        for (SqlNode value : row.getOperandList()) {
            SqlParserPos position = value.getParserPosition();
            String name = value instanceof SqlIdentifier column && !column.isStar()
                    ? column.names.getLast()
                    : "col" + (arguments.size() / 2 + 1);
            arguments.add(SqlLiteral.createCharString(name, position));
            arguments.add(isOne(value) ? of((SqlCall) value) : value);
        }
        return NamedCall.of("named_struct", arguments, row.getParserPosition());
    }
}
