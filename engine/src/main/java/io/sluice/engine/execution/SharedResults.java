package io.sluice.engine.execution;

import io.sluice.engine.expression.KernelConstantFolder;
import io.sluice.engine.operator.Source;
import io.sluice.engine.plan.PlanNode;
import io.sluice.engine.plan.RepeatedPlans;
import io.sluice.engine.profile.OperatorMetrics;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** What parts of a plan that occur more than once have computed: whoever comes later reads the results of the first. */
final class SharedResults {
    /** What was computed: the node that stands for it, its results, once for each reader, and the stage that ends with them. */
    record Shared(PlanNode node, Supplier<Source> results, SinkStage stage) {}

    private final RepeatedPlans repeated;
    private final Map<PlanNode, Shared> byFirst = new IdentityHashMap<>();

    /** @param plan whose parts these are */
    SharedResults(PlanNode plan) {
        repeated = RepeatedPlans.of(plan, KernelConstantFolder::isVolatile);
    }

    /** Those of an equal part that was compiled before; null if there are none. */
    Shared find(PlanNode node) {
        PlanNode first = repeated.firstOf(node);
        return first == null ? null : byFirst.get(first);
    }

    void add(PlanNode node, Supplier<Source> results, SinkStage stage) {
        PlanNode first = repeated.firstOf(node);
        if (first != null) {
            byFirst.put(first, new Shared(node, results, stage));
        }
    }

    /** Lets the nodes of a shared plan show what those of the first have counted. */
    static void shareMetrics(PlanNode later, PlanNode first, Map<PlanNode, OperatorMetrics> metricsByNode) {
        metricsByNode.putIfAbsent(later, metricsByNode.get(first));
        for (int i = 0; i < later.inputs().size(); i++) {
            shareMetrics(later.inputs().get(i), first.inputs().get(i), metricsByNode);
        }
    }
}
