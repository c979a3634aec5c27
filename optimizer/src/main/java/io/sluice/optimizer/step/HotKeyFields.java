package io.sluice.optimizer.step;

import io.sluice.planner.logical.ColumnCasts;
import io.sluice.planner.logical.JoinHints;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinInfo;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.util.mapping.Mapping;

/** Keeps what hints say of columns with hot values on the fields that are the keys of joins. */
final class HotKeyFields {
    private HotKeyFields() {}

    /** The join with its hints on its keys; a column that is cast to be a key is another field than the one that a hint names. */
    static Join onKeys(Join join) {
        JoinInfo info = join.analyzeCondition();
        return JoinHints.withHot(join, key(join.getLeft(), info.leftKeys), key(join.getRight(), info.rightKeys));
    }

    private static IntUnaryOperator key(RelNode side, List<Integer> keys) {
        return field -> keys.stream()
                .filter(key -> isSame(side, field, key))
                .findFirst()
                .orElse(-1);
    }

    /** Whether two fields of a node are the same column, or one is a cast of the other, or both are casts of one. */
    static boolean isSame(RelNode node, int one, int other) {
        if (one == other) {
            return true;
        }
        return switch (node) {
            case Project project -> {
                int first = ColumnCasts.column(project.getProjects().get(one));
                int second = ColumnCasts.column(project.getProjects().get(other));
                yield first >= 0 && second >= 0 && isSame(project.getInput(), first, second);
            }
            case Filter filter -> isSame(filter.getInput(), one, other);
            case Join join
            when join.getJoinType() == JoinRelType.SEMI || join.getJoinType() == JoinRelType.ANTI ->
                isSame(join.getLeft(), one, other);
            default -> false;
        };
    }

    /** The join with its hints on the fields that trimming has left. */
    static Join trimmed(Join before, Join after, Mapping fields) {
        int width = before.getLeft().getRowType().getFieldCount();
        int newWidth = after.getLeft().getRowType().getFieldCount();
        return JoinHints.withHot(
                after,
                field -> fields.getTargetOpt(field),
                field -> Math.max(-1, fields.getTargetOpt(width + field) - newWidth));
    }
}
