package io.sluice.optimizer.step;

import java.util.List;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleOperand;
import org.apache.calcite.plan.hep.HepMatchOrder;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgramBuilder;
import org.apache.calcite.rel.RelNode;

/**
 * Applies rules everywhere until none fires any more. Rules that could feed each other for ever end at a bound that grows with
 * the tree: each firing leaves a right plan.
 */
final class RuleStep implements OptimizerStep {
    private static final int BASE_FIRINGS = 100;
    private static final int FIRINGS_PER_NODE = 20;

    private final String name;
    private final boolean required;
    private final List<RelOptRule> rules;

    /** The rules whose topmost node may be of a class. */
    private final ClassValue<List<RelOptRule>> rulesByRoot = new ClassValue<>() {
        @Override
        protected List<RelOptRule> computeValue(Class<?> node) {
            return rules.stream()
                    .filter(rule -> rule.getOperand().getMatchedClass().isAssignableFrom(node))
                    .toList();
        }
    };

    RuleStep(String name, boolean required, List<RelOptRule> rules) {
        this.name = name;
        this.required = required;
        this.rules = rules;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean isRequired() {
        return required;
    }

    @Override
    public RelNode apply(RelNode root, StepContext context) {
        // Most statements have nothing for most steps, and a planner with its graph costs more than this look.
        if (!anyMatches(root)) {
            return root;
        }
        HepProgramBuilder program = new HepProgramBuilder().addMatchOrder(HepMatchOrder.TOP_DOWN);
        if (!required) {
            program.addMatchLimit(BASE_FIRINGS + FIRINGS_PER_NODE * nodeCount(root));
        }
        HepPlanner planner = new HepPlanner(program.addRuleCollection(rules).build());
        planner.setRoot(root);
        return planner.findBestExp();
    }

    private boolean anyMatches(RelNode node) {
        for (RelOptRule rule : rulesByRoot.get(node.getClass())) {
            if (matches(rule.getOperand(), node)) {
                return true;
            }
        }
        for (RelNode input : node.getInputs()) {
            if (anyMatches(input)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a node and its inputs look as a rule wants them to. */
    private static boolean matches(RelOptRuleOperand operand, RelNode node) {
        if (!operand.matches(node)) {
            return false;
        }
        List<RelOptRuleOperand> children = operand.getChildOperands();
        List<RelNode> inputs = node.getInputs();
        return switch (operand.childPolicy) {
            case ANY -> true;
            case LEAF -> inputs.isEmpty();
            case UNORDERED -> inputs.stream().anyMatch(input -> matches(children.getFirst(), input));
            case SOME -> {
                boolean all = inputs.size() >= children.size();
                for (int i = 0; all && i < children.size(); i++) {
                    all = matches(children.get(i), inputs.get(i));
                }
                yield all;
            }
        };
    }

    private static int nodeCount(RelNode node) {
        int count = 1;
        for (RelNode input : node.getInputs()) {
            count += nodeCount(input);
        }
        return count;
    }
}
