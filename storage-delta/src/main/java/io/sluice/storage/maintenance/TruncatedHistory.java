package io.sluice.storage.maintenance;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.storage.log.CheckpointFiles;
import io.sluice.storage.log.CommitFile;
import io.sluice.storage.log.LogCleanup;
import io.sluice.storage.log.LogListing;
import io.sluice.storage.log.LogReader;
import io.sluice.storage.log.TableFeatures;
import io.sluice.storage.log.TableProperties;
import io.sluice.storage.store.FileStatus;
import io.sluice.storage.table.DeltaTable;
import io.sluice.storage.table.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A log without its older versions, for DROP FEATURE … TRUNCATE HISTORY: who does not know the feature can read all that is
 * left. Versions of the last day stay ({@code delta.dropFeatureTruncateHistory.retentionDuration}), for readers may be at work
 * on them.
 */
final class TruncatedHistory {
    private final DeltaTable table;
    private final Snapshot snapshot;
    private final Duration retention;
    private final LogListing log;

    private TruncatedHistory(DeltaTable table, Snapshot snapshot, Duration retention, LogListing log) {
        this.table = table;
        this.snapshot = snapshot;
        this.retention = retention;
        this.log = log;
    }

    /** Writes a checkpoint of the newest version and deletes the versions that are old enough. */
    static TruncatedHistory of(DeltaTable table, Snapshot snapshot) {
        Duration retention = TableProperties.TRUNCATED_HISTORY_RETENTION.of(snapshot.metadata());
        LogReader reader = new LogReader(table.store(), table.path());
        snapshot.writeCheckpoint();
        new LogCleanup(table.store(), table.path())
                .deleteBefore(System.currentTimeMillis() - retention.toMillis(), reader.listAll());
        return new TruncatedHistory(table, snapshot, retention, reader.listAll());
    }

    /** @throws SluiceException INVALID_STATEMENT if a version before the newest uses the feature, saying when to try again */
    void checkUnused(String feature) {
        // What the oldest version's commit did before its checkpoint is nothing to readers.
        log.commits()
                .subMap(log.oldestVersion(), false, snapshot.version(), true)
                .descendingMap()
                .forEach((version, commit) -> {
                    if (isUsedBy(commit, feature)) {
                        throw refuse(use(version, feature));
                    }
                });
        if (isUsedAtOldest(feature)) {
            throw refuse(use(log.oldestVersion(), feature));
        }
    }

    private String use(long version, String feature) {
        return "Version " + version + " of " + table.path() + " uses the feature " + feature;
    }

    /** @throws SluiceException INVALID_STATEMENT if one is left, saying when to try again */
    void checkNoneBefore(long version) {
        if (log.oldestVersion() < version) {
            throw refuse("Versions of " + table.path() + " before " + version + " need protected checkpoints");
        }
    }

    private boolean isUsedBy(FileStatus commit, String feature) {
        return CommitFile.read(table.store(), commit.path()).stream()
                .anyMatch(action -> FeatureUse.isIn(action, feature));
    }

    private boolean isUsedAtOldest(String feature) {
        Snapshot oldest = table.atVersion(log.oldestVersion());
        AtomicBoolean used = new AtomicBoolean(FeatureUse.isIn(oldest.metadata(), feature));
        oldest.forEachFile(file -> used.compareAndSet(false, FeatureUse.isIn(file, feature)));
        boolean isInV2 = feature.equals(TableFeatures.V2_CHECKPOINT)
                && log.checkpointsUpTo(snapshot.version()).stream().anyMatch(CheckpointFiles::isV2);
        return used.get() || isInV2;
    }

    private SluiceException refuse(String reason) {
        Instant from = snapshot.timestamp().plus(retention);
        return new SluiceException(
                ErrorCode.INVALID_STATEMENT,
                reason + ", and TRUNCATE HISTORY keeps the versions of the last " + text(retention)
                        + " (delta.dropFeatureTruncateHistory.retentionDuration). Run the statement again after " + from
                        + ", or leave TRUNCATE HISTORY out where the feature can be dropped without.");
    }

    private static String text(Duration duration) {
        return duration.toHours() > 0 && duration.toMinutesPart() == 0
                ? duration.toHours() + " hours"
                : duration.toSeconds() + " seconds";
    }
}
