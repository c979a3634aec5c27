package io.sluice.storage.table;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.storage.file.DataFileSchema;
import io.sluice.storage.log.AddFile;
import io.sluice.storage.store.ObjectStore;
import io.sluice.storage.write.BatchWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The data files that a transaction writes, of new rows and of rows that move. As thread-safe as its targets. */
final class NewFiles {
    private final DeltaWriteTarget rows;
    private final DeltaWriteTarget movedRows;

    /** @param rowIds the columns of moved rows, if the table tracks its rows */
    NewFiles(TableFileLayout layout, Optional<DataFileSchema.RowIdColumns> rowIds) {
        this.rows = new DeltaWriteTarget(layout);
        this.movedRows = rowIds.map(columns -> new DeltaWriteTarget(layout.ofMovedRows(columns)))
                .orElse(rows);
    }

    DeltaWriteTarget rows() {
        return rows;
    }

    /** The same as {@link #rows} unless the table tracks its rows. */
    DeltaWriteTarget movedRows() {
        return movedRows;
    }

    BatchWriter newRewriter(MemoryAccount memory, long fileSizeBytes, Map<String, JsonNode> others) {
        return movedRows.newWriter(memory, fileSizeBytes, others);
    }

    SharedFile newSharedFile(Map<String, String> partition, int parts, Map<String, JsonNode> others) {
        return movedRows.newSharedFile(partition, parts, others);
    }

    void gather() {
        targets().forEach(DeltaWriteTarget::gather);
    }

    /** The files to commit. No writer may be open. */
    List<AddFile> close() {
        return all(DeltaWriteTarget::close);
    }

    /** The files that are complete. */
    List<AddFile> written() {
        return all(DeltaWriteTarget::written);
    }

    Set<Map<String, String>> partitionsWritten() {
        Set<Map<String, String>> partitions = new HashSet<>();
        targets().forEach(target -> partitions.addAll(target.partitionsWritten()));
        return partitions;
    }

    long rowsAdded() {
        return targets().stream().mapToLong(DeltaWriteTarget::rowsAdded).sum();
    }

    void deleteAll(ObjectStore store) {
        targets().forEach(target -> target.deleteAll(store));
    }

    private List<AddFile> all(Function<DeltaWriteTarget, List<AddFile>> of) {
        List<AddFile> files = new ArrayList<>();
        targets().forEach(target -> files.addAll(of.apply(target)));
        return files;
    }

    private List<DeltaWriteTarget> targets() {
        return rows == movedRows ? List.of(rows) : List.of(rows, movedRows);
    }
}
