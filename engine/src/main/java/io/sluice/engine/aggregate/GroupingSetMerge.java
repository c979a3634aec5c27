package io.sluice.engine.aggregate;

import io.sluice.columnar.DictionaryVector;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.type.SqlType;
import io.sluice.engine.operator.Source;
import io.sluice.engine.plan.PlanNode;
import io.sluice.engine.profile.OperatorMetrics;
import io.sluice.engine.row.Columns;
import io.sluice.engine.row.KeyBlocks;
import io.sluice.engine.row.Rows;
import io.sluice.engine.spill.QuerySpill;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
    private final QuerySpill spill;
    private final OperatorMetrics metrics;
    private final List<Partial> partials = new ArrayList<>();
    private final List<Rows> results = new ArrayList<>();
    private int bits;
    /** Null unless groups or rows were spilled; then, when all partials are in, everything is there. */
    private SpilledGroups spilled;

    GroupingSetMerge(
            PlanNode.Aggregate node,
            AggregateShape shape,
            int set,
            MemoryAccount memory,
            QuerySpill spill,
            OperatorMetrics metrics) {
        this.node = node;
        this.shape = shape;
        this.set = set;
        this.memory = memory;
        this.spill = spill;
        this.metrics = metrics;
    }

    /** Takes over what a driver has, in the order in which it came. */
    synchronized void add(List<Partial> more) {
        partials.addAll(more);
    }

    /** Whether there are keys to spread groups by. */
    boolean canSpill() {
        return shape.keyColumns().get(set).length > 0;
    }

    /** Where groups and rows of this set go when memory is short. */
    synchronized SpilledGroups spilled() {
        if (spilled == null) {
            spilled = new SpilledGroups(shape, set, this::columns, memory, spill, metrics);
        }
        return spilled;
    }

    synchronized boolean isSpilled() {
        return spilled != null;
    }

    /** Moves to disk what drivers that have ended left in memory. */
    synchronized void spillPartials() {
        if (partials.isEmpty()) {
            return;
        }
        metrics.add("spillingDrivers", 1);
        SpilledGroups.Writer writer = spilled().newWriter();
        for (Partial partial : partials) {
            partial.spill(writer);
            partial.release();
        }
        writer.finish();
        partials.clear();
    }

    /** Partitions that are merged when they are read; none unless the set was spilled. */
    synchronized List<Supplier<Source.Reader>> spilledParts() {
        return isSpilled() ? spilled.parts() : List.of();
    }

    synchronized List<Rows> results() {
        return List.copyOf(results);
    }

    /** First phase. */
    synchronized List<Runnable> partitionTasks() {
        List<Runnable> tasks = new ArrayList<>();
        if (isSingleTable()) {
            return tasks;
        }
        long size = partials.stream().mapToLong(Partial::size).sum();
        boolean isPartitioned = partials.stream().anyMatch(PartitionedGroups.class::isInstance);
        boolean serial = !isPartitioned && (size <= SERIAL_SIZE || !canSpill());
        if (isPartitioned) {
            bits = PartitionedGroups.BITS;
        } else {
            bits = serial ? 0 : Math.clamp(64 - Long.numberOfLeadingZeros(size / PARTITION_SIZE), 3, MAX_BITS);
        }
        Optional<KeyBlocks> shared = serial ? Optional.empty() : sharedKeys();
        if (shared.isPresent()) {
            for (Partial partial : partials) {
                PartialTable own = (PartialTable) partial;
                tasks.add(() -> own.partitionShared(bits, shared.get(), (keys, from, to) -> {
                    metrics.add("groupsNotMerged", to - from);
                    addResult(own.table(), keys, from, to);
                }));
            }
            return tasks;
        }
        boolean numbersSuffice = partials.stream()
                .allMatch(partial ->
                        partial instanceof PartialTable table && table.table().areNumbersDistinct());
        PartitionHash hash = numbersSuffice ? PartitionHash.OF_NUMBERS : PartitionHash.OF_NEIGHBOURS;
        for (Partial partial : partials) {
            tasks.add(() -> partial.partition(bits, hash));
        }
        return tasks;
    }

    private Optional<KeyBlocks> sharedKeys() {
        List<AggregateTable> tables = new ArrayList<>();
        for (Partial partial : partials) {
            if (!(partial instanceof PartialTable own)) {
                return Optional.empty();
            }
            tables.add(own.table());
        }
        return OwnGroups.shared(tables);
    }

    /** Second phase. */
    synchronized List<Runnable> mergeTasks() {
        List<Runnable> tasks = new ArrayList<>();
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
            addResult(table, table.keyColumns(), 0, table.groupCount());
        }
    }

    /** Some groups as rows, reserved. */
    private void addResult(AggregateTable table, Vector[] allKeys, int from, int to) {
        Vector[] keys = Arrays.stream(allKeys)
                .map(key -> compact(from == 0 && to == table.groupCount() ? key : Columns.slice(key, from, to)))
                .toArray(Vector[]::new);
        Vector[] columns = columns(table, keys, from, to);
        long bytes = 0;
        for (Vector column : columns) {
            bytes += column.retainedBytes();
        }
        memory.reserve(bytes);
        Rows rows = new Rows(columns, to - from);
        synchronized (this) {
            results.add(rows);
        }
    }

    /** A few entries of a large dictionary, as a join's build side, become values: they must not keep it in memory. */
    private static Vector compact(Vector column) {
        return column instanceof DictionaryVector v && v.dictionary().length() > v.length()
                ? Vectors.flatten(v)
                : column;
    }

    /**
     * The output's columns for the groups from (included) to to (excluded).
     *
     * @param keys of these groups
     */
    private Vector[] columns(AggregateTable table, Vector[] keys, int from, int to) {
        int count = to - from;
        Vector[] columns = new Vector[node.output().size()];
        List<Integer> grouped = node.groupingSets().get(set);
        List<SqlType> types = node.outputTypes();
        int at = 0;
        for (; at < node.groupKeys().size(); at++) {
            int key = grouped.indexOf(at);
            columns[at] = key < 0 ? Vectors.allNull(types.get(at), count) : keys[key];
        }
        for (Vector result : table.results(from, to)) {
            columns[at++] = result;
        }
        if (node.groupingSets().size() > 1) {
            columns[at] = Vectors.constant(SqlType.BIGINT, (long) set, count);
        }
        return columns;
    }
}
