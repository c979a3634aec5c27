package io.sluice.engine.join;

import io.sluice.engine.expression.CompiledExpression;
import io.sluice.engine.expression.EvaluationContext;
import io.sluice.engine.expression.ExpressionCompiler;
import io.sluice.engine.operator.Operator;
import io.sluice.engine.operator.OperatorFactory;
import io.sluice.engine.plan.PlanNode;
import io.sluice.engine.profile.OperatorMetrics;
import io.sluice.engine.schedule.Cancellation;

/** Makes the probes of a nested-loop join. */
public final class LoopJoinFactory implements OperatorFactory {
    private final PlanNode.NestedLoopJoin node;
    private final LoopBuildSink build;
    private final EvaluationContext context;
    private final Cancellation cancellation;
    private final OperatorMetrics metrics;
    private final CompiledExpression condition;

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
    }

    @Override
    public Operator create() {
        return new LoopProbe(node, build, condition, context, cancellation);
    }

    @Override
    public OperatorMetrics metrics() {
        return metrics;
    }
}
