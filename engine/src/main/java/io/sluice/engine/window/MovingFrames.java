package io.sluice.engine.window;

import io.sluice.columnar.Vector;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.error.SluiceException;
import io.sluice.engine.aggregate.Accumulator;
import io.sluice.engine.schedule.CurrentQuery;

/**
 * Computes an aggregate of many frames at once, whichever rows they have: those of up to some thousand rows are groups of one
 * accumulator, to which rows and nodes of a {@link SegmentTree} are added. Not thread-safe.
 */
final class MovingFrames implements AutoCloseable {
    private static final int MOST_FRAMES = 1 << 10;
    /** As long as it is not known what a state takes. */
    private static final int FIRST_FRAMES = 1 << 6;

    private static final long MOST_STATE_BYTES = 1 << 20;

    private final AggregateFunction function;
    private final Vector[] columns;
    private final WindowPartition partition;
    private final FrameBounds.Evaluator frame;
    private final MemoryAccount memory;
    /** By range of a frame, then by frame; a frame that has fewer ranges has empty ones. */
    private final int[][] from;

    private final int[][] to;
    /** How many rows, one after the other, have the frame. */
    private final int[] rowsOf;

    /** States of other frames may know more than those of none, as a sketch's size. */
    private final Vector ofNoRows;

    private int frameLimit;
    private int frames;
    private SegmentTree tree;

    /** @param columns of the arguments */
    MovingFrames(
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
        int most = Math.min(partition.size(), MOST_FRAMES);
        int ranges = frame.excludes() ? FrameBounds.MAX_RANGES : 1;
        from = new int[ranges][most];
        to = new int[ranges][most];
        rowsOf = new int[most];
        frameLimit = Math.min(most, FIRST_FRAMES);
        Accumulator none = function.accumulators().get();
        none.ensureGroups(1);
        ofNoRows = none.build(0, 1);
    }

    /**
     * Appends results.
     *
     * @return of how many rows: all, or, where the aggregate fails, those before. It may fail for rows that no frame has in
     *     common, and must be computed of each frame alone to tell.
     */
    int evaluate(ResultColumn results) {
        int row = 0;
        while (row < partition.size()) {
            int next = collectFrames(row);
            Vector values = aggregate();
            if (values == null) {
                return row;
            }
            for (int i = 0; i < frames; i++) {
                boolean isEmpty = from[0][i] >= to[0][i];
                for (int k = 0; k < rowsOf[i]; k++) {
                    results.append(isEmpty ? ofNoRows : values, isEmpty ? 0 : i);
                }
            }
            row = next;
        }
        return row;
    }

    /** Takes the frames of rows from one on. @return the first row of which the frame is left for later */
    private int collectFrames(int first) {
        frames = 0;
        int row = first;
        while (row < partition.size()) {
            CurrentQuery.checkAt(row);
            frame.moveTo(row);
            if (frames > 0 && isSameAs(frames - 1)) {
                rowsOf[frames - 1]++;
            } else if (frames < frameLimit) {
                for (int range = 0; range < from.length; range++) {
                    from[range][frames] = range < frame.ranges() ? frame.from(range) : 0;
                    to[range][frames] = range < frame.ranges() ? frame.to(range) : 0;
                }
                rowsOf[frames++] = 1;
            } else {
                break;
            }
            row++;
        }
        return row;
    }

    private boolean isSameAs(int other) {
        for (int range = 0; range < from.length; range++) {
            boolean exists = range < frame.ranges();
            if ((exists ? frame.from(range) : 0) != from[range][other]
                    || (exists ? frame.to(range) : 0) != to[range][other]) {
                return false;
            }
        }
        return true;
    }

    /** The results by frame; null where the aggregate failed. */
    private Vector aggregate() {
        try {
            if (tree == null) {
                tree = new SegmentTree(function.accumulators(), columns, partition.offset(), partition.size(), memory);
            }
            Accumulator states = function.accumulators().get();
            states.ensureGroups(frames);
            for (int range = 0; range < from.length; range++) {
                tree.addTo(states, from[range], to[range], frames);
            }
            frameLimit = Math.clamp(MOST_STATE_BYTES * frames / Math.max(1, states.retainedBytes()), 1, rowsOf.length);
            return states.build(0, frames);
        } catch (SluiceException | ArithmeticException e) {
            CurrentQuery.check();
            return null;
        }
    }

    @Override
    public void close() {
        if (tree != null) {
            tree.close();
        }
    }
}
