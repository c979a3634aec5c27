package io.sluice.optimizer.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.util.ImmutableBitSet;

/** Conditions over other columns of the same values. */
final class Substitution {
    private Substitution() {}

    /**
     * A condition over the columns that stand for its own.
     *
     * @param columns by column of the condition
     * @param type of the row that has these columns
     * @return empty where some column has none that stands for it, or where the condition has no column
     */
    static Optional<RexNode> of(RexNode condition, Map<Integer, Integer> columns, RelDataType type, RexBuilder rex) {
        ImmutableBitSet used = RelOptUtil.InputFinder.bits(condition);
        if (used.isEmpty() || !used.asList().stream().allMatch(columns::containsKey)) {
            return Optional.empty();
        }
        RexNode other = condition.accept(new RexShuttle() {
            @Override
            public RexNode visitInputRef(RexInputRef ref) {
                return RexInputRef.of(columns.get(ref.getIndex()), type);
            }
        });
        // Other columns may be nullable where these are not, and what is computed of them then is.
        List<RexNode> fixed = new ArrayList<>(List.of(other));
        RexUtil.fixUp(rex, fixed, type);
        return Optional.of(fixed.getFirst());
    }
}
