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
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * When each commit that is kept was made. A file's modification time counts, made larger than that of the version
 * before where clocks went back, as Spark does it; with in-commit timestamps (protocol, "In-Commit Timestamps") the
 * commit's own word counts from the version on in which they were enabled.
 *
 * <p>Times grow with the versions on either side of that one, not across it: a copied folder's files may all be younger than
 * what commits say of themselves. A time is therefore looked for on the side that it belongs to, as the protocol recommends.
 */
final class CommitTimeline {
    private final ObjectStore store;
    private final NavigableMap<Long, FileStatus> commits;
    private final NavigableMap<Long, Long> fileTimes = new TreeMap<>();
    private final List<Long> fileTimed;
    private final List<Long> inCommitTimed;
    private final long firstInCommitVersion;
    private final OptionalLong inCommitSinceMillis;

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
        this.fileTimed =
                List.copyOf(commits.headMap(firstInCommitVersion, false).keySet());
        this.inCommitTimed =
                List.copyOf(commits.tailMap(firstInCommitVersion, true).keySet());
        this.inCommitSinceMillis = CommitTimes.sinceMillis(latest);
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
        List<Long> versions = isInCommitTime(timeMillis) ? inCommitTimed : fileTimed;
        int later = firstAfter(timeMillis, versions);
        return later == 0 ? Optional.empty() : Optional.of(versions.get(later - 1));
    }

    /** The oldest version not before a time, or empty if all are earlier. */
    Optional<Long> oldestNotBefore(long timeMillis) {
        boolean inCommit = isInCommitTime(timeMillis);
        List<Long> versions = inCommit ? inCommitTimed : fileTimed;
        int at = firstAfter(timeMillis - 1, versions);
        if (at < versions.size()) {
            return Optional.of(versions.get(at));
        }
        return inCommit || inCommitTimed.isEmpty() ? Optional.empty() : Optional.of(inCommitTimed.getFirst());
    }

    private boolean isInCommitTime(long timeMillis) {
        if (inCommitTimed.isEmpty() || fileTimed.isEmpty()) {
            return fileTimed.isEmpty();
        }
        return timeMillis >= inCommitSinceMillis.orElseGet(() -> timeMillis(inCommitTimed.getFirst()));
    }

    /** The index of the first of the versions, whose times grow, that is later than a time. */
    private int firstAfter(long timeMillis, List<Long> versions) {
        int low = 0;
        for (int high = versions.size(); low < high; ) {
            int middle = (low + high) >>> 1;
            if (timeMillis(versions.get(middle)) <= timeMillis) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
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
