package io.sluice.storage.log;

import io.sluice.storage.store.FileStatus;
import java.util.List;
import java.util.Optional;

/**
 * The files of a log that make up one version of the table.
 *
 * @param checkpoint where to start, or empty to start from nothing
 * @param commits of the versions after the checkpoint (from 0 without one), in order and without a hole
 * @param compacted files that may be read in the place of some of them, in order, none overlapping another
 */
record LogSegment(
        String tablePath,
        long version,
        Optional<CheckpointFiles> checkpoint,
        List<FileStatus> commits,
        List<CompactedCommits> compacted) {
    public LogSegment {
        commits = List.copyOf(commits);
        compacted = List.copyOf(compacted);
    }

    /** The same, to be read commit by commit. */
    LogSegment withoutCompacted() {
        return new LogSegment(tablePath, version, checkpoint, commits, List.of());
    }
}
