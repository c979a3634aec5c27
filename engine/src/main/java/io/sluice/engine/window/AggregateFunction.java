package io.sluice.engine.window;

import io.sluice.columnar.Vector;
import io.sluice.columnar.VectorBuilder;
import io.sluice.engine.aggregate.Accumulator;
import java.util.function.Supplier;

/**
 * An aggregate over each row's frame. A frame that only grows at its end is added to; one that is the same as the row
 * before's gives the same; any other is computed anew.
 */
record AggregateFunction(Supplier<Accumulator> accumulators, int[] arguments, FrameBounds bounds)
        implements WindowFunction {
    @Override
    public void evaluate(WindowPartition partition, VectorBuilder builder) {
        Vector[] columns = new Vector[arguments.length];
        for (int a = 0; a < columns.length; a++) {
            columns[a] = partition.columns()[arguments[a]];
        }
        FrameBounds.Evaluator frame = bounds.evaluator(partition);
        int[] positions = new int[partition.size()];
        int[] groups = new int[partition.size()];
        Accumulator state = null;
        Vector result = null;
        int stateStart = -1;
        int stateEnd = -1;
        for (int row = 0; row < partition.size(); row++) {
            frame.moveTo(row);
            boolean extendable =
                    state != null && !frame.excludes() && frame.start() == stateStart && frame.end() >= stateEnd;
            int from = extendable ? stateEnd : frame.start();
            if (!extendable) {
                state = accumulators.get();
                state.ensureGroups(1);
                result = null;
            }
            int count = 0;
            for (int at = from; at < frame.end(); at++) {
                if (!frame.isExcluded(at)) {
                    positions[count++] = partition.offset() + at;
                }
            }
            if (count > 0) {
                state.add(columns, positions, groups, count);
                result = null;
            }
            stateStart = frame.start();
            stateEnd = Math.max(frame.end(), frame.start());
            if (result == null) {
                result = state.build(0, 1);
            }
            builder.appendFrom(result, 0);
        }
    }
}
