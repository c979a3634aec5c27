package io.sluice.optimizer.step;

import io.sluice.planner.type.DialectTypeFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.util.ImmutableBitSet;

/** Safe conditions over other columns of the same values. */
final class Substitution {
    private Substitution() {}

    /**
     * A condition over the columns that stand for its own.
     *
     * @param condition as {@link SafeConditions} allows
     * @param columns by column of the condition
     * @param type of the row that has these columns
     * @return empty where some column has none that stands for it, or where the condition has no column
     */
    static Optional<RexNode> of(RexNode condition, Map<Integer, Integer> columns, RelDataType type, RexBuilder rex) {
        ImmutableBitSet used = RelOptUtil.InputFinder.bits(condition);
        if (used.isEmpty() || !used.asList().stream().allMatch(columns::containsKey)) {
            return Optional.empty();
        }
        return Optional.of(condition.accept(new RexShuttle() {
            @Override
            public RexNode visitInputRef(RexInputRef ref) {
                return RexInputRef.of(columns.get(ref.getIndex()), type);
            }

            /** Other columns may be nullable where these are not, and what is computed of them then is. */
            @Override
            public RexNode visitCall(RexCall call) {
                boolean[] changed = {false};
                List<RexNode> operands = visitList(call.getOperands(), changed);
                return changed[0] ? rex.makeCall(call.getOperator(), operands) : call;
            }
        }));
    }

    /** The column of the input that an expression has the values of; null where it has others. */
    static RexInputRef column(RexNode expression) {
        RexNode plain = RexUtil.removeNullabilityCast(DialectTypeFactory.INSTANCE, expression);
        return plain instanceof RexInputRef ref ? ref : null;
    }
}
