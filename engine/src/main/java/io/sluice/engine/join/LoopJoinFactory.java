package io.sluice.engine.join;

import io.sluice.engine.expression.CompiledExpression;
import io.sluice.engine.expression.CompiledFilter;
import io.sluice.engine.expression.EvaluationContext;
import io.sluice.engine.expression.ExpressionCompiler;
import io.sluice.engine.operator.ColumnsOf;
import io.sluice.engine.operator.Operator;
import io.sluice.engine.operator.OperatorFactory;
import io.sluice.engine.plan.PlanNode;
import io.sluice.engine.profile.OperatorMetrics;
import io.sluice.engine.schedule.Cancellation;
import java.util.Optional;

/** Makes the probes of a nested-loop join. */
public final class LoopJoinFactory implements OperatorFactory {
    private final PlanNode.NestedLoopJoin node;
    private final LoopBuildSink build;
    private final EvaluationContext context;
    private final Cancellation cancellation;
    private final OperatorMetrics metrics;
    private final CompiledExpression condition;
    private final int[] conditionColumns;
    private final CompiledFilter filter;
    /** Null where the condition bounds nothing. */
    private final RangeBounds bounds;

    public LoopJoinFactory(
            PlanNode.NestedLoopJoin node,
            LoopBuildSink build,
            EvaluationContext context,
            Cancellation cancellation,
            OperatorMetrics metrics) {
        this.cancellation = cancellation;
        this.node = node;
        this.build = build;
        this.context = context;
        this.metrics = metrics;
        condition = node.condition() == null ? null : ExpressionCompiler.compile(node.condition());
        Optional<RangeCondition> range = RangeCondition.of(node);
        bounds = range.map(condition -> RangeBounds.ofProbe(condition, context, cancellation))
                .orElse(null);
        conditionColumns = range.isEmpty() ? new int[0] : ColumnsOf.expression(node.condition());
        filter = range.isEmpty()
                ? null
                : ExpressionCompiler.compileFilter(ColumnsOf.remap(node.condition(), conditionColumns));
    }

    @Override
    public Operator create() {
        return build.index() == null ? loopProbe() : rangeProbe();
    }

    private LoopProbe loopProbe() {
        return new LoopProbe(node, build, condition, context, cancellation);
    }

    private RangeProbe rangeProbe() {
        PairFilter pairs = new PairFilter(
                filter, conditionColumns, node.left().output().size(), build::column, context, cancellation, metrics);
        return new RangeProbe(node, build, bounds, pairs, cancellation, this::loopProbe);
    }

    @Override
    public OperatorMetrics metrics() {
        return metrics;
    }
}
