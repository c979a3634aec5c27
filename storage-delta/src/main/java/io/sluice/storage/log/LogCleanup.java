package io.sluice.storage.log;

import io.sluice.common.error.SluiceException;
import io.sluice.storage.store.FileStatus;
import io.sluice.storage.store.ObjectStore;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Deletes the files of a log that no version within the retention needs (protocol, "Metadata Cleanup"). What is kept begins
 * with a checkpoint, and all versions from there on stay readable.
 */
public final class LogCleanup {
    private static final Logger LOGGER = System.getLogger(LogCleanup.class.getName());

    private final ObjectStore store;
    private final String tablePath;

    public LogCleanup(ObjectStore store, String tablePath) {
        this.store = store;
        this.tablePath = tablePath;
    }

    /**
     * Deletes what versions older than a time need alone. The version that was the newest at that time stays.
     *
     * @param millis since the epoch
     * @param listing of the whole log
     */
    public void deleteBefore(long millis, LogListing listing) {
        Optional<CheckpointFiles> kept = listing.checkpointsUpTo(Long.MAX_VALUE).stream()
                .filter(checkpoint -> isCommittedBefore(listing, checkpoint.version(), millis))
                .findFirst();
        if (kept.isEmpty()) {
            return;
        }
        List<FileStatus> old = store.listFrom(LogPaths.folder(tablePath), LogPaths.prefix(0)).stream()
                .filter(file -> LogPaths.version(file.name()) >= 0)
                .takeWhile(file -> LogPaths.version(file.name()) < kept.get().version())
                .toList();
        if (old.isEmpty() || !isReadable(kept.get())) {
            return;
        }
        old.forEach(file -> store.delete(file.path()));
        if (old.stream().anyMatch(file -> CheckpointFiles.Name.parse(file.name()) != null)) {
            deleteSidecars(millis);
        }
    }

    private static boolean isCommittedBefore(LogListing listing, long version, long millis) {
        FileStatus commit = listing.commits().get(version);
        return commit != null && commit.modificationTimeMillis() <= millis;
    }

    /** A damaged checkpoint must not be what the log begins with. */
    private boolean isReadable(CheckpointFiles checkpoint) {
        try {
            CheckpointReader.read(store, tablePath, checkpoint, CheckpointContent.LIVE_FILES, action -> {});
            return true;
        } catch (SluiceException e) {
            LOGGER.log(
                    Level.WARNING,
                    "The log of {0} is not cleaned up, because the checkpoint of version {1} cannot be read: {2}",
                    tablePath,
                    checkpoint.version(),
                    e.getMessage());
            return false;
        }
    }

    /** Deletes old sidecars that no checkpoint has any more; a new one may belong to a checkpoint being written. */
    private void deleteSidecars(long millis) {
        Set<String> used = new HashSet<>();
        for (CheckpointFiles checkpoint :
                new LogReader(store, tablePath).listAll().checkpointsUpTo(Long.MAX_VALUE)) {
            CheckpointReader.sidecars(store, checkpoint).forEach(path -> used.add(name(path)));
        }
        for (FileStatus file : store.listRecursively(LogPaths.folder(tablePath) + "/_sidecars")) {
            if (file.modificationTimeMillis() <= millis && !used.contains(file.name())) {
                store.delete(file.path());
            }
        }
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
