package io.sluice.optimizer.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;

/**
 * A correlated subquery that computes one row of each row around it is a projection of these.
 *
 * <pre>
 * Correlate(c)                     Project(L.*, L.a + 1)
 *   L                    becomes     L
 *   Project(c.a + 1)
 *     Values(one row)
 * </pre>
 */
final class OneRow {
    private OneRow() {}

    /**
     * The rows of both sides; empty where the right one may have more or fewer rows than one, or is none of its row alone.
     *
     * @param left the left side, as it is now
     */
    static Optional<RelNode> beside(Correlate correlate, RelNode left) {
        JoinRelType type = correlate.getJoinType();
        Optional<List<RexNode>> row = type == JoinRelType.INNER || type == JoinRelType.LEFT
                ? columns(correlate.getRight())
                : Optional.empty();
        return row.map(values -> {
            List<RexNode> columns = new ArrayList<>();
            for (int i = 0; i < left.getRowType().getFieldCount(); i++) {
                columns.add(RexInputRef.of(i, left.getRowType()));
            }
            RowColumns ofLeft = new RowColumns(
                    Set.of(correlate.getCorrelationId()), field -> RexInputRef.of(field, left.getRowType()));
            values.forEach(value -> columns.add(value.accept(ofLeft)));
            return LogicalProject.create(left, List.of(), columns, (List<String>) null, Set.of());
        });
    }

    /** What the columns of a node of one row are. */
    private static Optional<List<RexNode>> columns(RelNode node) {
        return switch (node) {
            case Values values
            when values.getTuples().size() == 1 ->
                Optional.of(List.copyOf(values.getTuples().getFirst()));
            // A window would have all rows in the place of the one.
            case Project project
            when !project.containsOver() && project.getVariablesSet().isEmpty() ->
                columns(project.getInput())
                        // Of a volatile column that is used several times there would be several values.
                        .filter(_ -> !(project.getInput() instanceof Project below) || StableRules.isStable(below))
                        .map(inner -> over(inner).apply(project.getProjects()));
            default -> Optional.empty();
        };
    }

    private static RexShuttle over(List<RexNode> columns) {
        return new RexShuttle() {
            @Override
            public RexNode visitInputRef(RexInputRef ref) {
                return columns.get(ref.getIndex());
            }
        };
    }
}
