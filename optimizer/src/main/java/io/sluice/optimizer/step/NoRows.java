package io.sluice.optimizer.step;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.plan.Strong;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;

/** What a subquery that aggregates all its rows gives if it has none. */
final class NoRows {
    private NoRows() {}

    /** The values of the only row, by column, perhaps over columns of the row around it; null if they are not known. */
    static List<RexNode> values(RelNode node) {
        return switch (node) {
            case Aggregate aggregate when aggregate.getGroupSet().isEmpty() -> values(aggregate);
            case Project project -> values(project);
            default -> null;
        };
    }

    private static List<RexNode> values(Aggregate aggregate) {
        RexBuilder rex = aggregate.getCluster().getRexBuilder();
        List<RexNode> values = new ArrayList<>();
        for (AggregateCall call : aggregate.getAggCallList()) {
            switch (call.getAggregation().getKind()) {
                case MIN, MAX, SUM, AVG, SINGLE_VALUE, ANY_VALUE -> values.add(rex.makeNullLiteral(call.getType()));
                case COUNT, SUM0 -> values.add(rex.makeZeroLiteral(call.getType()));
                default -> {
                    return null;
                }
            }
        }
        return values;
    }

    private static List<RexNode> values(Project project) {
        List<RexNode> below = values(project.getInput());
        if (below == null || project.containsOver() || !StableRules.isStable(project)) {
            return null;
        }
        List<RexNode> values = new ArrayList<>();
        for (RexNode expression : project.getProjects()) {
            values.add(
                    isNull(expression, below)
                            ? project.getCluster().getRexBuilder().makeNullLiteral(expression.getType())
                            : expression.accept(new RexShuttle() {
                                @Override
                                public RexNode visitInputRef(RexInputRef ref) {
                                    return below.get(ref.getIndex());
                                }
                            }));
        }
        return values;
    }

    private static boolean isNull(RexNode expression, List<RexNode> below) {
        return Strong.isNull(expression, RelOptUtil.InputFinder.bits(expression))
                && RelOptUtil.InputFinder.bits(expression).asList().stream()
                        .allMatch(column -> RexUtil.isNullLiteral(below.get(column), true));
    }
}
