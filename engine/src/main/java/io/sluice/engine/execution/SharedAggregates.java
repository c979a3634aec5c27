package io.sluice.engine.execution;

import io.sluice.engine.aggregate.AggregateSink;
import io.sluice.engine.expression.KernelConstantFolder;
import io.sluice.engine.plan.Expression;
import io.sluice.engine.plan.PlanNode;
import io.sluice.engine.profile.OperatorMetrics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Aggregates that occur more than once in a plan (a view or a WITH query used twice) are computed once: whoever comes later
 * reads the results of the first. Plans are records, so equal ones read the same frozen sources and compute the same.
 */
final class SharedAggregates {
    /** What was computed: the node that stands for it, its sink and the sink's stage. */
    record Shared(PlanNode.Aggregate node, AggregateSink sink, SinkStage stage) {}

    private final Map<PlanNode.Aggregate, Shared> byPlan = new HashMap<>();
    private final boolean hasSeveral;

    /** @param plan whose aggregates these are */
    SharedAggregates(PlanNode plan) {
        hasSeveral = count(plan) > 1;
    }

    private static int count(PlanNode node) {
        int count = node instanceof PlanNode.Aggregate ? 1 : 0;
        for (PlanNode input : node.inputs()) {
            count += count(input);
        }
        return count;
    }

    /** An equal aggregate that was compiled before; null if there is none. */
    Shared find(PlanNode.Aggregate node) {
        return hasSeveral ? byPlan.get(node) : null;
    }

    void add(PlanNode.Aggregate node, AggregateSink sink, SinkStage stage) {
        if (hasSeveral && isDeterministic(node)) {
            byPlan.putIfAbsent(node, new Shared(node, sink, stage));
        }
    }

    /** Lets the nodes of a shared plan show what those of the first have counted. */
    static void shareMetrics(PlanNode later, PlanNode first, Map<PlanNode, OperatorMetrics> metricsByNode) {
        metricsByNode.putIfAbsent(later, metricsByNode.get(first));
        for (int i = 0; i < later.inputs().size(); i++) {
            shareMetrics(later.inputs().get(i), first.inputs().get(i), metricsByNode);
        }
    }

    /** Whether it would give the same rows again: no function of it is volatile, and no row limit lets it choose. */
    private static boolean isDeterministic(PlanNode node) {
        List<Expression> expressions = new ArrayList<>();
        boolean choosesRows = false;
        switch (node) {
            case PlanNode.Scan n -> {
                choosesRows = n.rowLimit() >= 0;
                if (n.filter() != null) {
                    expressions.add(n.filter());
                }
            }
            case PlanNode.Filter n -> expressions.add(n.condition());
            case PlanNode.Project n -> expressions.addAll(n.expressions());
            case PlanNode.HashJoin n -> {
                if (n.residual() != null) {
                    expressions.add(n.residual());
                }
            }
            case PlanNode.NestedLoopJoin n -> {
                if (n.condition() != null) {
                    expressions.add(n.condition());
                }
            }
            case PlanNode.Window n -> n.calls().forEach(call -> expressions.addAll(call.arguments()));
            case PlanNode.Unnest n -> expressions.add(n.collection());
            case PlanNode.Values _, PlanNode.Aggregate _, PlanNode.Union _, PlanNode.SetOperation _ -> {}
            case PlanNode.Sort _, PlanNode.SingleRow _ -> {}
            case PlanNode.TopN _, PlanNode.Limit _, PlanNode.Write _ -> choosesRows = true;
        }
        return !choosesRows
                && expressions.stream().noneMatch(KernelConstantFolder::isVolatile)
                && node.inputs().stream().allMatch(SharedAggregates::isDeterministic);
    }
}
