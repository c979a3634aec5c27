package io.sluice.storage.log;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A data file of the table.
 *
 * @param path as in the log: URL-encoded, relative to the table's folder or an absolute URI
 * @param partitionValues by physical column name, serialised; a null value is SQL's NULL
 * @param stats JSON text, or null
 * @param deletionVector rows of the file that are deleted, or null
 * @param others every other field, known to us or not, by name: tags, baseRowId, clusteringProvider, …
 */
public record AddFile(
        String path,
        Map<String, String> partitionValues,
        long size,
        long modificationTime,
        boolean dataChange,
        String stats,
        DeletionVectorDescriptor deletionVector,
        Map<String, JsonNode> others)
        implements Action {
    public AddFile {
        Objects.requireNonNull(path);
        partitionValues = Collections.unmodifiableMap(new LinkedHashMap<>(partitionValues));
        others = Map.copyOf(others);
    }

    /** What tells a file from others in one version: the same path may come with another deletion vector. */
    public FileKey key() {
        return FileKey.of(path, deletionVector);
    }

    /** The same file, marked as a change of the table's rows or as none. */
    public AddFile withDataChange(boolean changesData) {
        return new AddFile(path, partitionValues, size, modificationTime, changesData, stats, deletionVector, others);
    }

    /** The same file with other rows deleted. */
    public AddFile withDeletionVector(DeletionVectorDescriptor vector, String newStats) {
        return new AddFile(path, partitionValues, size, modificationTime, true, newStats, vector, others);
    }

    /** The same file with other statistics. */
    public AddFile withStats(String newStats) {
        return new AddFile(path, partitionValues, size, modificationTime, dataChange, newStats, deletionVector, others);
    }

    /** The same file with other fields beside the known ones. */
    public AddFile withOthers(Map<String, JsonNode> newOthers) {
        return new AddFile(path, partitionValues, size, modificationTime, dataChange, stats, deletionVector, newOthers);
    }

    /** The tombstone for this file. */
    public RemoveFile remove(long deletionTimestamp, boolean changesData) {
        return new RemoveFile(
                path, Optional.of(deletionTimestamp), changesData, partitionValues, size, deletionVector, others);
    }
}
