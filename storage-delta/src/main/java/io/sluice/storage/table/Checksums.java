package io.sluice.storage.table;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.storage.log.LogErrors;
import io.sluice.storage.log.LogPaths;
import io.sluice.storage.log.Protocol;
import io.sluice.storage.log.TableProperties;
import io.sluice.storage.log.VersionChecksum;
import io.sluice.storage.store.ObjectStore;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** Writes version checksums, and holds what was read of a log against them. */
final class Checksums {
    private static final Logger LOGGER = System.getLogger(Checksums.class.getName());

    private Checksums() {}

    /** Writes the checksum of a version just committed, unless there is one. An error is logged: the commit stands. */
    static void write(ObjectStore store, String tablePath, TableState state) {
        VersionChecksum checksum = VersionChecksum.of(
                state.files().sizeBytes(),
                state.files().count(),
                TableProperties.IN_COMMIT_TIMESTAMPS.of(state.metadata())
                        ? OptionalLong.of(state.timestampMillis())
                        : OptionalLong.empty(),
                state.protocol(),
                state.metadata(),
                state.domains().values());
        try {
            store.putIfAbsent(LogPaths.checksum(tablePath, state.version()), checksum.content());
        } catch (SluiceException e) {
            LOGGER.log(
                    Level.WARNING,
                    "Version {0} of {1} has no checksum file: {2}",
                    state.version(),
                    tablePath,
                    e.getMessage());
        }
    }

    /**
     * Compares what was replayed with the version's checksum, if the log has one. A difference from one of ours means that the
     * log is damaged. Other engines have written wrong ones to whole logs: there it is logged, and the log counts.
     *
     * @throws SluiceException DELTA_LOG_CORRUPT naming what differs
     */
    static void validate(ObjectStore store, String tablePath, TableState state) {
        String path = LogPaths.checksum(tablePath, state.version());
        VersionChecksum checksum;
        try {
            checksum = VersionChecksum.parse(store.read(path));
        } catch (SluiceException e) {
            if (e.code() == ErrorCode.PATH_NOT_FOUND) {
                return; // cleaned up since it was listed
            }
            throw e;
        } catch (IllegalArgumentException e) {
            LOGGER.log(Level.WARNING, "Passing over the checksum {0}, which is damaged: {1}", path, e.getMessage());
            return;
        }
        try {
            compare(path, checksum, state);
        } catch (SluiceException e) {
            if (checksum.isOurs()) {
                throw e;
            }
            LOGGER.log(Level.WARNING, "Passing over the checksum that another engine wrote: {0}", e.getMessage());
        }
    }

    private static void compare(String path, VersionChecksum checksum, TableState state) {
        compare(path, "files", checksum.fileCount(), (long) state.files().count());
        compare(path, "bytes in files", checksum.tableSizeBytes(), state.files().sizeBytes());
        compare(path, "table id", checksum.metadata().id(), state.metadata().id());
        compare(
                path,
                "schema",
                checksum.metadata().schemaString(),
                state.metadata().schemaString());
        compare(
                path,
                "properties",
                checksum.metadata().configuration(),
                state.metadata().configuration());
        compare(path, "protocol", comparable(checksum.protocol()), comparable(state.protocol()));
        checksum.domains()
                .ifPresent(domains -> compare(
                        path,
                        "domain metadata",
                        Set.copyOf(domains),
                        Set.copyOf(state.domains().values())));
    }

    /** Without the order of features. */
    private static Object comparable(Protocol protocol) {
        return List.of(
                protocol.minReaderVersion(),
                protocol.minWriterVersion(),
                protocol.readerFeatures().map(Set::copyOf).orElse(Set.of()),
                protocol.writerFeatures().map(Set::copyOf).orElse(Set.of()));
    }

    private static void compare(String path, String what, Object expected, Object found) {
        if (!expected.equals(found)) {
            throw LogErrors.corrupt(
                    path,
                    "it says that the version has the " + what + " " + expected + ", but the log amounts to " + found
                            + ". Commits or checkpoints were changed or lost; if the log is right, delete the file",
                    null);
        }
    }
}
