package io.sluice.engine.aggregate;

import io.sluice.columnar.Batch;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.engine.profile.OperatorMetrics;
import io.sluice.engine.row.RowBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * What one driver has seen of one grouping set: a table, tables that are full, and, once it was found that groups exceed the
 * caches or that there are nearly as many as rows, partitions of groups or, where rows are wide, rows as they came. All of it
 * can be moved to disk at any time; what comes then is aggregated anew. Not thread-safe.
 */
final class GroupingSetPart {
    /** Groups in a table before it is put aside and a new one begun. */
    private static final int MAX_GROUPS = 1 << 18;

    /** The same for a table in which keys near each other are near each other. */
    private static final int MAX_GROUPS_OF_NEIGHBOURS = 1 << 22;

    private static final int MIN_ROWS_TO_GIVE_UP = 1 << 16;

    /** Smaller tables are soon searched wherever their groups are: about what caches hold of one. */
    private static final long MAX_CACHED_BYTES = 8L << 20;

    private final AggregateShape shape;
    private final int set;
    private final GroupingSetMerge merge;
    private final MemoryAccount memory;
    private final OperatorMetrics metrics;
    private final IntSupplier drivers;
    private final List<Partial> full = new ArrayList<>();
    private AggregateTable table;
    /** The size of the table at which it is next asked whether groups are scattered. */
    private long nextLook = MAX_CACHED_BYTES;
    /** Where rows go once groups were found scattered or nearly as many as rows; null before, and after a spill. */
    private PartitionedGroups partitioned;

    private boolean passesRows;
    /** Rows that are passed on; null where there are none in memory. */
    private RowBuffer passed;
    /** Null before anything is spilled. */
    private SpilledGroups.Writer writer;

    GroupingSetPart(
            AggregateShape shape,
            int set,
            GroupingSetMerge merge,
            MemoryAccount memory,
            IntSupplier drivers,
            OperatorMetrics metrics) {
        this.shape = shape;
        this.set = set;
        this.merge = merge;
        this.memory = memory;
        this.drivers = drivers;
        this.metrics = metrics;
    }

    /**
     * @param input of the shape's columns
     * @param positions of its selected rows; null for those from 0 on
     */
    void add(Batch input, int[] positions, int count) {
        if (passesRows) {
            pass(input);
            return;
        }
        if (partitioned != null) {
            partitioned.add(input);
            return;
        }
        if (table == null) {
            table = new AggregateTable(shape, set, memory);
        }
        table.add(input, positions, count);
        if (isFull()) {
            putAside();
        } else if (table.reservedBytes() >= nextLook && writer == null) {
            nextLook = 2 * table.reservedBytes();
            if (table.isScattered(count) && PartitionedGroups.fit(shape)) {
                putAside();
                beginPartitions();
            }
        }
    }

    /** Whether batches are kept as they come. */
    boolean keepsInput() {
        return passesRows || partitioned != null || writer != null;
    }

    private void pass(Batch input) {
        if (writer != null) {
            writer.addRows(input);
            return;
        }
        if (passed == null) {
            passed = new RowBuffer(memory);
        }
        passed.add(input);
    }

    private boolean isFull() {
        int groups = table.groupCount();
        return groups >= MAX_GROUPS && (groups >= MAX_GROUPS_OF_NEIGHBOURS || !table.isLocal() || !table.reduces());
    }

    private void putAside() {
        // A few rows do not tell whether aggregating makes them fewer.
        if (table.rowCount() >= MIN_ROWS_TO_GIVE_UP && !table.reduces()) {
            metrics.add("preAggregationsGivenUp", 1);
            if (writer == null && PartitionedGroups.fit(shape)) {
                beginPartitions();
            } else {
                passesRows = true;
            }
        }
        full.add(new PartialTable(table));
        table = null;
    }

    private void beginPartitions() {
        if (partitioned == null) {
            partitioned = new PartitionedGroups(shape, set, memory, drivers.getAsInt());
            metrics.add("driversPartitioning", 1);
        }
    }

    long reservedBytes() {
        long bytes = table == null ? 0 : table.reservedBytes();
        for (Partial partial : full) {
            bytes += partial.reservedBytes();
        }
        bytes += partitioned == null ? 0 : partitioned.reservedBytes();
        return bytes + (passed == null ? 0 : passed.reservedBytes());
    }

    /** Moves everything to disk, in the order in which it came. */
    void spill() {
        if (writer == null) {
            writer = merge.spilled().newWriter();
            metrics.add("spillingDrivers", 1);
        }
        if (table != null) {
            putAside();
        }
        writeAll();
    }

    private void writeAll() {
        for (Partial partial : takeAll()) {
            partial.spill(writer);
            partial.release();
        }
    }

    private List<Partial> takeAll() {
        List<Partial> all = new ArrayList<>(full);
        full.clear();
        if (table != null) {
            all.add(new PartialTable(table));
            table = null;
        }
        if (partitioned != null) {
            all.add(partitioned);
            partitioned = null;
        }
        if (passed != null) {
            all.add(new PartialRows(passed, shape.keyColumns().get(set)));
            passed = null;
        }
        return all;
    }

    /** No rows are to come. */
    void finish() {
        if (writer == null) {
            merge.add(takeAll());
        } else {
            writeAll();
            writer.finish();
        }
    }
}
