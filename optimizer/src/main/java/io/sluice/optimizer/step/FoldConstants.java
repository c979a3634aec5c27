package io.sluice.optimizer.step;

import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import io.sluice.engine.plan.Expression;
import io.sluice.optimizer.physical.RexConverter;
import io.sluice.optimizer.physical.RexLiterals;
import io.sluice.planner.logical.KeptCast;
import io.sluice.planner.type.SqlTypes;
import java.util.Optional;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;

/**
 * Computes what does not depend on any row, with the engine's own kernels. What would raise an error is left to run
 * time: it may stand in a branch that no row takes.
 */
record FoldConstants(String name) implements OptimizerStep {
    @Override
    public RelNode apply(RelNode root, StepContext context) {
        RexBuilder builder = root.getCluster().getRexBuilder();
        return RexRewrite.apply(root, new Folding(builder, context));
    }

    private static final class Folding extends RexShuttle {
        private final RexBuilder builder;
        private final StepContext context;

        Folding(RexBuilder builder, StepContext context) {
            this.builder = builder;
            this.context = context;
        }

        @Override
        public RexNode visitCall(RexCall call) {
            RexNode visited = super.visitCall(call);
            if (visited instanceof RexCall strict && (isStrict(strict) && hasNull(strict) || isNullCase(strict))) {
                // Not all that Calcite does with conditions can bear a comparison with NULL, and its simplification
                // makes
                // one of a comparison with a CASE that is always NULL.
                return builder.makeNullLiteral(
                        builder.getTypeFactory().createTypeWithNullability(strict.getType(), true));
            }
            return visited instanceof RexCall folded && isFoldable(folded) ? fold(folded) : visited;
        }

        @Override
        public RexNode visitOver(RexOver over) {
            return over;
        }

        /** Whether it is NULL as soon as an operand is. */
        private static boolean isStrict(RexCall call) {
            return switch (call.getKind()) {
                case EQUALS, NOT_EQUALS, LESS_THAN, LESS_THAN_OR_EQUAL, GREATER_THAN, GREATER_THAN_OR_EQUAL -> true;
                case PLUS, MINUS, TIMES, DIVIDE, MOD, PLUS_PREFIX, MINUS_PREFIX, NOT -> true;
                default -> false;
            };
        }

        private static boolean hasNull(RexCall call) {
            for (RexNode operand : call.getOperands()) {
                if (RexUtil.isNullLiteral(operand, true)) {
                    return true;
                }
            }
            return false;
        }

        /** Whether it is a CASE of which every result is NULL. */
        private static boolean isNullCase(RexCall call) {
            if (call.getKind() != SqlKind.CASE) {
                return false;
            }
            int count = call.getOperands().size();
            for (int i = 0; i < count; i++) {
                boolean isResult = i % 2 == 1 || i == count - 1;
                if (isResult && !RexUtil.isNullLiteral(call.getOperands().get(i), true)) {
                    return false;
                }
            }
            return true;
        }

        private static boolean isFoldable(RexCall call) {
            boolean shape = switch (call.getKind()) {
                case SEARCH, ROW, ARRAY_VALUE_CONSTRUCTOR, MAP_VALUE_CONSTRUCTOR, DEFAULT -> false;
                default -> true;
            };
            return shape
                    && call.getOperator().isDeterministic()
                    && call.getOperands().stream().allMatch(RexLiteral.class::isInstance)
                    && (!call.getOperands().isEmpty() || call.getOperator().isDynamicFunction());
        }

        private RexNode fold(RexCall call) {
            if (KeptCast.isCast(call)
                    && call.getOperands().getFirst() instanceof RexLiteral literal
                    && literal.isNull()) {
                return builder.makeNullLiteral(call.getType());
            }
            Optional<Expression.Literal> value;
            try {
                RexConverter converter =
                        new RexConverter(builder, context.optimization().parameters());
                value = context.optimization().folder().fold(converter.convert(call));
            } catch (SluiceException e) {
                // Not an expression that the engine has: physical planning says so in its place.
                return call;
            }
            if (value.isEmpty()) {
                return call;
            }
            SqlType type = SqlTypes.toSqlType(call.getType());
            RexNode literal = RexLiterals.toRex(builder, value.get().value(), type, call.getType());
            if (literal == null) {
                return call;
            }
            return literal.getType().equals(call.getType())
                    ? literal
                    : builder.makeAbstractCast(call.getType(), literal, false);
        }
    }
}
