package io.sluice.storage.log;

import io.sluice.storage.store.FileStatus;
import java.util.List;
import java.util.Optional;

/**
 * The files of a log that make up one version of the table.
 *
 * @param checkpoint where to start, or empty to start from nothing
 * @param commits of the versions after the checkpoint (from 0 without one), in order and without a hole
 */
public record LogSegment(
        String tablePath, long version, Optional<CheckpointFiles> checkpoint, List<FileStatus> commits) {
    public LogSegment {
        commits = List.copyOf(commits);
    }
}
