package io.sluice.optimizer.step;

import java.util.List;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.hep.HepMatchOrder;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgramBuilder;
import org.apache.calcite.rel.RelNode;

/**
 * Applies rules everywhere until none fires any more. Rules that could feed each other for ever (Calcite's inference of
 * predicates does, on some constants) end at a bound that grows with the tree: each firing leaves a right plan.
 */
record RuleStep(String name, boolean isRequired, List<RelOptRule> rules) implements OptimizerStep {
    private static final int BASE_FIRINGS = 100;
    private static final int FIRINGS_PER_NODE = 20;

    @Override
    public RelNode apply(RelNode root, StepContext context) {
        HepProgramBuilder program = new HepProgramBuilder().addMatchOrder(HepMatchOrder.TOP_DOWN);
        if (!isRequired) {
            program.addMatchLimit(BASE_FIRINGS + FIRINGS_PER_NODE * nodeCount(root));
        }
        HepPlanner planner = new HepPlanner(program.addRuleCollection(rules).build());
        planner.setRoot(root);
        return planner.findBestExp();
    }

    private static int nodeCount(RelNode node) {
        int count = 1;
        for (RelNode input : node.getInputs()) {
            count += nodeCount(input);
        }
        return count;
    }
}
