package io.sluice.planner.validate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlShuttle;

/**
 * A star among the arguments of a function stands for the columns that it would stand for in a SELECT list:
 * {@code struct(*)} has them as its fields, other functions take them as arguments.
 */
final class StarArguments extends SqlShuttle {
    private final Function<SqlIdentifier, List<SqlNode>> columns;
    private boolean found;

    private StarArguments(Function<SqlIdentifier, List<SqlNode>> columns) {
        this.columns = columns;
    }

    /**
     * The expression with its stars written out, or the same if it has none.
     *
     * @param columns what a star stands for: identifiers, perhaps with an alias
     */
    static SqlNode writeOut(SqlNode expression, Function<SqlIdentifier, List<SqlNode>> columns) {
        StarArguments stars = new StarArguments(columns);
        SqlNode written = expression.accept(stars);
        return stars.found ? written : expression;
    }

    @Override
    public SqlNode visit(SqlCall call) {
        if (call.isA(SqlKind.QUERY)) {
            return call;
        }
        if (!hasStar(call)) {
            return call.operandCount() == 0 ? call : super.visit(call);
        }
        if (countsRows(call)) {
            return call;
        }
        found = true;
        String name = call.getOperator().getName();
        boolean struct = call.getKind() == SqlKind.ROW || name.equalsIgnoreCase("struct");
        List<SqlNode> operands = new ArrayList<>();
        for (SqlNode operand : call.getOperandList()) {
            List<SqlNode> written = isStar(operand) ? columns.apply((SqlIdentifier) operand) : List.of(operand);
            for (SqlNode column : written) {
                SqlNode value = column.getKind() == SqlKind.AS ? ((SqlCall) column).operand(0) : column;
                if (struct) {
                    operands.add(SqlLiteral.createCharString(
                            fieldName(value, operands.size() / 2 + 1), value.getParserPosition()));
                }
                operands.add(value.accept(this));
            }
        }
        SqlParserPos position = call.getParserPosition();
        return struct
                ? new SqlUnresolvedFunction(
                                new SqlIdentifier("named_struct", position),
                                null,
                                null,
                                null,
                                null,
                                SqlFunctionCategory.USER_DEFINED_FUNCTION)
                        .createCall(position, operands)
                : call.getOperator().createCall(call.getFunctionQuantifier(), position, operands);
    }

    /** {@code count(*)}, whose star stands for no columns. */
    private static boolean countsRows(SqlCall call) {
        return call.getOperator().getName().equalsIgnoreCase("count")
                && call.operandCount() == 1
                && call.operand(0) instanceof SqlIdentifier star
                && star.isStar()
                && star.names.size() == 1;
    }

    private static String fieldName(SqlNode value, int number) {
        return value instanceof SqlIdentifier column ? column.names.getLast() : "col" + number;
    }

    private static boolean hasStar(SqlCall call) {
        for (SqlNode operand : call.getOperandList()) {
            if (isStar(operand)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isStar(SqlNode node) {
        return node instanceof SqlIdentifier identifier && identifier.isStar();
    }
}
