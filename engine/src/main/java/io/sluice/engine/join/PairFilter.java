package io.sluice.engine.join;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.engine.expression.CompiledFilter;
import io.sluice.engine.expression.EvaluationContext;
import io.sluice.engine.profile.OperatorMetrics;
import io.sluice.engine.row.Columns;
import io.sluice.engine.schedule.Cancellation;
import java.util.function.IntFunction;

/** A join's condition on pairs of rows that may fulfil it; gathers only the columns that it reads. */
final class PairFilter {
    private final CompiledFilter filter;
    private final int[] columns;
    private final int leftWidth;
    private final IntFunction<Vector> build;
    private final EvaluationContext context;
    private final Cancellation cancellation;
    private final OperatorMetrics metrics;

    /**
     * @param columns positions in left then right columns that the filter's columns stand for
     * @param leftWidth how many left columns there are
     * @param build the right columns
     * @param metrics count the pairs
     */
    PairFilter(
            CompiledFilter filter,
            int[] columns,
            int leftWidth,
            IntFunction<Vector> build,
            EvaluationContext context,
            Cancellation cancellation,
            OperatorMetrics metrics) {
        this.cancellation = cancellation;
        this.metrics = metrics;
        this.filter = filter;
        this.columns = columns;
        this.leftWidth = leftWidth;
        this.build = build;
        this.context = context;
    }

    /** The pairs for which the condition is true. */
    Selection apply(Batch probe, int[] probePositions, int[] buildRows, int count) {
        cancellation.check();
        metrics.add("pairsChecked", count);
        Vector[] vectors = new Vector[columns.length];
        for (int i = 0; i < columns.length; i++) {
            int column = columns[i];
            vectors[i] = column < leftWidth
                    ? Columns.view(probe.column(column), probePositions, count)
                    : Columns.view(build.apply(column - leftWidth), buildRows, count);
        }
        return filter.apply(Batch.of(count, vectors), context);
    }
}
