package io.sluice.storage.log;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.storage.store.FileStatus;
import io.sluice.storage.store.ObjectStore;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Finds and reads the files that make up a version of a table. */
public final class LogReader {
    private static final Logger LOGGER = System.getLogger(LogReader.class.getName());

    private final ObjectStore store;
    private final String tablePath;

    public LogReader(ObjectStore store, String tablePath) {
        this.store = store;
        this.tablePath = tablePath;
    }

    /** What a replay is told: first the checkpoint's actions, then those of each commit, in order. */
    public interface Replay {
        /** An action of the checkpoint; may be an add, or anything that is not a commit's own. */
        void checkpointAction(Action action);

        /** All of a commit's actions, or with a range's last commit those of the range and with the others none. */
        void commit(long version, FileStatus file, Iterable<Action> actions);
    }

    /**
     * A listing that suffices to rebuild the newest version: from the last checkpoint on if it is known, else of the
     * whole log.
     */
    public LogListing listForLatest() {
        OptionalLong hint = LastCheckpoint.version(store, tablePath);
        if (hint.isPresent()) {
            LogListing listing = LogListing.from(store, tablePath, hint.getAsLong());
            if (!listing.checkpointsUpTo(Long.MAX_VALUE).isEmpty()) {
                return listing;
            }
        }
        return listAll();
    }

    public LogListing listAll() {
        return LogListing.from(store, tablePath, 0);
    }

    /**
     * Replays a version into a fresh target, beginning at the newest checkpoint that can be read. A checkpoint that
     * cannot is passed over for an older one, also for one that the listing does not reach back to, and finally for the
     * commits alone; the target is made anew for each attempt.
     *
     * @throws SluiceException DELTA_LOG_CORRUPT when no way leads to the version: the error of the first way
     */
    public <T extends Replay> T replay(
            LogListing listing, long version, CheckpointContent content, Supplier<T> target) {
        List<SluiceException> failures = new ArrayList<>();
        List<CheckpointFiles> newest = listing.checkpointsUpTo(version);
        Optional<T> replayed = replayFromOneOf(newest, listing, version, content, target, failures);
        if (replayed.isPresent()) {
            return replayed.get();
        }
        LogListing whole = listing.commits().containsKey(0L) ? listing : listAll();
        List<CheckpointFiles> older = whole.checkpointsUpTo(version).stream()
                .filter(checkpoint -> newest.stream().noneMatch(tried -> tried.version() <= checkpoint.version()))
                .toList();
        replayed = replayFromOneOf(older, whole, version, content, target, failures);
        if (replayed.isPresent()) {
            return replayed.get();
        }
        try {
            return replay(whole.segment(Optional.empty(), version), content, target);
        } catch (SluiceException e) {
            throw asCorrupt(failures.isEmpty() ? e : failures.getFirst());
        }
    }

    /** @param failures where to add why a checkpoint cannot be read, or commits after it */
    private <T extends Replay> Optional<T> replayFromOneOf(
            List<CheckpointFiles> checkpoints,
            LogListing listing,
            long version,
            CheckpointContent content,
            Supplier<T> target,
            List<SluiceException> failures) {
        for (CheckpointFiles checkpoint : checkpoints) {
            try {
                return Optional.of(replay(listing.segment(Optional.of(checkpoint), version), content, target));
            } catch (SluiceException e) {
                if (e.code() != ErrorCode.DELTA_LOG_CORRUPT && e.code() != ErrorCode.PATH_NOT_FOUND) {
                    throw e;
                }
                LOGGER.log(
                        Level.WARNING,
                        "Passing over the checkpoint of version {0} of {1}: {2}",
                        checkpoint.version(),
                        tablePath,
                        e.getMessage());
                failures.add(e);
            }
        }
        return Optional.empty();
    }

    private SluiceException asCorrupt(SluiceException e) {
        return e.code() == ErrorCode.PATH_NOT_FOUND
                ? LogErrors.corrupt(LogPaths.folder(tablePath), "a file that it needs is missing: " + e.getMessage(), e)
                : e;
    }

    /** With compacted commits where there are any, and without them if one of them cannot be read. */
    private <T extends Replay> T replay(LogSegment segment, CheckpointContent content, Supplier<T> target) {
        if (segment.compacted().isEmpty()) {
            return replay(segment, content, target.get());
        }
        try {
            return replay(segment, content, target.get());
        } catch (SluiceException e) {
            if (e.code() != ErrorCode.DELTA_LOG_CORRUPT && e.code() != ErrorCode.PATH_NOT_FOUND) {
                throw e;
            }
            LOGGER.log(
                    Level.WARNING, "Reading {0} commit by commit, not compacted ones: {1}", tablePath, e.getMessage());
            return replay(segment.withoutCompacted(), content, target.get());
        }
    }

    private <T extends Replay> T replay(LogSegment segment, CheckpointContent content, T target) {
        Consumer<Action> toTarget = target::checkpointAction;
        segment.checkpoint()
                .ifPresent(checkpoint -> CheckpointReader.read(store, tablePath, checkpoint, content, toTarget));
        Iterator<CompactedCommits> compacted = segment.compacted().iterator();
        CompactedCommits next = compacted.hasNext() ? compacted.next() : null;
        for (FileStatus commit : segment.commits()) {
            long version = LogPaths.version(commit.name());
            if (next == null || version < next.first()) {
                target.commit(version, commit, CommitFile.read(store, commit.path()));
            } else if (version < next.last()) {
                target.commit(version, commit, List.of());
            } else {
                // The range's actions come with its last commit, whose time they have.
                target.commit(
                        version, commit, CommitFile.read(store, next.file().path()));
                next = compacted.hasNext() ? compacted.next() : null;
            }
        }
        return target;
    }
}
