package io.sluice.optimizer.step;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;

/**
 * Hides the constants that are keys of several grouping sets. Calcite's decorrelation takes constant keys out of an aggregate and
 * puts them back behind it, where those of a grouping set without the key are NULL no more; with some of them it fails.
 */
final class ConstantKeys {
    private static final SqlOperator HIDDEN = new SqlFunction(
            "HIDDEN_CONSTANT",
            SqlKind.OTHER_FUNCTION,
            ReturnTypes.ARG0,
            null,
            OperandTypes.ANY,
            SqlFunctionCategory.SYSTEM);

    private ConstantKeys() {}

    static RelNode hide(RelNode root) {
        return root.accept(new RelHomogeneousShuttle() {
            @Override
            public RelNode visit(RelNode other) {
                RelNode visited = super.visit(other);
                return visited instanceof Aggregate aggregate
                                && aggregate.getGroupType() != Aggregate.Group.SIMPLE
                                && aggregate.getInput() instanceof Project project
                        ? hide(aggregate, project)
                        : visited;
            }
        });
    }

    private static RelNode hide(Aggregate aggregate, Project project) {
        RexBuilder builder = project.getCluster().getRexBuilder();
        List<RexNode> projects = new ArrayList<>(project.getProjects());
        for (int key : aggregate.getGroupSet()) {
            if (projects.get(key) instanceof RexLiteral constant) {
                projects.set(key, builder.makeCall(constant.getType(), HIDDEN, List.of(constant)));
            }
        }
        return projects.equals(project.getProjects())
                ? aggregate
                : aggregate.copy(
                        aggregate.getTraitSet(),
                        List.of(project.copy(
                                project.getTraitSet(), project.getInput(), projects, project.getRowType())));
    }

    static RelNode show(RelNode root) {
        return RexRewrite.apply(root, new RexShuttle() {
            @Override
            public RexNode visitCall(RexCall call) {
                return call.getOperator() == HIDDEN ? call.getOperands().getFirst() : super.visitCall(call);
            }
        });
    }
}
