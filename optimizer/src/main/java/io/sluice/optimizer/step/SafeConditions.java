package io.sluice.optimizer.step;

import io.sluice.planner.logical.KeptLike;
import io.sluice.planner.type.DialectTypeFactory;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexVisitorImpl;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.util.Util;

/** Expressions that may be computed of rows that the query leaves out: they never fail. */
final class SafeConditions {
    private static final Set<String> SAFE_FUNCTIONS = Set.of("year", "quarter", "month", "day", "upper", "lower");

    private SafeConditions() {}

    static boolean isSafe(RexNode expression) {
        try {
            expression.accept(new Check());
            return true;
        } catch (Util.FoundOne e) {
            Util.swallow(e, null);
            return false;
        }
    }

    private static final class Check extends RexVisitorImpl<Void> {
        Check() {
            super(true);
        }

        @Override
        public Void visitCall(RexCall call) {
            if (!isSafe(call)) {
                throw Util.FoundOne.NULL;
            }
            return super.visitCall(call);
        }

        private static boolean isSafe(RexCall call) {
            List<RexNode> operands = call.getOperands();
            return switch (call.getKind()) {
                case AND, OR, NOT, CASE -> true;
                case IS_NULL, IS_NOT_NULL, IS_TRUE, IS_NOT_TRUE, IS_FALSE, IS_NOT_FALSE -> true;
                case EQUALS,
                        NOT_EQUALS,
                        LESS_THAN,
                        LESS_THAN_OR_EQUAL,
                        GREATER_THAN,
                        GREATER_THAN_OR_EQUAL,
                        IS_DISTINCT_FROM,
                        IS_NOT_DISTINCT_FROM,
                        SEARCH -> family(operands.get(0)) == family(operands.get(1));
                // A pattern of a column may be malformed.
                case LIKE -> operands.stream().skip(1).allMatch(RexLiteral.class::isInstance);
                case CAST -> isWidening(operands.getFirst().getType(), call.getType());
                default ->
                    call.getOperator() instanceof KeptLike
                            ? operands.stream().skip(1).allMatch(RexLiteral.class::isInstance)
                            : SAFE_FUNCTIONS.contains(
                                    call.getOperator().getName().toLowerCase(Locale.ROOT));
            };
        }

        /** Values of one family are compared as they are; others are cast first, which may fail. */
        private static SqlTypeFamily family(RexNode operand) {
            return operand.getType().getSqlTypeName().getFamily();
        }

        /** Whether a cast has a value for each value: the same type, or a number of at least as many digits. */
        private static boolean isWidening(RelDataType from, RelDataType to) {
            if (SqlTypeUtil.equalSansNullability(DialectTypeFactory.INSTANCE, from, to)) {
                return true;
            }
            return SqlTypeUtil.isExactNumeric(from)
                    && (SqlTypeUtil.isApproximateNumeric(to)
                            || SqlTypeUtil.isExactNumeric(to)
                                    && (SqlTypeUtil.isDecimal(to) || SqlTypeUtil.isIntType(from))
                                    && scale(to) >= scale(from)
                                    && to.getPrecision() - scale(to) >= from.getPrecision() - scale(from));
        }

        private static int scale(RelDataType type) {
            return Math.max(type.getScale(), 0);
        }

        @Override
        public Void visitOver(RexOver over) {
            throw Util.FoundOne.NULL;
        }

        @Override
        public Void visitSubQuery(RexSubQuery subquery) {
            throw Util.FoundOne.NULL;
        }

        @Override
        public Void visitCorrelVariable(RexCorrelVariable variable) {
            throw Util.FoundOne.NULL;
        }

        @Override
        public Void visitDynamicParam(RexDynamicParam parameter) {
            throw Util.FoundOne.NULL;
        }
    }
}
