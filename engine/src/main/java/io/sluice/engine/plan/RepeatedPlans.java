package io.sluice.engine.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The parts of a plan that occur more than once in it (a view or a WITH query used twice) and need be computed only once. Plans
 * are records, so equal ones read the same frozen sources and compute the same. Only what holds all its rows before it gives the
 * first counts: no more is held for others to read it too. What occurs twice only because a part around it does is none.
 */
public final class RepeatedPlans {
    /** Equal plans have equal columns, which are compared faster. */
    private final Map<List<OutputColumn>, List<Occurrences>> byColumns = new HashMap<>();

    private final Predicate<Expression> isVolatile;
    private final Collection<PlanNode> apart;

    private RepeatedPlans(Predicate<Expression> isVolatile, Collection<PlanNode> apart) {
        this.isVolatile = isVolatile;
        this.apart = apart;
    }

    /** @param isVolatile whether it may give another value for the same row */
    public static RepeatedPlans of(PlanNode root, Predicate<Expression> isVolatile) {
        return of(root, isVolatile, List.of());
    }

    /** @param apart parts that are computed each time, though parts of them may be shared */
    public static RepeatedPlans of(PlanNode root, Predicate<Expression> isVolatile, Collection<PlanNode> apart) {
        RepeatedPlans plans = new RepeatedPlans(isVolatile, apart);
        plans.collect(root);
        return plans;
    }

    /** The first that is equal to it, itself perhaps, where there are several; null otherwise. */
    public PlanNode firstOf(PlanNode node) {
        Occurrences found = mayBeShared(node) ? find(node) : null;
        return found != null && found.count > 1 ? found.first : null;
    }

    /** Whether nothing occurs more than once. */
    public boolean isEmpty() {
        return byColumns.values().stream().allMatch(plans -> plans.stream().allMatch(plan -> plan.count == 1));
    }

    private void collect(PlanNode node) {
        if (mayBeShared(node)) {
            Occurrences found = find(node);
            if (found != null) {
                found.count++;
                return;
            }
            if (isRepeatable(node)) {
                byColumns
                        .computeIfAbsent(node.output(), columns -> new ArrayList<>())
                        .add(new Occurrences(node));
            }
        }
        node.inputs().forEach(this::collect);
    }

    private Occurrences find(PlanNode node) {
        for (Occurrences plan : byColumns.getOrDefault(node.output(), List.of())) {
            if (plan.first == node || plan.first.equals(node)) {
                return plan;
            }
        }
        return null;
    }

    private boolean mayBeShared(PlanNode node) {
        boolean holdsItsRows = node instanceof PlanNode.Aggregate
                || node instanceof PlanNode.Window
                || node instanceof PlanNode.SetOperation;
        return holdsItsRows && !apart.contains(node);
    }

    /** Whether it would give the same rows again: no function of it is volatile, and no row limit lets it choose. */
    private boolean isRepeatable(PlanNode node) {
        boolean same = switch (node) {
            case PlanNode.Scan n -> n.rowLimit() < 0 && isRepeatable(n.filter());
            case PlanNode.Filter n -> isRepeatable(n.condition());
            case PlanNode.Project n -> n.expressions().stream().allMatch(this::isRepeatable);
            case PlanNode.HashJoin n -> isRepeatable(n.residual());
            case PlanNode.NestedLoopJoin n -> isRepeatable(n.condition());
            case PlanNode.Window n ->
                n.calls().stream().allMatch(call -> call.arguments().stream().allMatch(this::isRepeatable));
            case PlanNode.Unnest n -> isRepeatable(n.collection());
            case PlanNode.Values _, PlanNode.Aggregate _, PlanNode.Union _, PlanNode.SetOperation _ -> true;
            case PlanNode.Sort _, PlanNode.SingleRow _ -> true;
            case PlanNode.TopN _, PlanNode.Limit _, PlanNode.Write _ -> false;
        };
        return same && node.inputs().stream().allMatch(this::isRepeatable);
    }

    private boolean isRepeatable(Expression expression) {
        return expression == null || !isVolatile.test(expression);
    }

    private static final class Occurrences {
        private final PlanNode first;
        private int count = 1;

        Occurrences(PlanNode first) {
            this.first = first;
        }
    }
}
