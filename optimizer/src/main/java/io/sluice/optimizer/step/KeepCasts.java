package io.sluice.optimizer.step;

import io.sluice.planner.logical.KeptCast;
import io.sluice.planner.type.CastRules;
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
 * Casts that Calcite would take wrongly together with the one below become casts that it leaves alone. It leaves out the inner
 * one of two casts where that loses nothing, but the text of a number is more than the number: text is read by rules of its
 * own, 2024 as TIMESTAMP is another than '2024'; and it tells the number's type: 1 as DOUBLE is the text 1.0, as DECIMAL(5,2)
 * 1.00. 0.1 as FLOAT, then as DOUBLE, is not 0.1 as DOUBLE. And the outer one becomes a strict cast then, whatever it was. Calcite also has a cast null where its
 * operand is only, but NaN as DECIMAL and JSON's null as INT are NULL.
 *
 * <pre>
 * Filter(CAST(CAST(a AS DOUBLE) AS STRING) = '1.0')        becomes    Filter($KEPT_CAST:VARCHAR(CAST(a AS DOUBLE)) = '1.0')
 * Filter(TRY_CAST(CAST(a AS BIGINT) AS TINYINT) = 1)       becomes    Filter($KEPT_TRY_CAST:TINYINT(CAST(a AS BIGINT)) = 1)
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
                return visited instanceof RexCall cast && isKept(cast) ? KeptCast.of(builder, cast) : visited;
            }
        });
    }

    private static boolean isKept(RexCall call) {
        if (call.getKind() != SqlKind.CAST) {
            return call.getKind() == SqlKind.SAFE_CAST;
        }
        RelDataType from = call.getOperands().getFirst().getType();
        RelDataType to = call.getType();
        return SqlTypeUtil.inCharFamily(to) && SqlTypeUtil.isNumeric(from)
                || isFloat(to) && SqlTypeUtil.isDecimal(from)
                || CastRules.mayGiveNull(from, to);
    }

    private static boolean isFloat(RelDataType type) {
        return type.getSqlTypeName() == SqlTypeName.REAL || type.getSqlTypeName() == SqlTypeName.FLOAT;
    }
}
