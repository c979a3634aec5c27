package io.sluice.planner.translate;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.catalog.Relation;
import io.sluice.planner.parser.Positions;
import io.sluice.planner.statement.ObjectName;
import io.sluice.storage.range.NumberRange;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNumericLiteral;

/** The table functions {@code range(end)}, {@code range(start, end)} and {@code range(start, end, step)}. */
final class RangeFunction {
    private RangeFunction() {}

    /** Whether a FROM item is such a call. */
    static boolean isRange(SqlCall call) {
        return call.getKind() == SqlKind.COLLECTION_TABLE
                && call.operand(0) instanceof SqlCall function
                && function.getOperator().getName().equalsIgnoreCase("range");
    }

    static Relation.Table relation(SqlCall call) {
        SqlCall function = call.operand(0);
        List<Long> arguments = new ArrayList<>();
        for (SqlNode argument : function.getOperandList()) {
            arguments.add(number(argument));
        }
        if (arguments.isEmpty() || arguments.size() > 3) {
            throw error(
                    call,
                    ErrorCode.UNRESOLVED_ROUTINE,
                    "The function range takes an end, a start and an end, or a" + " start, an end and a step.");
        }
        long start = arguments.size() == 1 ? 0 : arguments.getFirst();
        long end = arguments.size() == 1 ? arguments.getFirst() : arguments.get(1);
        long step = arguments.size() == 3 ? arguments.get(2) : 1;
        if (step == 0) {
            throw error(call, ErrorCode.INVALID_ARGUMENT, "The step of range is 0. It must go up or down.");
        }
        try {
            return new Relation.Table(ObjectName.of("range"), NumberRange.of(start, end, step));
        } catch (ArithmeticException e) {
            throw error(call, ErrorCode.INVALID_ARGUMENT, "The range has more numbers than BIGINT can count.");
        }
    }

    private static long number(SqlNode node) {
        try {
            if (node instanceof SqlNumericLiteral literal) {
                return literal.getValueAs(BigDecimal.class).longValueExact();
            }
            if (node instanceof SqlCall call && call.getKind() == SqlKind.MINUS_PREFIX) {
                return Math.negateExact(number(call.operand(0)));
            }
            if (node instanceof SqlCall call && call.getKind() == SqlKind.CAST) {
                return number(call.operand(0));
            }
        } catch (ArithmeticException e) {
            throw error(node, ErrorCode.INVALID_ARGUMENT, "The arguments of range must be whole numbers.");
        }
        throw error(node, ErrorCode.UNSUPPORTED_FEATURE, "The arguments of range must be written as numbers.");
    }

    private static SluiceException error(SqlNode node, ErrorCode code, String message) {
        return new SluiceException(code, message, Positions.of(node.getParserPosition()), null);
    }
}
