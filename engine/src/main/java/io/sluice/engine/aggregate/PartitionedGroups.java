package io.sluice.engine.aggregate;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Vector;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.type.SqlType;
import io.sluice.engine.row.RowBuffer;
import io.sluice.engine.row.Scatter;
import io.sluice.engine.schedule.CurrentQuery;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The groups of one driver where keys come in any order and the states of all groups exceed the caches: rows wait in the order of
 * partitions by the hash of their keys, until they are aggregated a partition at a time, whose groups fit a cache. Then a row costs
 * no cache miss a state, and partitions need no further splitting to be merged. Not thread-safe.
 *
 * <p>After Boncz, Manegold and Kersten, Database Architecture Optimized for the New Bottleneck: Memory Access, VLDB 1999 (radix
 * partitioning).
 */
final class PartitionedGroups implements Partial {
    /** Of the number of partitions: as many as a chunk has rows for, and millions of groups fit a cache in. */
    static final int BITS = 6;

    /** More waiting rows gain little: each group then has several of them anyway. */
    private static final long MAX_WAITING_BYTES = 256L << 20;

    /**
     * The part of the memory limit that the waiting rows of all drivers and grouping sets may take: each may become a group,
     * which is larger.
     */
    private static final long WAITING_SHARE = 32;

    private final AggregateShape shape;
    private final int set;
    private final MemoryAccount memory;
    private final long maxWaitingBytes;
    /** The last rows, as they came. */
    private final RowBuffer last;
    /** Rows in the order of their partitions: chunks that have a batch for each partition. */
    private final RowBuffer chunks;
    /** Groups of which no rows wait; null where a partition has none. */
    private final AggregateTable[] tables = new AggregateTable[1 << BITS];

    private final Scatter scatter = new Scatter(BITS);
    private final long[] hashes = new long[Batch.MAX_LENGTH];

    /** @param drivers among which rows that wait are shared out */
    PartitionedGroups(AggregateShape shape, int set, MemoryAccount memory, int drivers) {
        this.shape = shape;
        this.set = set;
        this.memory = memory;
        long waiting = WAITING_SHARE * drivers * shape.keyColumns().size();
        maxWaitingBytes = Math.min(MAX_WAITING_BYTES, memory.smallestLimitBytes() / waiting);
        last = new RowBuffer(memory);
        chunks = new RowBuffer(memory);
    }

    /** Whether rows can be put in order at little cost, and groups do not take much more than rows. */
    static boolean fit(AggregateShape shape) {
        return areFixedWidth(shape.types())
                && shape.calls().stream()
                        .allMatch(call -> areFixedWidth(call.accumulator().get().stateTypes()));
    }

    private static boolean areFixedWidth(List<SqlType> types) {
        return types.stream().allMatch(type -> type.physicalType().isFixedWidth());
    }

    /** Adds rows, which are kept as they come for a while. */
    void add(Batch rows) {
        if (last.rowCount() + rows.rowCount() > Batch.MAX_LENGTH) {
            order();
            if (chunks.reservedBytes() > maxWaitingBytes) {
                aggregate();
            }
        }
        last.add(rows);
    }

    /** Makes a chunk of the last rows. */
    private void order() {
        if (last.rowCount() == 0) {
            return;
        }
        scatter.clear();
        for (Batch batch : last.batches()) {
            Vector[] keys = batch.columns(shape.keyColumns().get(set));
            PartitionHash.OF_NEIGHBOURS.hash(keys, batch.length(), hashes);
            scatter.place(hashes, batch.length());
        }
        List<SqlType> types = shape.types();
        Vector[][] columns = new Vector[types.size()][];
        for (int c = 0; c < columns.length; c++) {
            int column = c;
            columns[c] = scatter.spread(
                    types.get(c),
                    last.batches().stream().map(batch -> batch.column(column)).toList());
        }
        // Before the same rows are reserved again.
        last.clear();
        for (int p = 0; p < tables.length; p++) {
            int partition = p;
            chunks.add(Batch.of(
                    scatter.count(partition),
                    Arrays.stream(columns).map(column -> column[partition]).toArray(Vector[]::new)));
        }
    }

    /** Moves the rows of all chunks to the tables. */
    private void aggregate() {
        for (int partition = 0; partition < tables.length; partition++) {
            aggregate(partition);
        }
        chunks.clear();
    }

    private AggregateTable aggregate(int partition) {
        if (tables[partition] == null) {
            tables[partition] = new AggregateTable(shape, set, memory);
        }
        addRows(tables[partition], partition);
        return tables[partition];
    }

    private void addRows(AggregateTable target, int partition) {
        for (int i = partition; i < chunks.batches().size(); i += tables.length) {
            CurrentQuery.check();
            Batch rows = chunks.batches().get(i);
            if (rows.rowCount() > 0) {
                target.add(rows, null, rows.rowCount());
            }
        }
    }

    @Override
    public long size() {
        long groups = Arrays.stream(tables)
                .mapToLong(table -> table == null ? 0 : table.groupCount())
                .sum();
        return groups + chunks.rowCount() + last.rowCount();
    }

    @Override
    public void partition(int bits, PartitionHash hash) {
        if (bits != BITS || hash != PartitionHash.OF_NEIGHBOURS) {
            throw new IllegalArgumentException("partitioned by " + BITS + " bits, not " + bits + " of " + hash);
        }
        order();
    }

    @Override
    public void mergeInto(AggregateTable target, int partition) {
        AggregateTable table = tables[partition];
        if (table != null && table.groupCount() > 0) {
            int count = table.groupCount();
            target.merge(table, table.keyColumns(), IntStream.range(0, count).toArray(), count);
        }
        addRows(target, partition);
    }

    @Override
    public void spill(SpilledGroups.Writer writer) {
        order();
        for (int partition = 0; partition < tables.length; partition++) {
            AggregateTable table = aggregate(partition);
            writer.add(table);
            table.release();
            tables[partition] = null;
        }
    }

    @Override
    public long reservedBytes() {
        long groups = Arrays.stream(tables)
                .mapToLong(table -> table == null ? 0 : table.reservedBytes())
                .sum();
        return groups + chunks.reservedBytes() + last.reservedBytes();
    }

    @Override
    public void release() {
        for (AggregateTable table : tables) {
            if (table != null) {
                table.release();
            }
        }
        chunks.clear();
        last.clear();
    }
}
