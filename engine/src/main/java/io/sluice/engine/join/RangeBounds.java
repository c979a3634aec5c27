package io.sluice.engine.join;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Vector;
import io.sluice.common.error.SluiceException;
import io.sluice.engine.expression.CompiledExpression;
import io.sluice.engine.expression.EvaluationContext;
import io.sluice.engine.expression.ExpressionCompiler;
import io.sluice.engine.row.Columns;
import io.sluice.engine.schedule.Cancellation;
import java.util.Optional;

/** Computes what a {@link RangeCondition} compares of one side's rows. Thread-safe. */
final class RangeBounds {
    private final CompiledExpression low;
    private final CompiledExpression high;
    private final EvaluationContext context;
    private final Cancellation cancellation;

    private RangeBounds(
            CompiledExpression low, CompiledExpression high, EvaluationContext context, Cancellation cancellation) {
        this.low = low;
        this.high = high;
        this.context = context;
        this.cancellation = cancellation;
    }

    /** Of batches with the columns of the probe side: what the build side's low is at most, and its high at least. */
    static RangeBounds ofProbe(RangeCondition range, EvaluationContext context, Cancellation cancellation) {
        return new RangeBounds(
                ExpressionCompiler.compile(range.low().probe()),
                ExpressionCompiler.compile(range.high().probe()),
                context,
                cancellation);
    }

    /** Of batches with the columns of the build side. */
    static RangeBounds ofBuild(RangeCondition range, EvaluationContext context, Cancellation cancellation) {
        return new RangeBounds(
                ExpressionCompiler.compile(range.low().build()),
                ExpressionCompiler.compile(range.high().build()),
                context,
                cancellation);
    }

    /**
     * The bounds of some rows.
     *
     * @param lowVector by position in their batch, as the next
     * @param lows the {@link RangeIndex#keys} by index into the batch's selection, as the next
     */
    record Values(Vector lowVector, Vector highVector, long[] lows, long[] highs) {
        /** False for a row with a null, as no comparison with it is true. */
        boolean areKnown(int position) {
            return !lowVector.isNull(position) && !highVector.isNull(position);
        }
    }

    /** Those of the selected rows; empty where one cannot be computed, which the condition may never ask for. */
    Optional<Values> of(Batch batch) {
        Vector lowVector;
        Vector highVector;
        try {
            lowVector = low.evaluate(batch, context);
            highVector = high.evaluate(batch, context);
        } catch (SluiceException e) {
            // The end of the query is none of these.
            cancellation.check();
            return Optional.empty();
        }
        int[] positions = Columns.positions(batch.selection());
        return Optional.of(new Values(
                lowVector,
                highVector,
                RangeIndex.keys(lowVector, positions, batch.rowCount()),
                RangeIndex.keys(highVector, positions, batch.rowCount())));
    }
}
