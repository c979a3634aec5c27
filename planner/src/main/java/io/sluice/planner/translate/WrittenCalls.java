package io.sluice.planner.translate;

import java.util.IdentityHashMap;
import java.util.Map;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlOperandCountRange;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * Tells volatile calls of one query apart by where they are written. What is another way to write something, such as BETWEEN
 * or the body of a user's function, may name an operand several times: then all copies are one call, with one value in a
 * row, while two calls that somebody wrote have two. Copies of syntax keep the position of the original, the same object.
 */
final class WrittenCalls {
    private final Map<SqlParserPos, Operator> byPosition = new IdentityHashMap<>();
    private boolean hasSome;

    /** Whether there was any volatile call. */
    boolean hasSome() {
        return hasSome;
    }

    /** What the call's operator is from here on, so that no step takes two calls for one. */
    Operator operator(SqlCall call) {
        hasSome = true;
        SqlFunction function = (SqlFunction) call.getOperator();
        SqlParserPos position = call.getParserPosition();
        return position == SqlParserPos.ZERO
                ? new Operator(function)
                : byPosition.computeIfAbsent(position, _ -> new Operator(function));
    }

    /** A volatile function as it is called at one place: equal to itself only. */
    static final class Operator extends SqlFunction {
        private final SqlOperator function;

        private Operator(SqlFunction function) {
            super(
                    function.getName(),
                    function.getKind(),
                    function.getReturnTypeInference(),
                    null,
                    null,
                    function.getFunctionType());
            this.function = function;
        }

        @Override
        public SqlOperandCountRange getOperandCountRange() {
            return function.getOperandCountRange();
        }

        @Override
        public boolean isDeterministic() {
            return false;
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }
}
