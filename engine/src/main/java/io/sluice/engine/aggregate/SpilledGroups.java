package io.sluice.engine.aggregate;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.engine.operator.Source;
import io.sluice.engine.profile.OperatorMetrics;
import io.sluice.engine.row.Columns;
import io.sluice.engine.spill.QuerySpill;
import io.sluice.engine.spill.SpillFile;
import io.sluice.engine.spill.SpillPartitions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * One grouping set on disk, spread over files by the hash of the keys: groups that were aggregated, as their states, and rows
 * that were not. Each partition is then merged on its own. One that outgrows the memory meanwhile goes to finer files, as groups,
 * as often as there are bits of the hash: only the state of a single group must fit. Of one driver groups come before rows, and
 * each kind in the order in which it was written, so that functions that depend on the order keep it.
 */
final class SpilledGroups {
    /** The part of the memory limit that groups may take while they are written, and results while they are read. */
    private static final long CHUNK_SHARE = 64;

    /** Of a partition, before it is known how large results are. */
    private static final int FIRST_RESULTS = 64;

    /** Makes output. */
    interface Results {
        /**
         * The output's columns for the groups from (included) to to (excluded).
         *
         * @param keys of these groups
         */
        Vector[] of(AggregateTable table, Vector[] keys, int from, int to);
    }

    private final AggregateShape shape;
    private final int set;
    private final Results results;
    private final MemoryAccount memory;
    private final QuerySpill spill;
    private final OperatorMetrics metrics;
    private final int level;
    /** Null before the first are written. */
    private SpillPartitions groups;

    private SpillPartitions rows;

    SpilledGroups(
            AggregateShape shape,
            int set,
            Results results,
            MemoryAccount memory,
            QuerySpill spill,
            OperatorMetrics metrics) {
        this(shape, set, results, memory, spill, metrics, 0);
    }

    private SpilledGroups(
            AggregateShape shape,
            int set,
            Results results,
            MemoryAccount memory,
            QuerySpill spill,
            OperatorMetrics metrics,
            int level) {
        this.shape = shape;
        this.set = set;
        this.results = results;
        this.memory = memory;
        this.spill = spill;
        this.metrics = metrics;
        this.level = level;
    }

    /** A writer for one thread. */
    Writer newWriter() {
        return new Writer();
    }

    /** The partitions, to be merged and read once all is written. */
    synchronized List<Supplier<Source.Reader>> parts() {
        List<Supplier<Source.Reader>> parts = new ArrayList<>();
        for (int p = 0; p < SpillPartitions.COUNT; p++) {
            int partition = p;
            if (isFilled(groups, p) || isFilled(rows, p)) {
                parts.add(() -> new PartitionReader(partition));
            }
        }
        return parts;
    }

    private static boolean isFilled(SpillPartitions files, int partition) {
        return files != null && files.file(partition).rowCount() > 0;
    }

    private synchronized SpillPartitions groupFiles() {
        if (groups == null) {
            int[] keys = IntStream.range(0, shape.keyColumns().get(set).length).toArray();
            groups = new SpillPartitions(
                    spill,
                    new AggregateTable(shape, set, memory).stateTypes(),
                    keys,
                    memory,
                    level,
                    shape.keyColumns().size());
        }
        return groups;
    }

    private synchronized SpillPartitions rowFiles() {
        if (rows == null) {
            rows = new SpillPartitions(
                    spill,
                    shape.types(),
                    shape.keyColumns().get(set),
                    memory,
                    level,
                    shape.keyColumns().size());
        }
        return rows;
    }

    /** How many groups may be worked on at once. */
    private int chunk(long bytesOfGroup) {
        long most = memory.smallestLimitBytes() / CHUNK_SHARE / bytesOfGroup;
        return (int) Math.clamp(most, 1, Batch.TARGET_LENGTH);
    }

    private void discard() {
        if (groups != null) {
            groups.discard();
        }
        if (rows != null) {
            rows.discard();
        }
    }

    /** Writes what one thread has; {@link #finish} must be called at the end. */
    final class Writer {
        private SpillPartitions.Writer ofGroups;
        private SpillPartitions.Writer ofRows;

        private Writer() {}

        /** Writes rows of the shape's columns. */
        void addRows(Batch batch) {
            if (ofRows == null) {
                ofRows = rowFiles().newWriter();
                if (ofGroups != null) {
                    ofGroups.finish();
                }
            }
            ofRows.add(batch);
        }

        /** Writes the groups of a table, which keeps them. */
        void add(AggregateTable table) {
            if (ofGroups == null) {
                ofGroups = groupFiles().newWriter();
            }
            int count = table.groupCount();
            Vector[] keys = table.keyColumns();
            int step = chunk(1 + table.reservedBytes() / Math.max(1, count));
            for (int from = 0; from < count; from += step) {
                Batch states = table.states(keys, from, Math.min(count, from + step));
                long bytes = 0;
                for (Vector column : states.columns()) {
                    bytes += Columns.ownBytes(column);
                }
                memory.reserve(bytes);
                ofGroups.add(states);
                memory.release(bytes);
            }
        }

        /** Appends what is left. */
        void finish() {
            if (ofGroups != null) {
                ofGroups.finish();
            }
            if (ofRows != null) {
                ofRows.finish();
            }
        }
    }

    /** Merges a partition when it is first asked for rows; gives its groups, or those of its finer partitions one by one. */
    private final class PartitionReader implements Source.Reader {
        private final int partition;
        private final MemoryAccount account;
        private AggregateTable table;
        /** Null unless the partition is too large. */
        private SpilledGroups finer;

        private Writer finerWriter;
        private Iterator<Supplier<Source.Reader>> due = Collections.emptyIterator();
        private Source.Reader current;
        private boolean isMerged;

        PartitionReader(int partition) {
            this.partition = partition;
            account = memory.sibling("partition " + partition);
        }

        @Override
        public Batch next() {
            if (!isMerged) {
                isMerged = true;
                merge();
            }
            while (current != null || due.hasNext()) {
                if (current == null) {
                    current = due.next().get();
                }
                Batch batch = current.next();
                if (batch != null) {
                    return batch;
                }
                current.close();
                current = null;
            }
            return null;
        }

        private void merge() {
            table = new AggregateTable(shape, set, account);
            if (isFilled(groups, partition)) {
                SpillFile.Reader reader = groups.file(partition).reader();
                for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
                    table.mergeStates(batch);
                    spillIfTooLarge();
                }
            }
            if (isFilled(rows, partition)) {
                SpillFile.Reader reader = rows.file(partition).reader();
                for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
                    table.add(batch, null, batch.length());
                    spillIfTooLarge();
                }
            }
            if (finer == null) {
                current = new ResultReader(table, account);
            } else {
                finerWriter.add(table);
                table.release();
                finerWriter.finish();
                due = finer.parts().iterator();
            }
            table = null;
        }

        private void spillIfTooLarge() {
            boolean canBeSplit = table.groupCount() > 1 && level + 1 < SpillPartitions.LEVELS;
            if (!canBeSplit || !account.shouldSpill()) {
                return;
            }
            if (finer == null) {
                metrics.add("partitionsSplit", 1);
                finer = new SpilledGroups(shape, set, results, memory, spill, metrics, level + 1);
                finerWriter = finer.newWriter();
            }
            finerWriter.add(table);
            table.release();
            table = new AggregateTable(shape, set, account);
        }

        @Override
        public void close() {
            due = Collections.emptyIterator();
            table = null;
            account.releaseAll();
            try {
                if (current != null) {
                    current.close();
                    current = null;
                }
            } finally {
                if (finer != null) {
                    finer.discard();
                    finer = null;
                }
            }
        }
    }

    /** Gives a table's groups a few at a time, since their results may be larger than their states. */
    private final class ResultReader implements Source.Reader {
        private final AggregateTable table;
        private final MemoryAccount account;
        private final Vector[] keys;
        private int at;
        private int step = FIRST_RESULTS;
        private long reservedBytes;

        ResultReader(AggregateTable table, MemoryAccount account) {
            this.table = table;
            this.account = account;
            keys = table.keyColumns();
        }

        @Override
        public Batch next() {
            account.release(reservedBytes);
            reservedBytes = 0;
            if (at == table.groupCount()) {
                return null;
            }
            int from = at;
            at = Math.min(table.groupCount(), from + step);
            Vector[] own = new Vector[keys.length];
            for (int k = 0; k < keys.length; k++) {
                own[k] = Vectors.flatten(Columns.slice(keys[k], from, at));
            }
            Vector[] columns = results.of(table, own, from, at);
            long bytes = 0;
            for (Vector column : columns) {
                bytes += column.retainedBytes();
            }
            account.reserve(bytes);
            reservedBytes = bytes;
            step = chunk(1 + bytes / (at - from));
            return Batch.of(at - from, columns);
        }

        @Override
        public void close() {
            account.release(reservedBytes);
            reservedBytes = 0;
            table.release();
        }
    }
}
