package io.sluice.storage.table;

import io.sluice.storage.log.Action;
import io.sluice.storage.log.CommitFile;
import io.sluice.storage.log.CommitInfo;
import io.sluice.storage.log.LogListing;
import io.sluice.storage.log.LogReader;
import io.sluice.storage.log.Metadata;
import io.sluice.storage.store.FileStatus;
import io.sluice.storage.store.ObjectStore;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * When each commit that is kept was made. A file's modification time counts, made larger than that of the version
 * before where clocks went back, as Spark does it; with in-commit timestamps (protocol, "In-Commit Timestamps") the
 * commit's own word counts from the version on in which they were enabled.
 */
final class CommitTimeline {
    private final ObjectStore store;
    private final NavigableMap<Long, FileStatus> commits;
    private final NavigableMap<Long, Long> fileTimes = new TreeMap<>();
    private final long firstInCommitVersion;

    /** @param latest the newest metadata, which says whether in-commit timestamps are on */
    CommitTimeline(ObjectStore store, LogListing listing, Metadata latest) {
        this.store = store;
        this.commits = listing.commits();
        long last = Long.MIN_VALUE;
        for (Map.Entry<Long, FileStatus> commit : commits.entrySet()) {
            last = Math.max(commit.getValue().modificationTimeMillis(), last + 1);
            fileTimes.put(commit.getKey(), last);
        }
        this.firstInCommitVersion = CommitTimes.firstVersion(latest);
    }

    NavigableMap<Long, FileStatus> commits() {
        return commits;
    }

    /** Milliseconds since the epoch. */
    long timeMillis(long version) {
        if (version < firstInCommitVersion) {
            return fileTimes.get(version);
        }
        return info(version).flatMap(info -> info.number("inCommitTimestamp")).orElseGet(() -> fileTimes.get(version));
    }

    /** The newest version not after a time, or empty if all are later. */
    Optional<Long> newestNotAfter(long timeMillis) {
        List<Long> versions = List.copyOf(commits.keySet());
        int low = 0;
        for (int high = versions.size(); low < high; ) {
            int middle = (low + high) >>> 1;
            if (timeMillis(versions.get(middle)) <= timeMillis) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? Optional.empty() : Optional.of(versions.get(low - 1));
    }

    /** The commit's provenance, if it has any. */
    Optional<CommitInfo> info(long version) {
        for (Action action : CommitFile.read(store, commits.get(version).path())) {
            if (action instanceof CommitInfo info) {
                return Optional.of(info);
            }
        }
        return Optional.empty();
    }

    static CommitTimeline of(ObjectStore store, String tablePath, Metadata latest) {
        return new CommitTimeline(store, new LogReader(store, tablePath).listAll(), latest);
    }
}
