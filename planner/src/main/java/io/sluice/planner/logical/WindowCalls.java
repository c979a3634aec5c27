package io.sluice.planner.logical;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexWindow;
import org.apache.calcite.sql.SqlAggFunction;

/** Calls with OVER, which cannot be changed, with something else in the place of what they had. */
public final class WindowCalls {
    private WindowCalls() {}

    /** A call of another partition. */
    public static RexNode withPartition(RexOver call, List<RexNode> keys, RexBuilder builder) {
        return copy(call, call.getAggOperator(), keys, call.ignoreNulls(), builder);
    }

    /** A call of another function, with IGNORE NULLS. */
    public static RexNode ignoringNulls(RexOver call, SqlAggFunction function, RexBuilder builder) {
        return copy(call, function, call.getWindow().partitionKeys, true, builder);
    }

    private static RexNode copy(
            RexOver call,
            SqlAggFunction function,
            List<RexNode> partitionKeys,
            boolean ignoreNulls,
            RexBuilder builder) {
        RexWindow window = call.getWindow();
        return builder.makeOver(
                call.getType(),
                function,
                call.getOperands(),
                partitionKeys,
                ImmutableList.copyOf(window.orderKeys),
                window.getLowerBound(),
                window.getUpperBound(),
                window.getExclude(),
                window.isRows(),
                true,
                false,
                call.isDistinct(),
                ignoreNulls);
    }
}
