package io.sluice.engine.execution;

import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.type.SqlType;
import io.sluice.engine.QueryContext;
import io.sluice.engine.aggregate.AggregateSink;
import io.sluice.engine.aggregate.SetOperationOperator;
import io.sluice.engine.dynamicfilter.DynamicFilter;
import io.sluice.engine.expression.CompiledExpression;
import io.sluice.engine.expression.CompiledExpressions;
import io.sluice.engine.expression.CompiledFilter;
import io.sluice.engine.expression.EvaluationContext;
import io.sluice.engine.expression.ExpressionCompiler;
import io.sluice.engine.join.BuildSideChoice;
import io.sluice.engine.join.DueRowsSource;
import io.sluice.engine.join.HashBuildSink;
import io.sluice.engine.join.HashProbeFactory;
import io.sluice.engine.join.LateBuildSink;
import io.sluice.engine.join.LoopBuildSink;
import io.sluice.engine.join.LoopJoinFactory;
import io.sluice.engine.join.SwappedBuildSink;
import io.sluice.engine.join.SwappedJoin;
import io.sluice.engine.operator.ColumnOrder;
import io.sluice.engine.operator.ColumnsOf;
import io.sluice.engine.operator.FilterOperator;
import io.sluice.engine.operator.LimitFactory;
import io.sluice.engine.operator.Operator;
import io.sluice.engine.operator.OperatorFactory;
import io.sluice.engine.operator.PassThrough;
import io.sluice.engine.operator.ProjectOperator;
import io.sluice.engine.operator.RowsSource;
import io.sluice.engine.operator.SingleRowSink;
import io.sluice.engine.operator.Sink;
import io.sluice.engine.operator.Source;
import io.sluice.engine.operator.TableScanSource;
import io.sluice.engine.operator.UnnestOperator;
import io.sluice.engine.operator.ValuesSource;
import io.sluice.engine.operator.WriteSink;
import io.sluice.engine.plan.AggregateCall;
import io.sluice.engine.plan.Expression;
import io.sluice.engine.plan.OutputColumn;
import io.sluice.engine.plan.PlanNode;
import io.sluice.engine.profile.OperatorMetrics;
import io.sluice.engine.schedule.Cancellation;
import io.sluice.engine.schedule.Stage;
import io.sluice.engine.schedule.StageGraph;
import io.sluice.engine.sort.SortSink;
import io.sluice.engine.sort.TopNSink;
import io.sluice.engine.spill.QuerySpill;
import io.sluice.engine.window.WindowSink;
import io.sluice.storage.cache.CacheUse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Splits a plan into pipelines. It walks from the root to the leaves and carries along what the rows still pass through:
 * a streaming node adds a step in front, a breaker becomes the sink of its input and the source of what follows, and a leaf
 * closes a pipeline.
 */
final class PlanCompiler {
    private final MemoryAccount memory;
    private final QuerySpill spill;
    private final Cancellation cancellation;
    private final int workers;
    private final Supplier<StageGraph> graph;
    private final EvaluationContext evaluation;
    private final Optional<CacheUse> cache;
    private final boolean bloomFilters;
    private final boolean adaptiveJoins;
    private final List<Stage> stages = new ArrayList<>();
    private final List<PipelineStage> pipelines = new ArrayList<>();
    private final List<BuildSideChoice> choices = new ArrayList<>();
    private final Map<PlanNode, OperatorMetrics> metricsByNode = new IdentityHashMap<>();
    private final SharedResults shared;

    private PlanCompiler(
            PlanNode plan,
            QueryContext context,
            MemoryAccount memory,
            QuerySpill spill,
            int workers,
            Supplier<StageGraph> graph) {
        shared = new SharedResults(plan);
        this.memory = memory;
        this.spill = spill;
        cancellation = () -> graph.get().isStopped();
        this.workers = workers;
        this.graph = graph;
        evaluation = EvaluationContext.of(context);
        cache = context.cache();
        bloomFilters = context.bloomFilters();
        adaptiveJoins = context.adaptiveJoins();
    }

    /** @param graph known by the time that the first stage begins */
    static CompiledPlan compile(
            PlanNode plan,
            QueryContext context,
            MemoryAccount memory,
            QuerySpill spill,
            int workers,
            Supplier<StageGraph> graph) {
        PlanCompiler compiler = new PlanCompiler(plan, context, memory, spill, workers, graph);
        ResultSink result = new ResultSink(
                new OperatorMetrics("Result", ""),
                memory.child("result"),
                task -> graph.get().resume(task));
        compiler.compile(plan, Downstream.of(compiler.stage(result)));
        return new CompiledPlan(compiler.stages, result, compiler.metricsByNode, compiler.choices);
    }

    private void compile(PlanNode node, Downstream down) {
        switch (node) {
            case PlanNode.Scan n ->
                pipeline(
                        new TableScanSource(
                                n,
                                down.wanted(),
                                down.filters(),
                                evaluation,
                                cache,
                                bloomFilters,
                                account(n),
                                metrics(n)),
                        down);
            case PlanNode.Values n -> pipeline(new ValuesSource(n, metrics(n)), down);
            case PlanNode.Filter n -> {
                CompiledFilter filter = ExpressionCompiler.compileFilter(n.condition());
                compile(
                        n.input(),
                        down.through(step(n, () -> new FilterOperator(filter, evaluation)))
                                .wanting(WantedColumns.of(n, down.wanted())));
            }
            case PlanNode.Project n ->
                compile(
                        n.input(),
                        down.through(project(metrics(n), n.expressions()))
                                .wanting(ColumnsOf.expressions(n.expressions())));
            case PlanNode.Aggregate n -> compileAggregate(n, n, metrics(n), down);
            case PlanNode.HashJoin n -> compileHashJoin(n, down);
            case PlanNode.NestedLoopJoin n -> compileLoopJoin(n, down);
            case PlanNode.Sort n -> {
                SortSink sink =
                        new SortSink(n.outputTypes(), n.keys(), workers, account(n), spill, cancellation, metrics(n));
                breakBefore(n.input(), sink, sink.source(n.slices()), down);
            }
            case PlanNode.TopN n -> {
                TopNSink sink = new TopNSink(n.outputTypes(), n.keys(), n.offset(), n.count(), account(n), metrics(n));
                breakBefore(n.input(), sink, RowsSource.inOrder(metrics(n), sink::rows), down);
            }
            case PlanNode.Limit n ->
                compile(
                        n.input(),
                        down.through(new LimitFactory(metrics(n), n.offset(), n.count()))
                                .wanting(down.wanted()));
            case PlanNode.Window n -> compileWindow(n, down);
            case PlanNode.Union n -> {
                OperatorMetrics metrics = metrics(n);
                for (PlanNode input : n.inputs()) {
                    compile(
                            input,
                            down.through(OperatorFactory.of(metrics, PassThrough::new))
                                    .wanting(down.wanted()));
                }
            }
            case PlanNode.SetOperation n -> compileSetOperation(n, down);
            case PlanNode.SingleRow n -> {
                SingleRowSink sink = new SingleRowSink(n.outputTypes(), metrics(n));
                breakBefore(n.input(), sink, new RowsSource(metrics(n), sink::rows), down);
            }
            case PlanNode.Unnest n -> {
                CompiledExpression collection = ExpressionCompiler.compile(n.collection());
                compile(n.input(), down.through(step(n, () -> new UnnestOperator(n, collection, evaluation))));
            }
            case PlanNode.Write n -> {
                WriteSink sink = new WriteSink(n.target(), account(n), metrics(n));
                breakBefore(n.input(), sink, new RowsSource(metrics(n), sink::rows), down);
            }
        }
    }

    /** @param part of the plan that it computes: itself, or what it is made for */
    private void compileAggregate(PlanNode part, PlanNode.Aggregate node, OperatorMetrics metrics, Downstream down) {
        if (readsShared(part, down)) {
            return;
        }
        AggregateSink sink = new AggregateSink(node, memory.child(NodeText.name(node)), spill, metrics);
        SinkStage stage = stage(sink);
        compile(node.input(), down.into(stage).wanting(sink.inputColumns()));
        pipeline(sink.source(), down.after(stage));
        shared.add(part, sink::source, stage);
    }

    private void compileWindow(PlanNode.Window node, Downstream down) {
        if (readsShared(node, down)) {
            return;
        }
        WindowSink sink = new WindowSink(node, workers, evaluation, account(node), spill, cancellation, metrics(node));
        shared.add(node, sink::source, breakBefore(node.input(), sink, sink.source(), down));
    }

    /** Whether an equal part was compiled before, whose results it then reads. */
    private boolean readsShared(PlanNode part, Downstream down) {
        SharedResults.Shared first = shared.find(part);
        if (first == null) {
            return false;
        }
        SharedResults.shareMetrics(part, first.node(), metricsByNode);
        pipeline(first.results().get(), down.after(first.stage()));
        return true;
    }

    private void compileHashJoin(PlanNode.HashJoin node, Downstream down) {
        Map<Integer, DynamicFilter> published = new HashMap<>();
        node.dynamicFilters().forEach(source -> published.put(source.filterId(), new DynamicFilter()));
        HashBuildSink build = new HashBuildSink(
                node, published, evaluation, cancellation, account(node), spill, metrics(node), workers);
        SinkStage built = stage(build);
        HashProbeFactory probe = new HashProbeFactory(node, build, evaluation, cancellation, metrics(node));
        Optional<SwappedJoin> swapped =
                adaptiveJoins && BuildSideChoice.mayArise(node) ? build.swapped() : Optional.empty();
        Optional<HashBuildSink> otherBuild = swapped.map(join -> buildOfProbeRows(node, build, join));
        compile(node.right(), down.into(built).wanting(WantedColumns.ofRight(node, down.wanted())));
        compile(
                node.left(),
                down.through(probe)
                        .after(built)
                        .withFilters(published)
                        .wanting(WantedColumns.ofLeft(node, down.wanted())));
        if (otherBuild.isPresent()) {
            compileSwapped(node, swapped.get(), otherBuild.get(), build, probe, down);
        }
        afterProbes(probe, probe.spilledSource(), down);
        if (build.deliversBuildRows()) {
            afterProbes(probe, DueRowsSource.of(build, metrics(node)), down);
        }
    }

    /** Makes ready to build the probe rows, which takes what their probes have collected. */
    private HashBuildSink buildOfProbeRows(PlanNode.HashJoin node, HashBuildSink build, SwappedJoin swapped) {
        HashBuildSink other = HashBuildSink.ofProbeRows(
                swapped, evaluation, cancellation, account(node), spill, metrics(node), workers);
        SinkStage late = stage(new LateBuildSink(build));
        late.holdBack();
        BuildSideChoice choice = new BuildSideChoice(
                node,
                other,
                metrics(node),
                () -> graph.get().release(late),
                task -> graph.get().resume(task));
        build.leaveTo(choice);
        choices.add(choice);
        return other;
    }

    /** What follows when the probe rows have been collected: all in vain but where the sides are exchanged. */
    private void compileSwapped(
            PlanNode.HashJoin node,
            SwappedJoin swapped,
            HashBuildSink otherBuild,
            HashBuildSink build,
            HashProbeFactory probe,
            Downstream down) {
        SinkStage built = stage(new SwappedBuildSink(otherBuild, build));
        pipelines.stream().filter(pipeline -> pipeline.passesThrough(probe)).forEach(built::dependsOn);
        OperatorMetrics uncounted = new OperatorMetrics("Collected", "");
        afterProbes(probe, probe.leftRows(uncounted), down.through(probe));
        HashProbeFactory otherProbe =
                new HashProbeFactory(swapped.node(), otherBuild, evaluation, cancellation, metrics(node));
        Downstream ordered = down.through(OperatorFactory.of(uncounted, () -> new ColumnOrder(swapped.order())));
        pipeline(
                build.collectedRows(uncounted),
                true,
                ordered.through(otherProbe).after(built));
        if (otherBuild.deliversBuildRows()) {
            afterProbes(otherProbe, DueRowsSource.of(otherBuild, metrics(node)), ordered);
        }
    }

    private void compileLoopJoin(PlanNode.NestedLoopJoin node, Downstream down) {
        LoopBuildSink build = new LoopBuildSink(node, evaluation, cancellation, account(node), metrics(node));
        SinkStage built = stage(build);
        compile(node.right(), down.into(built).wanting(WantedColumns.ofRight(node, down.wanted())));
        OperatorFactory probe = new LoopJoinFactory(node, build, evaluation, cancellation, metrics(node));
        compile(node.left(), down.through(probe).after(built).wanting(WantedColumns.ofLeft(node, down.wanted())));
        if (build.deliversUnmatched()) {
            afterProbes(probe, DueRowsSource.of(build, metrics(node)), down);
        }
    }

    /** INTERSECT and EXCEPT: count each row on both sides, then give it as often as it is due. */
    private void compileSetOperation(PlanNode.SetOperation node, Downstream down) {
        OperatorMetrics metrics = metrics(node);
        List<OutputColumn> columns = node.output();
        int width = columns.size();
        List<OutputColumn> counted = new ArrayList<>(columns);
        counted.add(new OutputColumn("left_rows", SqlType.BIGINT, false));
        counted.add(new OutputColumn("right_rows", SqlType.BIGINT, false));
        List<PlanNode> sides =
                List.of(tagged(node.left(), counted, 1L, 0L, metrics), tagged(node.right(), counted, 0L, 1L, metrics));
        PlanNode.Union both = new PlanNode.Union(sides, counted);
        metricsByNode.put(both, metrics);
        List<Integer> keys = IntStream.range(0, width).boxed().toList();
        List<AggregateCall> sums = List.of(
                new AggregateCall("sum", List.of(width), false, -1, List.of(), SqlType.BIGINT),
                new AggregateCall("sum", List.of(width + 1), false, -1, List.of(), SqlType.BIGINT));
        PlanNode.Aggregate count = new PlanNode.Aggregate(both, keys, List.of(keys), sums, counted);
        OperatorFactory repeat = OperatorFactory.of(metrics, () -> new SetOperationOperator(node, width));
        compileAggregate(node, count, metrics, down.through(repeat));
    }

    private PlanNode tagged(PlanNode input, List<OutputColumn> output, long left, long right, OperatorMetrics metrics) {
        List<Expression> expressions = new ArrayList<>();
        for (int i = 0; i < input.output().size(); i++) {
            expressions.add(new Expression.ColumnRef(i, input.output().get(i).type()));
        }
        expressions.add(new Expression.Literal(left, SqlType.BIGINT));
        expressions.add(new Expression.Literal(right, SqlType.BIGINT));
        PlanNode tagged = new PlanNode.Project(input, expressions, output);
        metricsByNode.put(tagged, metrics);
        return tagged;
    }

    private OperatorFactory project(OperatorMetrics metrics, List<Expression> expressions) {
        CompiledExpressions compiled = ExpressionCompiler.compileAll(expressions);
        return OperatorFactory.of(metrics, () -> new ProjectOperator(compiled, evaluation));
    }

    private OperatorFactory step(PlanNode node, Supplier<Operator> create) {
        return OperatorFactory.of(metrics(node), create);
    }

    /** Lets the input end in a sink and what follows begin at a source that reads it. */
    private SinkStage breakBefore(PlanNode input, Sink sink, Source source, Downstream down) {
        SinkStage filled = stage(sink);
        compile(input, down.into(filled));
        pipeline(source, down.after(filled));
        return filled;
    }

    /** What a join still owes when all its probe pipelines have ended. */
    private void afterProbes(OperatorFactory probe, Source source, Downstream down) {
        Downstream afterwards = down;
        for (PipelineStage pipeline : List.copyOf(pipelines)) {
            if (pipeline.passesThrough(probe)) {
                afterwards = afterwards.after(pipeline);
            }
        }
        pipeline(source, true, afterwards);
    }

    private void pipeline(Source source, Downstream down) {
        pipeline(source, false, down);
    }

    /** @param isFurther whether others lead to the same sink, so that it is left out where the source has nothing */
    private void pipeline(Source source, boolean isFurther, Downstream down) {
        PipelineStage pipeline = new PipelineStage(
                graph, workers, isFurther, source, down.operators(), down.sink().sink());
        down.dependencies().forEach(pipeline::dependsOn);
        down.sink().dependsOn(pipeline);
        pipelines.add(pipeline);
        stages.add(pipeline);
    }

    private SinkStage stage(Sink sink) {
        SinkStage stage = new SinkStage(sink);
        stages.add(stage);
        return stage;
    }

    private MemoryAccount account(PlanNode node) {
        return memory.child(NodeText.name(node));
    }

    private OperatorMetrics metrics(PlanNode node) {
        return metricsByNode.computeIfAbsent(node, n -> new OperatorMetrics(NodeText.name(n), NodeText.detail(n)));
    }
}
