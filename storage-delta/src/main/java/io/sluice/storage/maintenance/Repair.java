package io.sluice.storage.maintenance;

import io.sluice.storage.log.AddFile;
import io.sluice.storage.store.ObjectStore;
import io.sluice.storage.table.Snapshot;
import io.sluice.storage.table.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * FSCK REPAIR TABLE: takes files out of the table whose data are gone, so that the others can be read again. A file of
 * which only the deletion vector is gone is named but stays: without it rows that were deleted would come back.
 */
public final class Repair {
    private Repair() {}

    /** @param dataFile absolute path; so is the deletion vector's */
    public record Finding(
            String dataFile, boolean dataFileMissing, Optional<String> deletionVector, boolean deletionVectorMissing) {}

    /** @param dryRun only look */
    public static List<Finding> run(Snapshot snapshot, boolean dryRun, ObjectStore store, MaintenanceContext context) {
        List<AddFile> files = new ArrayList<>();
        snapshot.forEachFile(files::add);
        List<FilePresence.Missing> missing = FilePresence.missing(files, snapshot.path(), store, context);
        List<AddFile> gone = missing.stream()
                .filter(FilePresence.Missing::dataFileMissing)
                .map(FilePresence.Missing::file)
                .toList();
        if (!dryRun && !gone.isEmpty()) {
            try (Transaction transaction =
                    snapshot.begin(context.operations().apply("FSCK", Map.of("dryRun", "false")))) {
                transaction.readAll();
                gone.forEach(transaction::remove);
                transaction.setMetric("numMissingFiles", gone.size());
                transaction.commit();
            }
        }
        return missing.stream()
                .map(one -> new Finding(
                        one.dataFile(), one.dataFileMissing(), one.deletionVectorFile(), one.deletionVectorMissing()))
                .toList();
    }
}
