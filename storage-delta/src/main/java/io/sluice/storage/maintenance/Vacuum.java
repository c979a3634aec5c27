package io.sluice.storage.maintenance;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.storage.log.Action;
import io.sluice.storage.log.AddFile;
import io.sluice.storage.log.ChangeFile;
import io.sluice.storage.log.CommitFile;
import io.sluice.storage.log.DeletionVectorDescriptor;
import io.sluice.storage.log.LastVacuum;
import io.sluice.storage.log.LogListing;
import io.sluice.storage.log.LogReader;
import io.sluice.storage.log.ProtocolGate;
import io.sluice.storage.log.RemoveFile;
import io.sluice.storage.log.TableProperties;
import io.sluice.storage.parallel.ParallelWork;
import io.sluice.storage.store.FileStatus;
import io.sluice.storage.store.ObjectStore;
import io.sluice.storage.table.Snapshot;
import io.sluice.storage.table.Transaction;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * VACUUM: deletes the files in a table's folder that no version from the last days needs. Kept are the files of the
 * newest version, files whose removal is younger than the retention, their deletion vectors and indexes, and every file
 * that was written less than the retention ago, for it may belong to a commit to come. Older versions can then not be
 * read any more.
 */
public final class Vacuum {
    private static final String INDEX_SUFFIX = ".index.v1.parquet";

    private final Snapshot snapshot;
    private final VacuumRequest request;
    private final ObjectStore store;
    private final MaintenanceContext context;
    private final TableFolder folder;
    private final Duration ownRetention;
    private final Duration retention;

    /**
     * @throws SluiceException DELTA_UNSUPPORTED_FEATURE if the table's protocol is not known well enough to tell which
     *     files it needs; INVALID_PARAMETER_VALUE for a retention that is too short
     */
    public Vacuum(Snapshot snapshot, VacuumRequest request, ObjectStore store, MaintenanceContext context) {
        this.snapshot = snapshot;
        this.request = request;
        this.store = store;
        this.context = context;
        List<String> partitionColumns = snapshot.partitionColumns().stream()
                .map(column -> snapshot.skippingSchema().storedName(column))
                .toList();
        this.folder = new TableFolder(store, snapshot.path(), partitionColumns);
        this.ownRetention = TableProperties.DELETED_FILE_RETENTION.of(snapshot.metadata());
        this.retention = request.retention().orElse(ownRetention);
        ProtocolGate.checkWritable(snapshot.path(), snapshot.protocolAction(), snapshot.metadata(), snapshot.schema());
        checkRetention();
    }

    /** The files that {@link #run} would delete, sorted by path. */
    public List<FileStatus> filesToDelete() {
        return filesToDelete(keepFromMillis());
    }

    private long keepFromMillis() {
        return System.currentTimeMillis() - retention.toMillis();
    }

    private List<FileStatus> filesToDelete(long keepFromMillis) {
        Set<String> needed = needed(keepFromMillis);
        List<FileStatus> present =
                request.lite() ? namedByTheLog() : folder.list(context.threads(), context.checkCancelled());
        return present.stream()
                .filter(file -> file.modificationTimeMillis() < keepFromMillis)
                .filter(file -> !isNeeded(folder.relative(file), needed))
                .sorted(Comparator.comparing(FileStatus::path))
                .toList();
    }

    /** Deletes the files; the history shows when it began and ended. Returns how many they were. */
    public long run() {
        LogListing listing = new LogReader(store, snapshot.path()).listAll();
        long keepFromMillis = keepFromMillis();
        List<FileStatus> files = filesToDelete(keepFromMillis);
        commitStart(files);
        AtomicLong deleted = new AtomicLong();
        String status = "FAILED";
        try {
            ParallelWork.forEach(files, context.threads(), context.checkCancelled(), file -> {
                store.delete(file.path());
                deleted.incrementAndGet();
            });
            status = "COMPLETED";
        } finally {
            commitEnd(status, deleted.get());
        }
        LastVacuum.write(store, snapshot.path(), listing, keepFromMillis);
        return deleted.get();
    }

    private void checkRetention() {
        if (retention.isNegative()) {
            throw new SluiceException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "VACUUM cannot retain files for " + hours(retention) + " hours.");
        }
        if (request.checkRetention() && retention.compareTo(ownRetention) < 0) {
            throw new SluiceException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "VACUUM would retain files of the table " + snapshot.path() + " for " + hours(retention)
                            + " hours only, but its property delta.deletedFileRetentionDuration promises "
                            + hours(ownRetention)
                            + " hours: queries and writers that still run may need these files, and older versions"
                            + " could not be read any more. Retain more, set the property, or SET"
                            + " retentionDurationCheck = false if nobody uses the table now.");
        }
    }

    private static String hours(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis())
                .divide(BigDecimal.valueOf(3_600_000), 3, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** Paths relative to the folder. */
    private Set<String> needed(long keepFromMillis) {
        KeptFiles kept = KeptFiles.of(store, snapshot.path(), snapshot.version());
        Set<String> needed = new HashSet<>();
        for (AddFile file : kept.live()) {
            need(file.path(), file.deletionVector(), needed);
        }
        for (RemoveFile file : kept.removed()) {
            if (file.deletionTimestamp().orElse(0L) >= keepFromMillis) {
                need(file.path(), file.deletionVector(), needed);
            }
        }
        return needed;
    }

    private void need(String path, DeletionVectorDescriptor vector, Set<String> needed) {
        folder.relative(path).ifPresent(needed::add);
        folder.relative(vector).ifPresent(needed::add);
    }

    /** An index lives as long as the data file that it is of. */
    private static boolean isNeeded(String path, Set<String> needed) {
        String index = TableFolder.INDEX + "/";
        if (path.startsWith(index) && path.endsWith(INDEX_SUFFIX)) {
            String dataFile = path.substring(index.length(), path.length() - INDEX_SUFFIX.length());
            return needed.contains(dataFile) || needed.stream().anyMatch(file -> file.endsWith("/" + dataFile));
        }
        return needed.contains(path);
    }

    private List<FileStatus> namedByTheLog() {
        Set<String> named = new HashSet<>();
        for (FileStatus commit : commitsToLookAt()) {
            for (Action action : CommitFile.read(store, commit.path())) {
                switch (action) {
                    case AddFile add -> need(add.path(), add.deletionVector(), named);
                    case RemoveFile remove -> need(remove.path(), remove.deletionVector(), named);
                    default ->
                        ChangeFile.of(action)
                                .flatMap(file -> folder.relative(file.path()))
                                .ifPresent(named::add);
                }
            }
        }
        Collection<FileStatus> present = Collections.synchronizedList(new ArrayList<>());
        ParallelWork.forEach(
                List.copyOf(named),
                context.threads(),
                context.checkCancelled(),
                path -> store.status(snapshot.path() + "/" + path).ifPresent(present::add));
        return List.copyOf(present);
    }

    /** The commits that may name files which no VACUUM has deleted yet. */
    private Collection<FileStatus> commitsToLookAt() {
        NavigableMap<Long, FileStatus> commits =
                new LogReader(store, snapshot.path()).listAll().commits();
        long first = LastVacuum.version(store, snapshot.path()).stream()
                        .filter(version -> version <= snapshot.version())
                        .findFirst()
                        .orElse(-1)
                + 1;
        if (!commits.isEmpty() && commits.firstKey() > first) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    "VACUUM LITE needs the commits from version " + first + " of " + snapshot.path()
                            + " on, which no VACUUM has worked off, and those before version " + commits.firstKey()
                            + " are not kept any more. Use VACUUM without LITE once; LITE begins behind it then.");
        }
        return commits.tailMap(first, true).values();
    }

    private void commitStart(List<FileStatus> files) {
        Map<String, String> parameters = new HashMap<>();
        parameters.put("retentionCheckEnabled", Boolean.toString(request.checkRetention()));
        parameters.put("defaultRetentionMillis", Long.toString(ownRetention.toMillis()));
        request.retention()
                .ifPresent(given -> parameters.put("specifiedRetentionMillis", Long.toString(given.toMillis())));
        parameters.put("vacuumType", request.lite() ? "LITE" : "FULL");
        try (Transaction transaction = snapshot.begin(context.operations().apply("VACUUM START", parameters))) {
            transaction.setMetric("numFilesToDelete", files.size());
            transaction.setMetric(
                    "sizeOfDataToDelete",
                    files.stream().mapToLong(FileStatus::sizeBytes).sum());
            transaction.commit();
        }
    }

    private void commitEnd(String status, long deleted) {
        try (Transaction transaction =
                snapshot.begin(context.operations().apply("VACUUM END", Map.of("status", status)))) {
            transaction.setMetric("numDeletedFiles", deleted);
            transaction.commit();
        }
    }
}
