package io.sluice.storage.maintenance;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.storage.log.AddFile;
import io.sluice.storage.log.DomainMetadata;
import io.sluice.storage.log.FileKey;
import io.sluice.storage.store.ObjectStore;
import io.sluice.storage.table.ClusteringColumns;
import io.sluice.storage.table.Snapshot;
import io.sluice.storage.table.Transaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * RESTORE: a new version with the rows, the columns and the properties of an earlier one. No data is written: files that
 * the earlier version had come back, later ones go. What COPY INTO loaded since counts as not loaded again. The protocol
 * keeps its newer features, identity columns go on behind the last numbers that they gave, and rows have the ids that they
 * had then.
 */
public final class Restore {
    private static final int NAMED_IN_MESSAGE = 3;

    private Restore() {}

    /**
     * What RESTORE did.
     *
     * @param sizeAfter bytes of the table's files
     * @param filesAfter how many they are
     */
    public record Result(
            long sizeAfter,
            long filesAfter,
            long removedFiles,
            long restoredFiles,
            long removedBytes,
            long restoredBytes) {}

    /**
     * @param now the newest version
     * @param then the version to go back to
     * @param parameters for the history: version or timestamp as asked for
     * @throws SluiceException DATA_FILE_MISSING naming files of the earlier version that VACUUM has deleted
     */
    public static Result run(
            Snapshot now,
            Snapshot then,
            Map<String, String> parameters,
            ObjectStore store,
            MaintenanceContext context) {
        Map<FileKey, AddFile> present = new HashMap<>();
        now.forEachFile(file -> present.put(file.key(), file));
        List<AddFile> restored = new ArrayList<>();
        Set<FileKey> wanted = new HashSet<>();
        then.forEachFile(file -> {
            wanted.add(file.key());
            if (!present.containsKey(file.key())) {
                restored.add(file);
            }
        });
        List<AddFile> removed = present.values().stream()
                .filter(file -> !wanted.contains(file.key()))
                .toList();
        checkPresent(restored, then, store, context);
        Result result = new Result(
                then.sizeBytes(), then.fileCount(), removed.size(), restored.size(), bytes(removed), bytes(restored));
        try (Transaction transaction = now.begin(context.operations().apply("RESTORE", parameters))) {
            transaction.readAll();
            removed.forEach(transaction::remove);
            restored.forEach(file -> transaction.takeOver(file.withDataChange(true)));
            transaction.restoreDefinition(then);
            restoreClustering(now, then, transaction);
            transaction.rewindLoads(then);
            transaction.setMetric("numRestoredFiles", result.restoredFiles());
            transaction.setMetric("numRemovedFiles", result.removedFiles());
            transaction.setMetric("restoredFilesSize", result.restoredBytes());
            transaction.setMetric("removedFilesSize", result.removedBytes());
            transaction.setMetric("numOfFilesAfterRestore", result.filesAfter());
            transaction.setMetric("tableSizeAfterRestore", result.sizeAfter());
            context.checkCancelled().run();
            transaction.commit();
        }
        return result;
    }

    private static void restoreClustering(Snapshot now, Snapshot then, Transaction transaction) {
        Optional<DomainMetadata> wanted = then.domain(ClusteringColumns.DOMAIN);
        Optional<DomainMetadata> present = now.domain(ClusteringColumns.DOMAIN);
        if (wanted.isPresent() && !wanted.equals(present)) {
            transaction.setDomain(wanted.get());
        } else if (wanted.isEmpty() && present.isPresent()) {
            transaction.setDomain(
                    new DomainMetadata(ClusteringColumns.DOMAIN, present.get().configuration(), true));
        }
    }

    private static void checkPresent(
            List<AddFile> files, Snapshot then, ObjectStore store, MaintenanceContext context) {
        List<FilePresence.Missing> missing = FilePresence.missing(files, then.path(), store, context);
        if (missing.isEmpty()) {
            return;
        }
        List<String> names = missing.stream()
                .map(one -> one.dataFileMissing()
                        ? one.dataFile()
                        : one.deletionVectorFile().orElseThrow())
                .limit(NAMED_IN_MESSAGE)
                .toList();
        throw new SluiceException(
                ErrorCode.DATA_FILE_MISSING,
                "Version " + then.version() + " of the table " + then.path() + " cannot be restored: " + missing.size()
                        + " of its files are gone, for example " + String.join(", ", names)
                        + ". VACUUM deletes files that newer versions do not need. Restore a later version"
                        + " (DESCRIBE HISTORY shows them), or put the files back from a backup.");
    }

    private static long bytes(List<AddFile> files) {
        return files.stream().mapToLong(AddFile::size).sum();
    }
}
