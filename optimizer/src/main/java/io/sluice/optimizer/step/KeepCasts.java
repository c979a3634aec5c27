package io.sluice.optimizer.step;

import io.sluice.planner.logical.KeptCast;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/**
 * Casts whose operand's type shows in the result become casts that Calcite leaves alone. It leaves out the inner one of two casts
 * where that loses nothing, but the text of a number tells its type: 1 as DOUBLE is the text 1.0, as DECIMAL(5,2) 1.00. And
 * 0.1 as FLOAT, then as DOUBLE, is not 0.1 as DOUBLE.
 *
 * <pre>
 * Filter(CAST(CAST(a AS DOUBLE) AS STRING) = '1.0')    becomes    Filter($KEPT_CAST(CAST(a AS DOUBLE)) = '1.0')
 * </pre>
 *
 * <p>Two casts may meet in any step that moves expressions, so that this goes before them all.
 */
final class KeepCasts implements OptimizerStep {
    @Override
    public String name() {
        return "keep_casts";
    }

    /** Without it conditions have other results. */
    @Override
    public boolean isRequired() {
        return true;
    }

    @Override
    public RelNode apply(RelNode root, StepContext context) {
        RexBuilder builder = root.getCluster().getRexBuilder();
        return RexRewrite.apply(root, new RexShuttle() {
            @Override
            public RexNode visitCall(RexCall call) {
                RexNode visited = super.visitCall(call);
                return visited instanceof RexCall cast && showsOperandType(cast)
                        ? builder.makeCall(cast.getType(), KeptCast.INSTANCE, List.of(operand(cast)))
                        : visited;
            }
        });
    }

    /** No number fails to become text or a FLOAT, so that it does not matter whether the cast may give NULL instead. */
    private static boolean showsOperandType(RexCall call) {
        if (call.getKind() != SqlKind.CAST && call.getKind() != SqlKind.SAFE_CAST) {
            return false;
        }
        RelDataType from = operand(call).getType();
        RelDataType to = call.getType();
        return SqlTypeUtil.inCharFamily(to) && SqlTypeUtil.isNumeric(from) && !SqlTypeUtil.isIntType(from)
                || isFloat(to) && SqlTypeUtil.isDecimal(from);
    }

    private static boolean isFloat(RelDataType type) {
        return type.getSqlTypeName() == SqlTypeName.REAL || type.getSqlTypeName() == SqlTypeName.FLOAT;
    }

    private static RexNode operand(RexCall call) {
        return call.getOperands().getFirst();
    }
}
