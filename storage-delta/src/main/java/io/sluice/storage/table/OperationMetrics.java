package io.sluice.storage.table;

import java.util.Map;
import java.util.TreeMap;

/** Names in operationMetrics that differ from operation to operation, as Spark writes them. */
final class OperationMetrics {
    private static final Map<String, String> MERGE_NAMES = Map.of(
            "numAddedFiles", "numTargetFilesAdded",
            "numAddedBytes", "numTargetBytesAdded",
            "numRemovedFiles", "numTargetFilesRemoved",
            "numRemovedBytes", "numTargetBytesRemoved",
            "numFiles", "numTargetFilesAdded",
            "numOutputBytes", "numTargetBytesAdded",
            "numCopiedRows", "numTargetRowsCopied",
            "numDeletionVectorsAdded", "numTargetDeletionVectorsAdded",
            "numDeletionVectorsRemoved", "numTargetDeletionVectorsRemoved",
            "numDeletionVectorsUpdated", "numTargetDeletionVectorsUpdated");

    private OperationMetrics() {}

    static Map<String, Long> named(String operation, Map<String, Long> metrics) {
        if (!operation.equals("MERGE")) {
            return metrics;
        }
        Map<String, Long> named = new TreeMap<>();
        metrics.forEach((name, value) -> named.put(MERGE_NAMES.getOrDefault(name, name), value));
        return named;
    }
}
