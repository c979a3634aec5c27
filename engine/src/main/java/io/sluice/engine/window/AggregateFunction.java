package io.sluice.engine.window;

import io.sluice.columnar.Vector;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.engine.aggregate.Accumulator;
import java.util.function.Supplier;

/**
 * An aggregate over each row's frame. Frames that only grow are added to, row by row; others are put together of states of
 * parts of the partition, unless such states grow with their rows.
 *
 * @param isHolistic as {@link Accumulator#isHolistic} says of it
 */
record AggregateFunction(Supplier<Accumulator> accumulators, boolean isHolistic, int[] arguments, FrameBounds bounds)
        implements WindowFunction {
    @Override
    public void evaluate(WindowPartition partition, ResultColumn results, MemoryAccount memory) {
        Vector[] columns = new Vector[arguments.length];
        for (int a = 0; a < columns.length; a++) {
            columns[a] = partition.columns()[arguments[a]];
        }
        FrameBounds.Evaluator frame = bounds.evaluator(partition);
        int done = 0;
        if (!isHolistic && !bounds.onlyGrow()) {
            try (MovingFrames moving = new MovingFrames(this, columns, partition, frame, memory)) {
                done = moving.evaluate(results);
            }
        }
        if (done < partition.size()) {
            try (FramesInTurn inTurn = new FramesInTurn(this, columns, partition, frame, memory)) {
                inTurn.evaluate(done, results);
            }
        }
    }
}
