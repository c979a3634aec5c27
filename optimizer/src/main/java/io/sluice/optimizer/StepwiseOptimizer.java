package io.sluice.optimizer;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.settings.SluiceSettings;
import io.sluice.engine.plan.PlanNode;
import io.sluice.engine.plan.PlanText;
import io.sluice.optimizer.OptimizedPlan.StepTrace;
import io.sluice.optimizer.cardinality.CardinalityEstimator;
import io.sluice.optimizer.physical.DynamicFilterPlacement;
import io.sluice.optimizer.physical.PhysicalPlanner;
import io.sluice.optimizer.physical.RexConverter;
import io.sluice.optimizer.step.OptimizerStep;
import io.sluice.optimizer.step.StepContext;
import io.sluice.optimizer.step.Steps;
import io.sluice.planner.statement.LogicalPlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;

/** Runs {@link Steps#ALL} in order, then plans physically and places dynamic filters. */
public final class StepwiseOptimizer implements Optimizer {
    private static final String PLAN_PHYSICALLY = "plan_physically";
    private static final String PLACE_DYNAMIC_FILTERS = "place_dynamic_filters";

    /** The names of all steps, in order. */
    public static List<String> stepNames() {
        List<String> names = new ArrayList<>();
        Steps.ALL.forEach(step -> names.add(step.name()));
        names.add(PLAN_PHYSICALLY);
        names.add(PLACE_DYNAMIC_FILTERS);
        return names;
    }

    @Override
    public OptimizedPlan optimize(LogicalPlan plan, OptimizationContext context) {
        // Another thread may have planned it, and a query of metadata is of one thread.
        plan.root().rel.getCluster().invalidateMetadataQuery();
        Set<String> skipped = skippedSteps(context);
        Trace trace = new Trace(context.trace());
        StepContext stepContext = new StepContext(context, plan.parameterTypes());
        RelNode node = plan.root().project();
        for (OptimizerStep step : Steps.ALL) {
            boolean skip = skipped.contains(step.name());
            long start = System.nanoTime();
            RelNode before = node;
            node = skip ? node : step.apply(node, stepContext);
            trace.add(step.name(), skip, before, node, start);
        }
        long start = System.nanoTime();
        RexConverter converter = new RexConverter(node.getCluster().getRexBuilder(), context.parameters());
        PlanNode physical = new PhysicalPlanner(converter, new CardinalityEstimator(), context).plan(node);
        trace.add(PLAN_PHYSICALLY, false, null, physical, start);
        start = System.nanoTime();
        boolean skipFilters = skipped.contains(PLACE_DYNAMIC_FILTERS);
        PlanNode placed = skipFilters ? physical : new DynamicFilterPlacement(context.folder()).place(physical);
        trace.add(PLACE_DYNAMIC_FILTERS, skipFilters, physical, placed, start);
        return new OptimizedPlan(placed, trace.steps);
    }

    private static Set<String> skippedSteps(OptimizationContext context) {
        String names = context.settings().get(SluiceSettings.SKIPPED_OPTIMIZER_STEPS);
        if (names.isBlank()) {
            return Set.of();
        }
        Set<String> skipped = new HashSet<>();
        for (String name : names.split(",")) {
            if (!name.isBlank()) {
                skipped.add(name.strip());
            }
        }
        for (String name : skipped) {
            if (!stepNames().contains(name)) {
                throw refused(name, "there is no such step; EXPLAIN VERBOSE lists them");
            }
        }
        Steps.ALL.stream()
                .filter(step -> step.isRequired() && skipped.contains(step.name()))
                .findFirst()
                .ifPresent(step -> {
                    throw refused(step.name(), "no plan can run without it");
                });
        if (skipped.contains(PLAN_PHYSICALLY)) {
            throw refused(PLAN_PHYSICALLY, "no plan can run without it");
        }
        return skipped;
    }

    private static SluiceException refused(String name, String reason) {
        return new SluiceException(
                ErrorCode.INVALID_PARAMETER_VALUE,
                "The optimizer step " + name + " in " + SluiceSettings.SKIPPED_OPTIMIZER_STEPS.name()
                        + " cannot be skipped: " + reason + ".");
    }

    /** Texts are made only where somebody wants them. */
    private static final class Trace {
        private final boolean on;
        private final List<StepTrace> steps = new ArrayList<>();

        Trace(boolean on) {
            this.on = on;
        }

        void add(String step, boolean skipped, RelNode before, RelNode plan, long start) {
            long nanos = System.nanoTime() - start;
            if (on) {
                boolean changed = before != plan && !before.deepEquals(plan);
                steps.add(new StepTrace(step, skipped, changed, RelOptUtil.toString(plan), nanos));
            }
        }

        void add(String step, boolean skipped, PlanNode before, PlanNode plan, long start) {
            long nanos = System.nanoTime() - start;
            if (on) {
                steps.add(new StepTrace(step, skipped, !plan.equals(before), PlanText.of(plan), nanos));
            }
        }
    }
}
