package io.sluice.storage.table;

import io.sluice.storage.log.AddFile;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The numbers in operationMetrics, and their names, which differ from operation to operation, as Spark writes them. */
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

    /** @param onlyAdds whether no file went and no row was deleted */
    static Map<String, Long> ofFiles(List<AddFile> added, List<AddFile> left, long rowsAdded, boolean onlyAdds) {
        Map<String, Long> metrics = new TreeMap<>();
        long bytesAdded = added.stream().mapToLong(AddFile::size).sum();
        if (onlyAdds && !added.isEmpty()) {
            metrics.put("numFiles", (long) added.size());
        }
        if (!added.isEmpty()) {
            metrics.put("numOutputRows", rowsAdded);
            metrics.put("numOutputBytes", bytesAdded);
        }
        if (!onlyAdds) {
            metrics.put("numAddedFiles", (long) added.size());
            metrics.put("numAddedBytes", bytesAdded);
            metrics.put("numRemovedFiles", (long) left.size());
            metrics.put(
                    "numRemovedBytes", left.stream().mapToLong(AddFile::size).sum());
        }
        return metrics;
    }

    static Map<String, Long> named(String operation, Map<String, Long> metrics) {
        if (!operation.equals("MERGE")) {
            return metrics;
        }
        Map<String, Long> named = new TreeMap<>();
        metrics.forEach((name, value) -> named.put(MERGE_NAMES.getOrDefault(name, name), value));
        return named;
    }
}
