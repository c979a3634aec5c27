package io.sluice.storage.log;

import io.sluice.storage.store.FileStatus;
import io.sluice.storage.store.ObjectStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What a table's log folder holds from some version on. */
public final class LogListing {
    /** Commits can be made only so fast while a listing runs; an older hole is damage. */
    private static final int MAX_LOOKED_AFTER = 1000;

    private final String tablePath;
    private final NavigableMap<Long, FileStatus> commits = new TreeMap<>();
    private final NavigableMap<Long, List<CheckpointFiles>> checkpoints = new TreeMap<>();
    private final NavigableMap<Long, List<CompactedCommits>> compacted = new TreeMap<>();
    private final Set<Long> checksums = new HashSet<>();

    private LogListing(String tablePath) {
        this.tablePath = tablePath;
    }

    /** Lists the files of versions from the given one on. */
    public static LogListing from(ObjectStore store, String tablePath, long firstVersion) {
        LogListing listing = new LogListing(tablePath);
        Map<Long, Map<Integer, FileStatus[]>> parts = new HashMap<>();
        for (FileStatus file : store.listFrom(LogPaths.folder(tablePath), LogPaths.prefix(firstVersion))) {
            String name = file.name();
            if (LogPaths.isCommit(name)) {
                listing.commits.put(LogPaths.version(name), file);
                continue;
            }
            if (LogPaths.isChecksum(name)) {
                listing.checksums.add(LogPaths.version(name));
                continue;
            }
            CompactedCommits compaction = CompactedCommits.parse(file);
            if (compaction != null) {
                listing.compacted
                        .computeIfAbsent(compaction.first(), first -> new ArrayList<>())
                        .add(compaction);
                continue;
            }
            CheckpointFiles.Name checkpoint = CheckpointFiles.Name.parse(name);
            if (checkpoint != null && file.sizeBytes() > 0) {
                listing.addCheckpoint(checkpoint, file, parts);
            }
        }
        listing.fillHoles(store);
        return listing;
    }

    /**
     * Looks again for commits that are missing between others: a listing that runs while commits are made may show a later
     * one and not the one before.
     */
    private void fillHoles(ObjectStore store) {
        if (commits.isEmpty() || commits.lastKey() - commits.firstKey() == commits.size() - 1) {
            return;
        }
        long last = commits.lastKey();
        for (long version = Math.max(commits.firstKey(), last - MAX_LOOKED_AFTER); version < last; version++) {
            if (!commits.containsKey(version)) {
                long missing = version;
                store.status(LogPaths.commit(tablePath, version)).ifPresent(file -> commits.put(missing, file));
            }
        }
    }

    /** Commits by version. */
    public NavigableMap<Long, FileStatus> commits() {
        return Collections.unmodifiableNavigableMap(commits);
    }

    /** Whether there is a file with the totals of a version. */
    public boolean hasChecksum(long version) {
        return checksums.contains(version);
    }

    public boolean isEmpty() {
        return commits.isEmpty() && checkpoints.isEmpty();
    }

    /** The newest version that there is, or −1. */
    public long newestVersion() {
        long commit = commits.isEmpty() ? -1 : commits.lastKey();
        long checkpoint = checkpoints.isEmpty() ? -1 : checkpoints.lastKey();
        return Math.max(commit, checkpoint);
    }

    /** The oldest version that can be rebuilt from the files, or −1. */
    public long oldestVersion() {
        if (commits.containsKey(0L)) {
            return 0;
        }
        return checkpoints.isEmpty() ? -1 : checkpoints.firstKey();
    }

    /** Checkpoints not after a version, newest first. */
    public List<CheckpointFiles> checkpointsUpTo(long version) {
        List<CheckpointFiles> found = new ArrayList<>();
        checkpoints.headMap(version, true).descendingMap().values().forEach(found::addAll);
        return found;
    }

    /**
     * The files for a version, starting at a checkpoint or from nothing.
     *
     * @throws io.sluice.common.error.SluiceException DELTA_LOG_CORRUPT naming the first commit that is missing
     */
    LogSegment segment(Optional<CheckpointFiles> checkpoint, long version) {
        long first = checkpoint.map(c -> c.version() + 1).orElse(0L);
        List<FileStatus> needed = new ArrayList<>();
        for (long v = first; v <= version; v++) {
            FileStatus commit = commits.get(v);
            if (commit == null) {
                throw LogErrors.corrupt(
                        LogPaths.commit(tablePath, v),
                        "it is missing, but version " + newestVersion()
                                + " of the table exists and no usable checkpoint covers the hole",
                        null);
            }
            needed.add(commit);
        }
        return new LogSegment(tablePath, version, checkpoint, needed, compactions(first, version));
    }

    /** Files that stand for many of the commits from the first to the one before the last, which is read itself. */
    private List<CompactedCommits> compactions(long first, long last) {
        List<CompactedCommits> chosen = new ArrayList<>();
        for (long version = first; version < last; version++) {
            CompactedCommits best = compacted.getOrDefault(version, List.of()).stream()
                    .filter(one -> one.last() < last)
                    .max(Comparator.comparingLong(CompactedCommits::last))
                    .orElse(null);
            if (best != null) {
                chosen.add(best);
                version = best.last();
            }
        }
        return chosen;
    }

    private void addCheckpoint(
            CheckpointFiles.Name name, FileStatus file, Map<Long, Map<Integer, FileStatus[]>> partsByVersion) {
        if (name.parts() == 0) {
            addComplete(new CheckpointFiles(name.version(), List.of(file)));
            return;
        }
        FileStatus[] parts = partsByVersion
                .computeIfAbsent(name.version(), v -> new HashMap<>())
                .computeIfAbsent(name.parts(), FileStatus[]::new);
        if (name.part() >= 1 && name.part() <= parts.length) {
            parts[name.part() - 1] = file;
            if (Arrays.stream(parts).allMatch(part -> part != null)) {
                addComplete(new CheckpointFiles(name.version(), List.of(parts)));
            }
        }
    }

    private void addComplete(CheckpointFiles checkpoint) {
        checkpoints
                .computeIfAbsent(checkpoint.version(), v -> new ArrayList<>())
                .add(checkpoint);
    }
}
