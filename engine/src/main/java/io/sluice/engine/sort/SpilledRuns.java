package io.sluice.engine.sort;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.type.SqlType;
import io.sluice.engine.operator.Source;
import io.sluice.engine.plan.PlanNode;
import io.sluice.engine.plan.SortKey;
import io.sluice.engine.profile.OperatorMetrics;
import io.sluice.engine.row.Rows;
import io.sluice.engine.spill.QuerySpill;
import io.sluice.engine.spill.SpillFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Sorted runs on disk. A merge holds a block of each run, and each run is an open file: so where there are more runs than a merge
 * should have, or than memory has blocks for, the smallest are merged into one first, as often as is needed. Thread-safe.
 */
final class SpilledRuns {
    /** How many runs are merged at once. */
    private static final int MOST_MERGED = 100;
    /** So many are on disk before some are merged while others are still to come. */
    private static final int MOST_KEPT = 2 * MOST_MERGED;
    /** A block has as few rows as make it small: a merge holds one of each run. */
    private static final int MOST_BLOCK_ROWS = 1024;

    private static final int FIRST_BLOCK_ROWS = 32;
    private static final long MIN_BLOCK_BYTES = 1 << 12;
    private static final long MOST_BLOCK_BYTES = 1 << 17;
    private static final long MOST_OUTPUT_BYTES = 1 << 20;

    /** The part of the memory limit that a block may take, ... */
    private static final long BLOCK_SHARE = 1024;
    /** ... a batch of the result, ... */
    private static final long OUTPUT_SHARE = 64;
    /** ... the merges of all workers together while rows are still collected, ... */
    private static final long EARLY_SHARE = 8;
    /** ... and a merge later. */
    private static final long LATE_SHARE = 4;

    private final List<SqlType> types;
    private final List<SortKey> keys;
    private final int workers;
    private final MemoryAccount memory;
    private final QuerySpill spill;
    private final OperatorMetrics metrics;
    private final long limitBytes;
    private final long blockBytes;
    private final List<SpillFile> runs = new ArrayList<>();

    /** @param workers how many may write runs at once */
    SpilledRuns(
            List<SqlType> types,
            List<SortKey> keys,
            int workers,
            MemoryAccount memory,
            QuerySpill spill,
            OperatorMetrics metrics) {
        this.types = types;
        this.keys = keys;
        this.workers = workers;
        this.memory = memory;
        this.spill = spill;
        this.metrics = metrics;
        limitBytes = memory.smallestLimitBytes();
        blockBytes = Math.clamp(limitBytes / BLOCK_SHARE, MIN_BLOCK_BYTES, MOST_BLOCK_BYTES);
    }

    synchronized boolean isEmpty() {
        return runs.isEmpty();
    }

    /** Writes a run of rows. @param order their positions, sorted */
    void write(Rows rows, int[] order) {
        metrics.add("spilledRuns", 1);
        SpillFile file = spill.newFile(types);
        int size = FIRST_BLOCK_ROWS;
        for (int from = 0; from < order.length; ) {
            int to = Math.min(order.length, from + size);
            long bytes = append(file, rows, order, from, to);
            size = (int) Math.clamp((to - from) * blockBytes / Math.max(1, bytes), 1, MOST_BLOCK_ROWS);
            from = to;
        }
        List<SpillFile> many;
        synchronized (this) {
            runs.add(file);
            many = runs.size() < MOST_KEPT
                    ? List.of()
                    : takeSmallest(MOST_MERGED, limitBytes / EARLY_SHARE / workers, blockBytes);
        }
        if (!many.isEmpty()) {
            merge(many);
        }
    }

    /** Appends rows as a block, or as several where they turn out to be wide; returns their bytes. */
    private long append(SpillFile file, Rows rows, int[] order, int from, int to) {
        int[] part = Arrays.copyOfRange(order, from, to);
        Vector[] columns = new Vector[types.size()];
        long bytes = 0;
        for (int c = 0; c < columns.length; c++) {
            columns[c] = Vectors.flatten(Vectors.take(rows.column(c), part, part.length));
            bytes += columns[c].retainedBytes();
        }
        if (bytes > 2 * blockBytes && part.length > 1) {
            int middle = (from + to) >>> 1;
            append(file, rows, order, from, middle);
            append(file, rows, order, middle, to);
        } else {
            file.append(Batch.of(part.length, columns));
        }
        return bytes;
    }

    /** Merges runs until one merge can take all that are left. Once all are written. */
    void mergeToFew() {
        while (true) {
            List<SpillFile> some;
            synchronized (this) {
                long bytes = lateBytes();
                int excess = runs.size()
                        - smallest(MOST_MERGED, bytes, outputBytes()).size();
                if (excess == 0) {
                    return;
                }
                some = takeSmallest(Math.min(MOST_MERGED, excess + 1), bytes, blockBytes);
            }
            merge(some);
        }
    }

    private long lateBytes() {
        return Math.min(limitBytes / LATE_SHARE, memory.availableBytes() / 2);
    }

    /** As many of the smallest runs as a merge may have within some bytes, two at least if there are so many. Guarded by this. */
    private List<SpillFile> smallest(int most, long bytes, long outputBytes) {
        List<SpillFile> chosen = new ArrayList<>();
        runs.sort(Comparator.comparingLong(SpillFile::rawByteCount));
        for (SpillFile run : runs) {
            chosen.add(run);
            boolean isTooMany = chosen.size() > most || SpilledMerge.bytesHeld(chosen, outputBytes) > bytes;
            if (isTooMany && chosen.size() > 2) {
                chosen.removeLast();
                break;
            }
        }
        return chosen;
    }

    private synchronized List<SpillFile> takeSmallest(int most, long bytes, long outputBytes) {
        List<SpillFile> chosen = smallest(most, bytes, outputBytes);
        runs.removeAll(chosen);
        return chosen;
    }

    private void merge(List<SpillFile> chosen) {
        metrics.add("mergedRuns", chosen.size());
        SpillFile file = spill.newFile(types);
        try (SpilledMerge merge = new SpilledMerge(
                types, keys, chosen, -1, MOST_BLOCK_ROWS, blockBytes, memory.sibling("merge of runs"))) {
            for (Batch batch = merge.next(); batch != null; batch = merge.next()) {
                file.append(batch);
            }
        }
        chosen.forEach(spill::discard);
        synchronized (this) {
            runs.add(file);
        }
    }

    private long outputBytes() {
        return Math.clamp(limitBytes / OUTPUT_SHARE, blockBytes, MOST_OUTPUT_BYTES);
    }

    /** All rows in order; once few runs are left. */
    synchronized Source source(PlanNode.Sort.Slices slices) {
        List<SpillFile> all = List.copyOf(runs);
        return new Source() {
            @Override
            public int start() {
                return 1;
            }

            @Override
            public Reader newReader() {
                return new SpilledMerge(
                        types,
                        keys,
                        all,
                        slices.placeColumn(),
                        Batch.TARGET_LENGTH,
                        outputBytes(),
                        memory.sibling("merge"));
            }

            @Override
            public OperatorMetrics metrics() {
                return metrics;
            }
        };
    }
}
