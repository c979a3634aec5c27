package io.sluice.engine.join;

import io.sluice.engine.expression.CompiledFilter;
import io.sluice.engine.expression.EvaluationContext;
import io.sluice.engine.expression.ExpressionCompiler;
import io.sluice.engine.operator.ColumnsOf;
import io.sluice.engine.operator.DeferredSource;
import io.sluice.engine.operator.Operator;
import io.sluice.engine.operator.OperatorFactory;
import io.sluice.engine.operator.PartsSource;
import io.sluice.engine.operator.Source;
import io.sluice.engine.plan.PlanNode;
import io.sluice.engine.profile.OperatorMetrics;
import io.sluice.engine.schedule.Cancellation;
import java.util.List;

/** Makes the probes of a hash join. */
public final class HashProbeFactory implements OperatorFactory {
    private final PlanNode.HashJoin node;
    private final HashBuildSink build;
    private final EvaluationContext context;
    private final Cancellation cancellation;
    private final OperatorMetrics metrics;
    private final int[] residualColumns;
    private final CompiledFilter residual;
    /** Null where the condition bounds nothing. */
    private final RangeBounds bounds;

    public HashProbeFactory(
            PlanNode.HashJoin node,
            HashBuildSink build,
            EvaluationContext context,
            Cancellation cancellation,
            OperatorMetrics metrics) {
        this.cancellation = cancellation;
        this.node = node;
        this.build = build;
        this.context = context;
        this.metrics = metrics;
        residualColumns = node.residual() == null ? new int[0] : ColumnsOf.expression(node.residual());
        residual = node.residual() == null
                ? null
                : ExpressionCompiler.compileFilter(ColumnsOf.remap(node.residual(), residualColumns));
        bounds = RangeCondition.of(node)
                .map(condition -> RangeBounds.ofProbe(condition, context, cancellation))
                .orElse(null);
    }

    @Override
    public Operator create() {
        BuildSideChoice choice = build.choice();
        return choice == null || choice.isBuilt() ? planned() : new AdaptiveProbe(choice, this::planned);
    }

    private Operator planned() {
        if (build.spilled() == null) {
            return probe(build.built());
        }
        Operator writer = build.spilled().newProbeWriter();
        return build.built() == null
                ? writer
                : new HotProbe(build.hotProbeRows(), probe(build.built()), writer, metrics);
    }

    /** What the probes have written to disk, joined; nothing if the build side was in memory. Once all probes have ended. */
    public Source spilledSource() {
        return new DeferredSource(
                metrics,
                () -> new PartsSource(
                        metrics,
                        build.spilled() == null || isSwapped()
                                ? List.of()
                                : build.spilled()
                                        .parts(
                                                new SpilledProbes(this::probe, this::pairs, this::existence),
                                                build.built() == null
                                                        ? 0
                                                        : build.built().rowCount())));
    }

    /**
     * Probe rows that were collected before the build side was built, and that nobody has probed. Once all probes have ended.
     *
     * @param read gets what is read, which is not the join's output
     */
    public Source leftRows(OperatorMetrics read) {
        return new DeferredSource(
                read,
                () -> new PartsSource(read, HashBuildSink.parts(build.choice().leftRows())));
    }

    private boolean isSwapped() {
        return build.choice() != null && build.choice().isSwapped();
    }

    private Operator probe(JoinBuild side) {
        return switch (node.joinType()) {
            case INNER, RIGHT -> pairs(side);
            case LEFT, FULL -> new PairProbe(node, side, candidates(side), filter(side), true);
            case LEFT_SEMI, LEFT_ANTI, LEFT_ANTI_NULL_AWARE, LEFT_MARK, LEFT_MARK_NULL_AWARE -> existence(side);
            case RIGHT_SEMI, RIGHT_ANTI -> new MarkingProbe(node, side, candidates(side), filter(side));
        };
    }

    private Operator pairs(JoinBuild side) {
        return new PairProbe(node, side, candidates(side), filter(side), false);
    }

    private ExistenceProbe existence(JoinBuild side) {
        return new ExistenceProbe(node, side, candidates(side), filter(side));
    }

    private Candidates candidates(JoinBuild side) {
        return new Candidates(side, bounds);
    }

    private PairFilter filter(JoinBuild side) {
        return residual == null
                ? null
                : new PairFilter(
                        residual,
                        residualColumns,
                        node.left().output().size(),
                        side::column,
                        context,
                        cancellation,
                        metrics);
    }

    @Override
    public OperatorMetrics metrics() {
        return metrics;
    }
}
