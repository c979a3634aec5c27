package io.sluice.storage.maintenance;

import io.sluice.storage.log.AddFile;
import io.sluice.storage.log.FilePaths;
import io.sluice.storage.parallel.ParallelWork;
import io.sluice.storage.store.ObjectStore;
import io.sluice.storage.table.DeletionVectorPaths;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Looks whether the files that a table needs are there. */
final class FilePresence {
    private FilePresence() {}

    /**
     * What is missing of a live file.
     *
     * @param dataFile its absolute path
     * @param deletionVectorFile absolute path of the file with its deletion vector, if it has one in a file
     */
    record Missing(
            AddFile file,
            String dataFile,
            boolean dataFileMissing,
            Optional<String> deletionVectorFile,
            boolean deletionVectorMissing) {}

    /** Those of the files of which something is missing, by path. */
    static List<Missing> missing(
            Collection<AddFile> files, String tablePath, ObjectStore store, MaintenanceContext context) {
        List<Missing> found = Collections.synchronizedList(new ArrayList<>());
        ParallelWork.forEach(List.copyOf(files), context.threads(), context.checkCancelled(), file -> {
            String path = FilePaths.absolute(tablePath, file.path());
            Optional<String> vector = file.deletionVector() == null
                    ? Optional.empty()
                    : DeletionVectorPaths.absolute(tablePath, file.deletionVector());
            boolean dataMissing = !store.exists(path);
            boolean vectorMissing = vector.isPresent() && !store.exists(vector.get());
            if (dataMissing || vectorMissing) {
                found.add(new Missing(file, path, dataMissing, vector, vectorMissing));
            }
        });
        List<Missing> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparing(Missing::dataFile));
        return sorted;
    }
}
