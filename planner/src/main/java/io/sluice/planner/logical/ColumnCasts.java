package io.sluice.planner.logical;

import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;

/** Columns that are compared in another type than their own. */
public final class ColumnCasts {
    private ColumnCasts() {}

    /** The field that an expression is or casts, also several times; −1 if it is anything else. */
    public static int column(RexNode expression) {
        return switch (expression) {
            case RexInputRef ref -> ref.getIndex();
            case RexCall call
            when KeptCast.isCast(call) -> column(call.getOperands().getFirst());
            default -> -1;
        };
    }
}
