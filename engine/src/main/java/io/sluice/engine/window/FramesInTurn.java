package io.sluice.engine.window;

import io.sluice.columnar.Vector;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.engine.aggregate.Accumulator;
import io.sluice.engine.schedule.CurrentQuery;

/**
 * Computes an aggregate of one frame after the other. One that only grows at its end is added to; one that is the same as the
 * row before's gives the same; any other is computed anew. Not thread-safe.
 */
final class FramesInTurn implements AutoCloseable {
    private static final int MOST_ADDED_AT_ONCE = 1 << 12;

    private final AggregateFunction function;
    private final Vector[] columns;
    private final WindowPartition partition;
    private final FrameBounds.Evaluator frame;
    private final MemoryAccount memory;
    private final int[] positions;
    private final int[] groups;
    private Accumulator state;
    private long reservedBytes;
    /** Rows added and looked at since it was asked last whether the query was stopped. */
    private long work;

    /** @param columns of the arguments */
    FramesInTurn(
            AggregateFunction function,
            Vector[] columns,
            WindowPartition partition,
            FrameBounds.Evaluator frame,
            MemoryAccount memory) {
        this.function = function;
        this.columns = columns;
        this.partition = partition;
        this.frame = frame;
        this.memory = memory;
        positions = new int[Math.min(partition.size(), MOST_ADDED_AT_ONCE)];
        groups = new int[positions.length];
    }

    /** Appends the results from a row on. */
    void evaluate(int first, ResultColumn results) {
        Vector result = null;
        int stateStart = -1;
        int stateEnd = -1;
        for (int row = first; row < partition.size(); row++) {
            frame.moveTo(row);
            boolean extendable =
                    state != null && !frame.excludes() && frame.start() == stateStart && frame.end() >= stateEnd;
            if (!extendable) {
                begin();
                result = null;
            }
            boolean added = extendable ? add(stateEnd, frame.end()) : addRanges();
            if (added) {
                result = null;
            }
            stateStart = frame.start();
            stateEnd = Math.max(frame.end(), frame.start());
            if (result == null) {
                // The result of a state that grows with its rows is made of all of them.
                worked(function.isHolistic() ? stateEnd - stateStart : 1);
                result = state.build(0, 1);
            }
            results.append(result, 0);
        }
    }

    private void begin() {
        memory.release(reservedBytes);
        reservedBytes = 0;
        state = function.accumulators().get();
        state.ensureGroups(1);
    }

    /** @return whether there are any rows to add */
    private boolean addRanges() {
        boolean any = false;
        for (int range = 0; range < frame.ranges(); range++) {
            any |= add(frame.from(range), frame.to(range));
        }
        return any;
    }

    /** @return whether there are any rows to add */
    private boolean add(int from, int to) {
        int at = from;
        while (at < to) {
            int count = Math.min(to - at, positions.length);
            for (int i = 0; i < count; i++) {
                positions[i] = partition.offset() + at + i;
            }
            state.add(columns, positions, groups, count);
            at += count;
            worked(count);
        }
        return from < to;
    }

    private void worked(long rows) {
        work += rows;
        if (work >= CurrentQuery.CHECK_ROWS) {
            work = 0;
            CurrentQuery.check();
            long more = state.retainedBytes() - reservedBytes;
            if (more > 0) {
                memory.reserve(more);
                reservedBytes += more;
            }
        }
    }

    @Override
    public void close() {
        memory.release(reservedBytes);
        reservedBytes = 0;
    }
}
