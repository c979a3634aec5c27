package io.sluice.engine.join;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Vector;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.engine.expression.EvaluationContext;
import io.sluice.engine.plan.PlanNode;
import io.sluice.engine.profile.OperatorMetrics;
import io.sluice.engine.row.Columns;
import io.sluice.engine.schedule.Cancellation;
import io.sluice.engine.schedule.CurrentQuery;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;

/**
 * Orders the long chains of a hash join's build rows by the bounds in its condition, so that a probe row meets only those of its
 * key that it may join. Thread-safe.
 */
final class ChainIndexer {
    /** Shorter chains are gone through faster than they are searched. */
    private static final int MIN_CHAIN = 64;

    /** What finding the chains takes for each build row: its group, and bits. */
    private static final long BYTES_TO_FIND_ROW = 5;

    /** Columns of the build side that the bounds read, ascending. */
    private final int[] columns;
    /** Over these columns. */
    private final RangeBounds bounds;

    private final Cancellation cancellation;

    private ChainIndexer(RangeCondition range, EvaluationContext context, Cancellation cancellation) {
        columns = range.buildColumns();
        bounds = RangeBounds.ofBuild(range.overBuildColumns(columns), context, cancellation);
        this.cancellation = cancellation;
    }

    /** Empty if the join's condition bounds nothing. */
    static Optional<ChainIndexer> of(PlanNode.HashJoin node, EvaluationContext context, Cancellation cancellation) {
        return RangeCondition.of(node).map(range -> new ChainIndexer(range, context, cancellation));
    }

    /**
     * Indexes a build side of which the table is filled.
     *
     * @param memory gets what the index takes; where that would be most of what is free, the chains are left as they are
     * @return null if no chain is long, memory is short or a bound cannot be computed for some row
     */
    ChainIndex index(JoinBuild build, MemoryAccount memory, OperatorMetrics metrics) {
        if (!build.table().hasDuplicates) {
            return null;
        }
        long reserved = BYTES_TO_FIND_ROW * build.rowCount();
        if (!reserve(reserved, memory)) {
            return null;
        }
        ChainIndex index = null;
        try {
            Chains chains = longChains(build.table().next);
            long toMake = RangeIndex.BYTES_TO_MAKE_ROW * chains.rows;
            if (chains.rows > 0 && chains.rows <= RangeIndex.MAX_ROWS && reserve(toMake, memory)) {
                reserved += toMake;
                index = index(build, chains);
            }
        } finally {
            memory.release(index == null ? reserved : Math.max(0, reserved - index.retainedBytes()));
        }
        if (index != null) {
            metrics.add("indexedRows", index.entryCount());
        }
        return index;
    }

    /** At most half of what is free: the chains serve without an index, and others need memory more. */
    private static boolean reserve(long bytes, MemoryAccount memory) {
        return bytes <= memory.availableBytes() / 2 && memory.tryReserve(bytes);
    }

    /**
     * @param groups by build row, from 1 on where a long chain begins
     * @param count how many groups there are
     * @param rows in all of them
     */
    private record Chains(int[] groups, int count, long rows) {}

    private static Chains longChains(int[] next) {
        BitSet followers = new BitSet(next.length);
        for (int row = 0; row < next.length; row++) {
            CurrentQuery.checkAt(row);
            if (next[row] >= 0) {
                followers.set(next[row]);
            }
        }
        int[] groups = new int[next.length];
        int count = 0;
        long rows = 0;
        for (int head = followers.nextClearBit(0); head < next.length; head = followers.nextClearBit(head + 1)) {
            int length = 0;
            for (int row = head; row >= 0; row = next[row]) {
                CurrentQuery.checkAt(++length);
            }
            if (length >= MIN_CHAIN) {
                groups[head] = ++count;
                rows += length;
            }
        }
        return new Chains(groups, count, rows);
    }

    private ChainIndex index(JoinBuild build, Chains chains) {
        int[] next = build.table().next;
        int[] starts = new int[chains.count + 1];
        int[] rows = new int[(int) chains.rows];
        int size = 0;
        for (int head = 0; head < next.length; head++) {
            CurrentQuery.checkAt(head);
            if (chains.groups[head] > 0) {
                for (int row = head; row >= 0; row = next[row]) {
                    rows[size++] = row;
                }
                starts[chains.groups[head]] = size;
            }
        }
        long[] lows = new long[size];
        long[] highs = new long[size];
        for (int from = 0; from < size; from += Batch.TARGET_LENGTH) {
            cancellation.check();
            int[] part = Arrays.copyOfRange(rows, from, Math.min(size, from + Batch.TARGET_LENGTH));
            Vector[] inputs = new Vector[columns.length];
            for (int c = 0; c < columns.length; c++) {
                inputs[c] = Columns.view(build.column(columns[c]), part, part.length);
            }
            Optional<RangeBounds.Values> values = bounds.of(Batch.of(part.length, inputs));
            if (values.isEmpty()) {
                return null;
            }
            System.arraycopy(values.get().lows(), 0, lows, from, part.length);
            System.arraycopy(values.get().highs(), 0, highs, from, part.length);
        }
        return new ChainIndex(chains.groups, starts, RangeIndex.of(rows, lows, highs, starts, cancellation));
    }
}
