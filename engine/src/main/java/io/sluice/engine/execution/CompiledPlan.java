package io.sluice.engine.execution;

import io.sluice.engine.QueryProfile;
import io.sluice.engine.join.BuildSideChoice;
import io.sluice.engine.plan.PlanNode;
import io.sluice.engine.profile.OperatorMetrics;
import io.sluice.engine.schedule.Stage;
import java.util.List;
import java.util.Map;

/**
 * A plan as stages.
 *
 * @param metrics by plan node, compared by identity
 * @param choices of its joins, for which drivers may wait
 */
record CompiledPlan(
        List<Stage> stages, ResultSink result, Map<PlanNode, OperatorMetrics> metrics, List<BuildSideChoice> choices) {
    /** What the node and those below it have counted so far. */
    QueryProfile.OperatorProfile profile(PlanNode node) {
        OperatorMetrics counted = metrics.get(node);
        return new QueryProfile.OperatorProfile(
                counted.name(),
                counted.detail(),
                counted.outputRows(),
                counted.outputBatches(),
                counted.cpuNanos(),
                counted.counters(),
                node.inputs().stream().map(this::profile).toList());
    }
}
