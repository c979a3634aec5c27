package io.sluice.engine.spill;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.type.SqlType;
import io.sluice.engine.row.Columns;
import io.sluice.engine.row.Concatenation;
import io.sluice.engine.row.HashPartitions;
import io.sluice.engine.row.ValueHash;
import io.sluice.engine.schedule.Closing;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows spread over files by the hash of their keys, so that equal keys share a file. Each driver has a writer of its own,
 * which gathers small blocks and appends them when they are worth it. A partition may be spread again, a level deeper, by
 * further bits of the hash.
 */
public final class SpillPartitions {
    /** Partitions are 2 to the power of this. */
    public static final int BITS = 6;

    public static final int COUNT = 1 << BITS;

    /** Levels that the hash has bits for. */
    public static final int LEVELS = Long.SIZE / BITS;

    /** What a writer gathers at most, and the part of the memory limit that it may take for that. */
    private static final long MAX_PENDING_BYTES = 1 << 20;

    private static final long PENDING_SHARE = 32;

    private final QuerySpill spill;
    private final List<SqlType> types;
    private final int[] keyColumns;
    private final MemoryAccount memory;
    private final int level;
    private final int writersOfThread;
    private final SpillFile[] files = new SpillFile[COUNT];

    public SpillPartitions(QuerySpill spill, List<SqlType> types, int[] keyColumns, MemoryAccount memory) {
        this(spill, types, keyColumns, memory, 0, 1);
    }

    /**
     * @param level by which bits of the hash rows are spread; see {@link #level}
     * @param writersOfThread how many writers of such files a thread may have at once, which share what they gather
     */
    public SpillPartitions(
            QuerySpill spill,
            List<SqlType> types,
            int[] keyColumns,
            MemoryAccount memory,
            int level,
            int writersOfThread) {
        this.spill = spill;
        this.level = level;
        this.writersOfThread = writersOfThread;
        this.types = List.copyOf(types);
        this.keyColumns = keyColumns.clone();
        this.memory = memory;
        for (int p = 0; p < COUNT; p++) {
            files[p] = spill.newFile(types);
        }
    }

    public SpillFile file(int partition) {
        return files[partition];
    }

    /** 0 for rows as they came, 1 for those of one partition of them, … */
    public int level() {
        return level;
    }

    /** Spreads a partition's rows by further bits of the hash, and deletes its file. */
    public SpillPartitions split(int partition) {
        SpillPartitions finer = new SpillPartitions(spill, types, keyColumns, memory, level + 1, writersOfThread);
        Writer writer = finer.newWriter();
        SpillFile.Reader rows = files[partition].reader();
        for (Batch batch = rows.next(); batch != null; batch = rows.next()) {
            writer.add(batch);
        }
        writer.finish();
        spill.discard(files[partition]);
        return finer;
    }

    /** Deletes the files, which nobody reads or writes any more. */
    public void discard() {
        List<Runnable> discards = new ArrayList<>();
        for (SpillFile file : files) {
            discards.add(() -> spill.discard(file));
        }
        Closing.all(discards);
    }

    /** A writer for one thread. */
    public Writer newWriter() {
        return new Writer();
    }

    /** Gathers rows by partition; {@link #finish} must be called at the end. Not thread-safe. */
    public final class Writer {
        private final List<List<Batch>> pending = new ArrayList<>();
        private final long maxPendingBytes =
                Math.min(MAX_PENDING_BYTES, memory.smallestLimitBytes() / PENDING_SHARE / writersOfThread);
        private long[] hashes = new long[0];
        private long pendingBytes;

        private Writer() {
            for (int p = 0; p < COUNT; p++) {
                pending.add(new ArrayList<>());
            }
        }

        /** Takes the selected rows. */
        public void add(Batch batch) {
            int count = batch.rowCount();
            if (hashes.length < count) {
                hashes = new long[count];
            }
            int[] positions =
                    batch.selection().isAll() ? null : batch.selection().positions();
            ValueHash.hashRows(batch.columns(keyColumns), positions, 0, count, hashes);
            for (int i = 0; i < count && level > 0; i++) {
                hashes[i] <<= BITS * level;
            }
            HashPartitions partitions = HashPartitions.of(hashes, positions, count, BITS);
            for (int p = 0; p < COUNT; p++) {
                int[] chosen = partitions.positions(p);
                if (chosen.length > 0) {
                    add(p, batch, chosen);
                }
            }
            if (pendingBytes > maxPendingBytes) {
                flush();
            }
        }

        private void add(int partition, Batch batch, int[] positions) {
            Vector[] columns = new Vector[batch.columnCount()];
            for (int c = 0; c < columns.length; c++) {
                columns[c] = Columns.withoutLargeDictionary(Vectors.take(batch.column(c), positions, positions.length));
            }
            Batch part = Batch.of(positions.length, columns);
            long bytes = 64;
            for (Vector column : columns) {
                bytes += Columns.ownBytes(column);
            }
            memory.reserve(bytes);
            pendingBytes += bytes;
            pending.get(partition).add(part);
        }

        /** Appends what is left. */
        public void finish() {
            flush();
        }

        private void flush() {
            for (int p = 0; p < COUNT; p++) {
                append(files[p], pending.get(p));
                pending.get(p).clear();
            }
            memory.release(pendingBytes);
            pendingBytes = 0;
        }

        /** Joins batches to blocks of as many rows as a batch may have. */
        private void append(SpillFile file, List<Batch> batches) {
            int from = 0;
            while (from < batches.size()) {
                int to = from;
                int rows = 0;
                while (to < batches.size() && rows + batches.get(to).length() <= Batch.MAX_LENGTH) {
                    rows += batches.get(to++).length();
                }
                file.append(joined(batches.subList(from, to), rows));
                from = to;
            }
        }

        private Batch joined(List<Batch> batches, int rows) {
            Vector[] columns = new Vector[types.size()];
            for (int c = 0; c < columns.length; c++) {
                int column = c;
                columns[c] = Concatenation.of(
                        types.get(c),
                        batches.stream().map(batch -> batch.column(column)).toList());
            }
            return Batch.of(rows, columns);
        }
    }
}
