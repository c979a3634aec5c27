package io.sluice.storage.maintenance;

import io.sluice.storage.log.AddFile;
import io.sluice.storage.log.FilePaths;
import io.sluice.storage.table.Snapshot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * OPTIMIZE after a write, of those partitions only that have collected many small files. A file is small below half of
 * the target size. Files that were ordered along a curve are left alone.
 *
 * @param minFiles small files that a partition must have
 * @param targetFileBytes size that files are to have, about
 */
public record AutoCompaction(long minFiles, long targetFileBytes) {
    /** What was done; empty if no partition has so many small files. */
    public Optional<OptimizeResult> run(Snapshot snapshot, MaintenanceContext context) {
        Set<String> files = smallFiles(snapshot);
        if (files.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Optimize.run(
                snapshot,
                new OptimizeRequest(
                        Optional.of(files),
                        List.of(),
                        List.of(),
                        false,
                        targetFileBytes,
                        OptimizeRequest.Purge.WHERE_WORTH_IT,
                        true),
                context));
    }

    private Set<String> smallFiles(Snapshot snapshot) {
        Map<Map<String, String>, List<String>> byPartition = new LinkedHashMap<>();
        snapshot.forEachFile(file -> {
            if (isSmall(file)) {
                byPartition
                        .computeIfAbsent(file.partitionValues(), p -> new ArrayList<>())
                        .add(FilePaths.absolute(snapshot.path(), file.path()));
            }
        });
        Set<String> chosen = new HashSet<>();
        byPartition.values().stream().filter(paths -> paths.size() >= minFiles).forEach(chosen::addAll);
        return chosen;
    }

    private boolean isSmall(AddFile file) {
        return file.size() < targetFileBytes / 2 && Cubes.idOf(file).isEmpty();
    }
}
