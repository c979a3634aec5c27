package io.sluice.optimizer.step;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import io.sluice.optimizer.physical.RexLiterals;
import io.sluice.planner.type.SqlTypes;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;

/**
 * Puts the values of {@code ?} markers in their places. A value of which Calcite has no literal, such as NaN or an array,
 * goes there with the translation to the engine's expressions: its marker stays till then, and nothing folds it.
 */
final class BindParameters implements OptimizerStep {
    @Override
    public String name() {
        return "bind_parameters";
    }

    @Override
    public boolean isRequired() {
        return true;
    }

    @Override
    public RelNode apply(RelNode root, StepContext context) {
        if (context.parameterTypes().isEmpty()) {
            return root;
        }
        List<Object> values = context.optimization().parameters();
        RexBuilder builder = root.getCluster().getRexBuilder();
        return RexRewrite.apply(root, new RexShuttle() {
            @Override
            public RexNode visitDynamicParam(RexDynamicParam param) {
                if (param.getIndex() >= values.size()) {
                    throw new SluiceException(
                            ErrorCode.MISSING_PARAMETER, "The parameter " + (param.getIndex() + 1) + " has no value.");
                }
                SqlType type = SqlTypes.toSqlType(param.getType());
                RexNode literal = RexLiterals.toRex(builder, values.get(param.getIndex()), type, param.getType());
                if (literal == null && type != SqlType.NULL) {
                    return param;
                }
                if (literal == null) {
                    throw new SluiceException(
                            ErrorCode.UNSUPPORTED_FEATURE,
                            "The parameter " + (param.getIndex() + 1) + " of type " + type
                                    + " cannot be bound. Cast it from STRING in the statement.");
                }
                return literal.getType().equals(param.getType())
                        ? literal
                        : builder.makeCast(param.getType(), literal, true, false);
            }
        });
    }
}
