package io.sluice.storage.table;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Identifiers;
import io.sluice.common.type.SqlType;
import io.sluice.storage.file.WrittenFile;
import io.sluice.storage.log.AddFile;
import io.sluice.storage.log.FilePaths;
import io.sluice.storage.skipping.FileStatistics;
import io.sluice.storage.store.ObjectStore;
import io.sluice.storage.write.BatchWriter;
import io.sluice.storage.write.WriteTarget;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where a transaction's rows go: new data files, known to nobody until the transaction commits. Thread-safe. */
final class DeltaWriteTarget implements WriteTarget {
    private static final Logger LOGGER = System.getLogger(DeltaWriteTarget.class.getName());

    private final TableFileLayout layout;
    private final List<Unfinished> writers = new ArrayList<>();
    private final List<AddFile> added = new ArrayList<>();
    private long rowsAdded;
    private boolean closed;
    private boolean gathers;
    private GatheredWriters gathered;

    /** What writes files and has not ended. */
    interface Unfinished {
        /** Deletes what was written. */
        void abort();
    }

    DeltaWriteTarget(TableFileLayout layout) {
        this.layout = layout;
    }

    @Override
    public SqlType.Struct schema() {
        return layout.schema();
    }

    @Override
    public BatchWriter newWriter(MemoryAccount memory) {
        GatheredWriters shared = gatheredWriters(memory);
        // Without the lock: the shared writers take it themselves when they end.
        return shared == null ? newWriter(memory, layout.targetFileSizeBytes(), Map.of()) : shared.newWriter();
    }

    private synchronized GatheredWriters gatheredWriters(MemoryAccount memory) {
        if (gathers && gathered == null) {
            gathered = new GatheredWriters(layout, () -> newWriter(memory, layout.targetFileSizeBytes(), Map.of()));
        }
        return gathered;
    }

    /** Writes each partition to as few files as it fills, at the price of threads that wait for each other. */
    synchronized void gather() {
        gathers = true;
    }

    /** @param others fields for the files' actions */
    synchronized DeltaBatchWriter newWriter(MemoryAccount memory, long fileSizeBytes, Map<String, JsonNode> others) {
        if (closed) {
            throw new IllegalStateException("the transaction has ended");
        }
        DeltaBatchWriter writer = new DeltaBatchWriter(this, layout, memory, fileSizeBytes, others);
        writers.add(writer);
        return writer;
    }

    /** @param parts how many parts the file has, one at least; the other parameters are its action's */
    synchronized SharedFile newSharedFile(Map<String, String> partition, int parts, Map<String, JsonNode> others) {
        if (closed) {
            throw new IllegalStateException("the transaction has ended");
        }
        SharedFile file = new SharedFile(this, layout, partition, parts, others);
        writers.add(file);
        return file;
    }

    @Override
    public String description() {
        return "delta." + Identifiers.quote(layout.tablePath());
    }

    /** Takes a complete file. */
    synchronized void fileWritten(WrittenFile file, Map<String, String> partitionValues, Map<String, JsonNode> others) {
        String relative = file.path().substring(layout.tablePath().length() + 1);
        added.add(new AddFile(
                FilePaths.encode(relative),
                partitionValues,
                file.sizeBytes(),
                file.modificationTimeMillis(),
                true,
                FileStatistics.toJson(file, layout.fileSchema()),
                null,
                others));
        rowsAdded += file.rowCount();
    }

    synchronized void writerEnded(Unfinished writer) {
        writers.remove(writer);
    }

    /** The files to commit. No writer may be open. */
    synchronized List<AddFile> close() {
        if (!writers.isEmpty()) {
            throw new IllegalStateException(writers.size() + " writers have not finished");
        }
        closed = true;
        return List.copyOf(added);
    }

    /** The files that are complete. */
    synchronized List<AddFile> written() {
        return List.copyOf(added);
    }

    /** The partition values of the files written so far. */
    synchronized Set<Map<String, String>> partitionsWritten() {
        Set<Map<String, String>> partitions = new HashSet<>();
        added.forEach(file -> partitions.add(file.partitionValues()));
        return partitions;
    }

    synchronized long rowsAdded() {
        return rowsAdded;
    }

    /** Aborts open writers and deletes the files. A file that cannot be deleted stays, unknown to the table. */
    void deleteAll(ObjectStore store) {
        List<Unfinished> open;
        List<AddFile> files;
        synchronized (this) {
            closed = true;
            open = List.copyOf(writers);
            files = List.copyOf(added);
            added.clear();
        }
        open.forEach(writer -> quietly(writer::abort));
        for (AddFile file : files) {
            deleteQuietly(store, FilePaths.absolute(layout.tablePath(), file.path()));
        }
    }

    /** Deletes a file of a failed write; VACUUM will find it if that fails too. */
    static void deleteQuietly(ObjectStore store, String path) {
        quietly(() -> store.delete(path));
    }

    /** Deletes or aborts a file of a failed write. Whether that succeeds or not, the other files are still to be deleted. */
    static void quietly(Runnable deletion) {
        try {
            deletion.run();
        } catch (SluiceException e) {
            LOGGER.log(Level.WARNING, "An uncommitted file stays behind: {0}", e.getMessage());
        }
    }
}
