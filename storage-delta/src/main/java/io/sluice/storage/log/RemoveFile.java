package io.sluice.storage.log;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A data file that left the table.
 *
 * @param partitionValues null where the log lacks extended metadata
 * @param size −1 where the log lacks extended metadata
 * @param others every other field by name
 */
public record RemoveFile(
        String path,
        Optional<Long> deletionTimestamp,
        boolean dataChange,
        Map<String, String> partitionValues,
        long size,
        DeletionVectorDescriptor deletionVector,
        Map<String, JsonNode> others)
        implements Action {
    public RemoveFile {
        partitionValues =
                partitionValues == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(partitionValues));
        others = Map.copyOf(others);
    }

    public FileKey key() {
        return FileKey.of(path, deletionVector);
    }
}
