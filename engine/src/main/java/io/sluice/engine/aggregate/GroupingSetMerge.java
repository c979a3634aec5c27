package io.sluice.engine.aggregate;

import io.sluice.columnar.Batch;
import io.sluice.columnar.DictionaryVector;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.type.SqlType;
import io.sluice.engine.operator.RowsReader;
import io.sluice.engine.operator.Source;
import io.sluice.engine.plan.PlanNode;
import io.sluice.engine.row.Rows;
import io.sluice.engine.spill.QuerySpill;
import io.sluice.engine.spill.SpillFile;
import io.sluice.engine.spill.SpillPartitions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Merges what the workers hand over for one grouping set: first everything is partitioned, then each partition merged. */
final class GroupingSetMerge {
    private static final int SERIAL_SIZE = 20_000;
    private static final int PARTITION_SIZE = 1 << 15;
    private static final int MAX_BITS = 8;

    private final PlanNode.Aggregate node;
    private final AggregateShape shape;
    private final int set;
    private final MemoryAccount memory;
    private final List<Partial> partials = new ArrayList<>();
    private final List<Rows> results = new ArrayList<>();
    private int bits;
    /** Null unless rows were spilled. */
    private SpillPartitions spilled;

    GroupingSetMerge(PlanNode.Aggregate node, AggregateShape shape, int set, MemoryAccount memory) {
        this.node = node;
        this.shape = shape;
        this.set = set;
        this.memory = memory;
    }

    synchronized void add(Partial partial) {
        partials.add(partial);
    }

    /** Where rows of this set go when memory is short. */
    synchronized SpillPartitions spillTo(QuerySpill spill) {
        if (spilled == null) {
            spilled =
                    new SpillPartitions(spill, shape.types(), shape.keyColumns().get(set), memory);
        }
        return spilled;
    }

    synchronized boolean isSpilled() {
        return spilled != null;
    }

    /** Partitions that are merged when they are read; none unless rows were spilled. */
    synchronized List<Supplier<Source.Reader>> spilledParts() {
        List<Supplier<Source.Reader>> parts = new ArrayList<>();
        for (int p = 0; p < SpillPartitions.COUNT && isSpilled(); p++) {
            int partition = p;
            parts.add(() -> openSpilled(partition));
        }
        return parts;
    }

    private Source.Reader openSpilled(int partition) {
        MemoryAccount account = memory.sibling("partition " + partition);
        AggregateTable merged = new AggregateTable(shape, set, account);
        for (Partial partial : partials) {
            partial.mergeInto(merged, partition);
        }
        SpillFile.Reader rows = spilled.file(partition).reader();
        for (Batch batch = rows.next(); batch != null; batch = rows.next()) {
            merged.add(batch, null, batch.length());
        }
        return new RowsReader(result(merged, account), account);
    }

    synchronized List<Rows> results() {
        return List.copyOf(results);
    }

    /** First phase. */
    synchronized List<Runnable> partitionTasks() {
        List<Runnable> tasks = new ArrayList<>();
        if (isSpilled()) {
            bits = SpillPartitions.BITS;
            partials.forEach(partial -> tasks.add(() -> partial.partition(bits, PartitionHash.OF_VALUES)));
            return tasks;
        }
        if (isSingleTable()) {
            return tasks;
        }
        long size = partials.stream().mapToLong(Partial::size).sum();
        boolean serial = size <= SERIAL_SIZE || shape.keyColumns().get(set).length == 0;
        bits = serial ? 0 : Math.clamp(64 - Long.numberOfLeadingZeros(size / PARTITION_SIZE), 3, MAX_BITS);
        boolean numbersSuffice = partials.stream()
                .allMatch(partial ->
                        partial instanceof PartialTable table && table.table().areNumbersDistinct());
        PartitionHash hash = numbersSuffice ? PartitionHash.OF_NUMBERS : PartitionHash.OF_NEIGHBOURS;
        for (Partial partial : partials) {
            tasks.add(() -> partial.partition(bits, hash));
        }
        return tasks;
    }

    /** Second phase. */
    synchronized List<Runnable> mergeTasks() {
        List<Runnable> tasks = new ArrayList<>();
        if (isSpilled()) {
            return tasks;
        }
        if (isSingleTable()) {
            tasks.add(() -> finish(((PartialTable) partials.getFirst()).table()));
            return tasks;
        }
        for (int p = 0; p < 1 << bits; p++) {
            int partition = p;
            tasks.add(() -> {
                AggregateTable merged = new AggregateTable(shape, set, memory);
                for (Partial partial : partials) {
                    partial.mergeInto(merged, partition);
                }
                finish(merged);
                merged.release();
            });
        }
        return tasks;
    }

    /** After the last phase. */
    synchronized void releasePartials() {
        partials.forEach(Partial::release);
        partials.clear();
    }

    private boolean isSingleTable() {
        return partials.size() == 1 && partials.getFirst() instanceof PartialTable;
    }

    private void finish(AggregateTable table) {
        if (table.groupCount() > 0) {
            Rows rows = result(table, memory);
            synchronized (this) {
                results.add(rows);
            }
        }
    }

    /** A few entries of a large dictionary, as a join's build side, become values: they must not keep it in memory. */
    private static Vector compact(Vector column) {
        return column instanceof DictionaryVector v && v.dictionary().length() > v.length()
                ? Vectors.flatten(v)
                : column;
    }

    /** The rows of a table, reserved in an account. */
    private Rows result(AggregateTable table, MemoryAccount account) {
        int count = table.groupCount();
        Vector[] columns = new Vector[node.output().size()];
        Vector[] keys = table.keyColumns();
        List<Integer> grouped = node.groupingSets().get(set);
        List<SqlType> types = node.outputTypes();
        int at = 0;
        for (; at < node.groupKeys().size(); at++) {
            int key = grouped.indexOf(at);
            columns[at] = key < 0 ? Vectors.allNull(types.get(at), count) : compact(keys[key]);
        }
        for (Vector result : table.results()) {
            columns[at++] = result;
        }
        if (node.groupingSets().size() > 1) {
            columns[at] = Vectors.constant(SqlType.BIGINT, (long) set, count);
        }
        long bytes = 0;
        for (Vector column : columns) {
            bytes += column.retainedBytes();
        }
        account.reserve(bytes);
        return new Rows(columns, count);
    }
}
