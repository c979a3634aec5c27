package io.sluice.engine.sort;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Vector;
import io.sluice.columnar.VectorBuilder;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.type.SqlType;
import io.sluice.engine.operator.Source;
import io.sluice.engine.plan.PlanNode;
import io.sluice.engine.plan.SortKey;
import io.sluice.engine.row.ValueOrder;
import io.sluice.engine.spill.SpillFile;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/** Merges sorted runs on disk. Holds one block of each, which is reserved as long as it lives. One thread. */
final class SpilledMerge implements Source.Reader {
    private final List<SqlType> types;
    private final List<SortKey> keys;
    private final int placeColumn;
    private final int mostRows;
    private final long mostBytes;
    private final MemoryAccount account;
    private final PriorityQueue<Head> heads = new PriorityQueue<>(this::compare);
    private long place;

    /**
     * @param placeColumn as {@link PlanNode.Sort.Slices} has it
     * @param mostRows of a batch of the result
     * @param mostBytes of the same, about
     * @param account of its own, released at the end
     */
    SpilledMerge(
            List<SqlType> types,
            List<SortKey> keys,
            List<SpillFile> runs,
            int placeColumn,
            int mostRows,
            long mostBytes,
            MemoryAccount account) {
        this.types = types;
        this.keys = keys;
        this.placeColumn = placeColumn;
        this.mostRows = mostRows;
        this.mostBytes = mostBytes;
        this.account = account;
        try {
            account.reserve(bytesHeld(runs, mostBytes));
            for (SpillFile run : runs) {
                heads.add(new Head(run));
            }
        } catch (RuntimeException e) {
            account.releaseAll();
            throw e;
        }
    }

    /** What a merge holds: a block of each run, one as it is read besides, and a batch of the result. */
    static long bytesHeld(List<SpillFile> runs, long mostBytes) {
        long sum = 0;
        long largest = 0;
        for (SpillFile run : runs) {
            sum += run.largestBlockBytes();
            largest = Math.max(largest, run.largestBlockBytes());
        }
        // While it is decoded, a block is there compressed and as bytes too.
        return sum + 2 * largest + mostBytes;
    }

    /** Where the merge stands in a run that has rows. */
    private static final class Head {
        private final SpillFile run;
        private final SpillFile.Reader reader;
        private Batch batch;
        private int row;
        private long rowBytes;

        Head(SpillFile run) {
            this.run = run;
            reader = run.reader();
            read();
        }

        private void read() {
            batch = reader.next();
            row = 0;
            if (batch == null) {
                return;
            }
            long bytes = 0;
            for (Vector column : batch.columns()) {
                bytes += column.retainedBytes();
            }
            rowBytes = bytes / batch.length();
        }

        /** Moves to the next row; false at the end. */
        boolean advance() {
            row++;
            if (row == batch.length()) {
                read();
            }
            return batch != null;
        }
    }

    private int compare(Head a, Head b) {
        for (SortKey key : keys) {
            int order =
                    ValueOrder.compare(key, a.batch.column(key.column()), a.row, b.batch.column(key.column()), b.row);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    @Override
    public Batch next() {
        if (heads.isEmpty()) {
            return null;
        }
        int capacity = (int) Math.clamp(mostBytes / Math.max(1, heads.peek().rowBytes), 1, mostRows);
        List<VectorBuilder> builders = new ArrayList<>();
        types.forEach(type -> builders.add(VectorBuilder.of(type, capacity)));
        int count = 0;
        long bytes = 0;
        while (count < mostRows && bytes < mostBytes && !heads.isEmpty()) {
            Head first = heads.poll();
            for (int c = 0; c < builders.size(); c++) {
                builders.get(c).appendFrom(first.batch.column(c), first.row);
            }
            count++;
            bytes += first.rowBytes;
            if (first.advance()) {
                heads.add(first);
            } else {
                account.release(first.run.largestBlockBytes());
            }
        }
        Vector[] columns = new Vector[builders.size()];
        for (int c = 0; c < columns.length; c++) {
            columns[c] =
                    c == placeColumn ? Places.of(place, count) : builders.get(c).build();
        }
        place += count;
        return Batch.of(count, columns);
    }

    @Override
    public void close() {
        heads.clear();
        account.releaseAll();
    }
}
