package io.sluice.planner.translate;

import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;

/** A comparison with a NULL that was written out is NULL. Calcite's inference of predicates cannot bear to find one. */
final class NullComparisons extends RexShuttle {
    private final RexBuilder builder;

    private NullComparisons(RexBuilder builder) {
        this.builder = builder;
    }

    static RexNode fold(RexBuilder builder, RexNode node) {
        return node.accept(new NullComparisons(builder));
    }

    @Override
    public RexNode visitCall(RexCall call) {
        boolean compares = SqlKind.COMPARISON.contains(call.getKind())
                && call.getKind() != SqlKind.IS_DISTINCT_FROM
                && call.getKind() != SqlKind.IS_NOT_DISTINCT_FROM
                && call.getKind() != SqlKind.IN
                && call.getKind() != SqlKind.NOT_IN;
        if (compares && call.getOperands().stream().anyMatch(operand -> RexUtil.isNullLiteral(operand, true))) {
            return builder.makeNullLiteral(builder.getTypeFactory().createTypeWithNullability(call.getType(), true));
        }
        return super.visitCall(call);
    }
}
