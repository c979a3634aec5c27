package io.sluice.engine.window;

import io.sluice.columnar.Vector;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.engine.aggregate.Accumulator;
import io.sluice.engine.schedule.CurrentQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * States of an aggregate of parts of a partition, of which those of any range of rows are put together (Leis, Kundhikanjana,
 * Kemper, Neumann: "Efficient Processing of Window Functions in Analytical SQL Queries", VLDB 2015). Level 0 are the rows;
 * node i of each further level is the state of {@link #FANOUT} nodes of the level below, from i · {@link #FANOUT} on. It is
 * made once a range is long enough, and not at all where memory is short: rows are then added one by one. Not thread-safe.
 */
final class SegmentTree implements AutoCloseable {
    private static final int BITS = 3;
    private static final int FANOUT = 1 << BITS;
    /** Ranges of so many rows are as fast added up row by row. */
    private static final int SHORT_RANGE = 24;

    private static final int MOST_ADDED_AT_ONCE = 1 << 12;

    private final Supplier<Accumulator> accumulators;
    private final Vector[] columns;
    private final int offset;
    private final int size;
    private final MemoryAccount memory;
    /** From level 1 on; null before they are made. */
    private List<Accumulator> levels;

    private long reservedBytes;

    /** What is to be added next: nodes of one level, with the groups that they are added to. */
    private final int[] nodes;

    private final int[] groups;
    private int pending;
    /** By range, the level at which its whole rest is added; -1 of empty ones. */
    private int[] peaks = new int[0];

    /**
     * @param columns of the arguments
     * @param offset where the partition begins in them
     * @param size rows of the partition
     * @param memory for the states, until the tree is closed
     */
    SegmentTree(Supplier<Accumulator> accumulators, Vector[] columns, int offset, int size, MemoryAccount memory) {
        this.accumulators = accumulators;
        this.columns = columns;
        this.offset = offset;
        this.size = size;
        this.memory = memory;
        nodes = new int[Math.clamp(4L * size, FANOUT, MOST_ADDED_AT_ONCE)];
        groups = new int[nodes.length];
    }

    /**
     * Adds ranges of rows to groups of another accumulator, the i-th range to group i, from left to right.
     *
     * @param from first rows
     * @param to behind the last rows
     * @param count of ranges
     */
    void addTo(Accumulator target, int[] from, int[] to, int count) {
        int highest = findPeaks(from, to, count);
        for (int level = 0; level <= highest; level++) {
            for (int i = 0; i < count; i++) {
                if (peaks[i] == level) {
                    add(target, level, up(from[i], level), down(to[i], level), i);
                } else if (peaks[i] > level) {
                    add(target, level, up(from[i], level), up(from[i], level + 1) << BITS, i);
                }
            }
            flush(target, level);
        }
        for (int level = highest - 1; level >= 0; level--) {
            for (int i = 0; i < count; i++) {
                if (peaks[i] > level) {
                    add(target, level, down(to[i], level + 1) << BITS, down(to[i], level), i);
                }
            }
            flush(target, level);
        }
    }

    /** @return the highest of them */
    private int findPeaks(int[] from, int[] to, int count) {
        if (peaks.length < count) {
            peaks = new int[count];
        }
        int highest = -1;
        for (int i = 0; i < count; i++) {
            peaks[i] = peak(from[i], to[i]);
            highest = Math.max(highest, peaks[i]);
        }
        return highest;
    }

    private int peak(int from, int to) {
        if (from >= to) {
            return -1;
        }
        if (to - from <= SHORT_RANGE) {
            return 0;
        }
        if (levels == null) {
            levels = new ArrayList<>();
            makeLevels();
        }
        int level = 0;
        while (level < levels.size() && up(from, level + 1) < down(to, level + 1)) {
            level++;
        }
        return level;
    }

    /** The first node of a level that begins at a row or behind it. */
    private static int up(int row, int level) {
        return row + (1 << BITS * level) - 1 >>> BITS * level;
    }

    /** How many nodes of a level end at a row or before it; the last node ends with the partition. */
    private int down(int row, int level) {
        return row == size ? up(row, level) : row >>> BITS * level;
    }

    private void add(Accumulator target, int level, int from, int to, int group) {
        for (int node = from; node < to; node++) {
            if (pending == nodes.length) {
                flush(target, level);
            }
            nodes[pending] = level == 0 ? offset + node : node;
            groups[pending++] = group;
        }
    }

    private void flush(Accumulator target, int level) {
        CurrentQuery.check();
        if (pending == 0) {
            return;
        }
        if (level == 0) {
            target.add(columns, nodes, groups, pending);
        } else {
            target.merge(levels.get(level - 1), nodes, groups, pending);
        }
        pending = 0;
    }

    private void makeLevels() {
        int below = size;
        while (below > FANOUT) {
            Accumulator level = accumulators.get();
            level.ensureGroups(Math.ceilDiv(below, FANOUT));
            long before = reservedBytes;
            for (int node = 0; node < below; node++) {
                if (pending == nodes.length) {
                    flush(level, levels.size());
                    if (!reserve(before + level.retainedBytes())) {
                        return;
                    }
                }
                nodes[pending] = levels.isEmpty() ? offset + node : node;
                groups[pending++] = node >>> BITS;
            }
            flush(level, levels.size());
            if (!reserve(before + level.retainedBytes())) {
                return;
            }
            levels.add(level);
            below = Math.ceilDiv(below, FANOUT);
        }
    }

    /** Raises what is reserved. @return false where that much is not free: then nothing is, and there are no levels */
    private boolean reserve(long bytes) {
        long more = bytes - reservedBytes;
        if (more <= 0) {
            return true;
        }
        if (memory.tryReserve(more)) {
            reservedBytes = bytes;
            return true;
        }
        levels.clear();
        close();
        return false;
    }

    @Override
    public void close() {
        memory.release(reservedBytes);
        reservedBytes = 0;
    }
}
