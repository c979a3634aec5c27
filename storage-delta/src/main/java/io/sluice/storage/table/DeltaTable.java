package io.sluice.storage.table;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.storage.file.DataFileFormat;
import io.sluice.storage.log.CheckpointContent;
import io.sluice.storage.log.CommitFile;
import io.sluice.storage.log.LogListing;
import io.sluice.storage.log.LogPaths;
import io.sluice.storage.log.LogReader;
import io.sluice.storage.log.Metadata;
import io.sluice.storage.log.Protocol;
import io.sluice.storage.scan.ScanSource;
import io.sluice.storage.store.FileStatus;
import io.sluice.storage.store.ObjectStore;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** A folder that holds, or may come to hold, a Delta table. Thread-safe; it keeps the newest snapshot that it read. */
public final class DeltaTable {
    private static final Logger LOGGER = System.getLogger(DeltaTable.class.getName());

    private final ObjectStore store;
    private final DataFileFormat format;
    private final String path;
    private final LogReader log;
    private final AtomicReference<TableState> newest = new AtomicReference<>();
    private final AtomicBoolean isRefreshing = new AtomicBoolean();
    private final KeptAnalysis analysis;
    private volatile long checkedAtNanos;

    DeltaTable(ObjectStore store, DataFileFormat format, String path) {
        this.store = store;
        this.format = format;
        this.path = path;
        this.log = new LogReader(store, path);
        this.analysis = new KeptAnalysis(store, path);
    }

    /** A table with a cache of its own; servers take {@link DeltaTables#at}. */
    public static DeltaTable at(ObjectStore store, String path) {
        return new DeltaTables(store).at(path);
    }

    public String path() {
        return path;
    }

    /** Whether the folder holds a Delta log. */
    public boolean exists() {
        return !log.listForLatest().isEmpty();
    }

    /** Whether a version has been read, so that {@link #latest()} reads only what was committed since. */
    public boolean isKnown() {
        return newest.get() != null;
    }

    /**
     * The newest version.
     *
     * @throws SluiceException DELTA_TABLE_NOT_FOUND, DELTA_LOG_CORRUPT naming the file, DELTA_UNSUPPORTED_FEATURE naming
     *     the feature, IO_ERROR; so do the other methods that read
     */
    public Snapshot latest() {
        return new Snapshot(this, newestState());
    }

    /**
     * A version that was the newest not longer ago than the limit, if one is known: no file is looked at then, and the
     * newest version is fetched behind the caller's back for the next one. Otherwise as {@link #latest()}.
     */
    public Snapshot latest(Duration stalenessLimit) {
        TableState known = newest.get();
        boolean isFresh = known != null && System.nanoTime() - checkedAtNanos <= stalenessLimit.toNanos();
        if (!isFresh || stalenessLimit.isZero()) {
            return latest();
        }
        if (isRefreshing.compareAndSet(false, true)) {
            Thread.ofVirtual().name("refresh " + path).start(this::refresh);
        }
        return new Snapshot(this, known);
    }

    private void refresh() {
        try {
            newestState();
        } catch (SluiceException e) {
            // Whoever needs the newest version meets the error itself.
            LOGGER.log(Level.DEBUG, "Cannot refresh {0}: {1}", path, e.getMessage());
        } finally {
            isRefreshing.set(false);
        }
    }

    /** @throws SluiceException DELTA_VERSION_NOT_FOUND naming the versions there are */
    public Snapshot atVersion(long version) {
        return new Snapshot(this, stateAt(version));
    }

    /**
     * The version that was the newest at that time.
     *
     * @throws SluiceException DELTA_TIMESTAMP_OUT_OF_RANGE when it lies before the first version kept or after the
     *     newest
     */
    public Snapshot atTime(Instant time) {
        TableState known = newestState();
        LogListing listing = log.listAll();
        CommitTimeline timeline = new CommitTimeline(store, listing, known.metadata());
        long newestMillis = timeline.timeMillis(timeline.commits().lastKey());
        // A version's time has milliseconds; what is asked for may name it and be cut off, or lie between.
        if (time.toEpochMilli() > newestMillis) {
            throw outOfRange(time, "after the newest version, made at " + Instant.ofEpochMilli(newestMillis));
        }
        Optional<Long> version = timeline.newestNotAfter(time.toEpochMilli());
        if (version.isEmpty() || version.get() < listing.oldestVersion()) {
            long oldest = Math.max(listing.oldestVersion(), timeline.commits().firstKey());
            throw outOfRange(
                    time,
                    "before the oldest version kept, made at " + Instant.ofEpochMilli(timeline.timeMillis(oldest)));
        }
        return atVersion(version.get());
    }

    /**
     * The rows that versions changed, with {@link ChangeColumns} behind the table's own columns, which are those of the
     * last version.
     *
     * @param last included; one behind the newest version means the newest
     * @throws SluiceException DELTA_CHANGE_DATA_MISSING if the table did not record changes in one of the versions;
     *     DELTA_VERSION_NOT_FOUND; SCHEMA_MISMATCH if a column was dropped or changed its type in between
     */
    public ScanSource changes(long first, long last) {
        return new TableChanges(this).between(first, last);
    }

    /**
     * The first version made at a time or after it, as the first one of {@link #changes}.
     *
     * @throws SluiceException DELTA_TIMESTAMP_OUT_OF_RANGE when all are older
     */
    public long firstVersionFrom(Instant time) {
        return new TableChanges(this).firstFrom(time);
    }

    /**
     * The last version made at a time or before it, as the last one of {@link #changes}.
     *
     * @throws SluiceException DELTA_TIMESTAMP_OUT_OF_RANGE when all are newer
     */
    public long lastVersionUntil(Instant time) {
        return new TableChanges(this).lastUntil(time);
    }

    /** The versions whose commits are kept, newest first, at most that many. */
    public List<CommitEntry> history(OptionalInt limit) {
        CommitTimeline timeline = CommitTimeline.of(store, path, newestState().metadata());
        List<CommitEntry> entries = new ArrayList<>();
        for (long version : timeline.commits().descendingKeySet()) {
            if (limit.isPresent() && entries.size() >= limit.getAsInt()) {
                break;
            }
            entries.add(CommitEntries.of(version, timeline.timeMillis(version), timeline.info(version)));
        }
        return entries;
    }

    /**
     * Begins the table's first version.
     *
     * @throws SluiceException TABLE_OR_VIEW_ALREADY_EXISTS if there is one, here or at commit; UNSUPPORTED_FEATURE,
     *     COLUMN_ALREADY_EXISTS, UNRESOLVED_COLUMN or INVALID_STATEMENT if there can be no such table
     */
    public Transaction create(TableDefinition definition, Operation operation) {
        if (exists()) {
            throw alreadyExists();
        }
        return Transaction.onNewTable(this, definition, operation);
    }

    /**
     * Begins a version with a new definition and none of the present rows; creates the table if there is none. Rows that were
     * read of the table before need {@link Snapshot#beginReplacement}.
     */
    public Transaction replace(TableDefinition definition, Operation operation) {
        return exists()
                ? latest().beginReplacement(definition, operation)
                : Transaction.onNewTable(this, definition, operation);
    }

    /**
     * Begins a version with a definition that another table has, and none of its files: the first version, or with
     * replace the next. Present files stay unless the transaction removes them, and so does what the table asks of readers
     * and writers.
     *
     * @param protocol what the definition's other table asks of them
     * @throws SluiceException TABLE_OR_VIEW_ALREADY_EXISTS if there is a table that may not be replaced
     */
    public Transaction adopt(Metadata definition, Protocol protocol, boolean replace, Operation operation) {
        boolean exists = exists();
        if (exists && !replace) {
            throw alreadyExists();
        }
        return Transaction.onAdoptedDefinition(this, exists ? latest() : null, definition, protocol, operation);
    }

    public ObjectStore store() {
        return store;
    }

    /** What ANALYZE found out, once a version is the newest or this process has written it. */
    KeptAnalysis analysis() {
        return analysis;
    }

    DataFileFormat format() {
        return format;
    }

    SluiceException alreadyExists() {
        return new SluiceException(
                ErrorCode.TABLE_OR_VIEW_ALREADY_EXISTS,
                "The folder " + path + " holds a Delta table already. Choose another folder, or use"
                        + " CREATE OR REPLACE TABLE.");
    }

    /**
     * Takes notice of a commit of ours and writes a checkpoint if one is due.
     *
     * @return when the version was committed, milliseconds since the epoch
     */
    long afterCommit(long version) {
        TableState state = newestState();
        TableState committed = state.version() == version ? state : stateAt(version);
        Checksums.write(store, path, committed);
        Checkpoints.writeIfDue(store, path, committed, System.currentTimeMillis());
        return committed.timestampMillis();
    }

    private TableState newestState() {
        long startNanos = System.nanoTime();
        TableState known = newest.get();
        TableState fresh = known == null ? null : advance(known);
        if (fresh == null) {
            fresh = load();
        }
        if (fresh != known) {
            TableState kept = newest.accumulateAndGet(
                    fresh, (current, mine) -> current == known || isNewer(mine, current) ? mine : current);
            // Who read the same at the same time has the same state, so that plans made on it hold.
            fresh = isSame(fresh, kept) ? kept : fresh;
        }
        checkedAtNanos = startNanos;
        return fresh;
    }

    private static boolean isSame(TableState one, TableState other) {
        return one.metadata().id().equals(other.metadata().id()) && one.version() == other.version();
    }

    private static boolean isNewer(TableState mine, TableState current) {
        return mine.metadata().id().equals(current.metadata().id()) && mine.version() > current.version();
    }

    /** The state after the commits since; null if the log is not the known one's continuation. */
    private TableState advance(TableState known) {
        if (store.isStatusCheap() && isStillNewest(known)) {
            return known;
        }
        NavigableMap<Long, FileStatus> commits =
                LogListing.from(store, path, known.version()).commits();
        FileStatus last = commits.get(known.version());
        if (last == null
                || known.commitFile().isEmpty()
                || !last.equals(known.commitFile().get())) {
            return null;
        }
        NavigableMap<Long, FileStatus> later = commits.tailMap(known.version(), false);
        if (later.isEmpty()) {
            return known;
        }
        StateReplay replay = new StateReplay(path, known);
        long version = known.version();
        for (Map.Entry<Long, FileStatus> commit : later.entrySet()) {
            if (commit.getKey() != ++version) {
                return null;
            }
            replay.commit(
                    version,
                    commit.getValue(),
                    CommitFile.read(store, commit.getValue().path()));
        }
        return replay.build(version);
    }

    /** Whether the known version's commit is there as it was, and none follows. */
    private boolean isStillNewest(TableState known) {
        return known.commitFile().isPresent()
                && known.commitFile().equals(store.status(LogPaths.commit(path, known.version())))
                && !store.exists(LogPaths.commit(path, known.version() + 1));
    }

    private TableState load() {
        LogListing listing = log.listForLatest();
        checkNotEmpty(listing);
        return replay(listing, listing.newestVersion());
    }

    private TableState stateAt(long version) {
        LogListing listing = log.listAll();
        checkNotEmpty(listing);
        TableState known = newest.get();
        if (known != null
                && known.version() == version
                && known.commitFile().isPresent()
                && known.commitFile().get().equals(listing.commits().get(version))) {
            return known;
        }
        long oldest = listing.oldestVersion();
        if (version < oldest || version > listing.newestVersion() || oldest < 0) {
            throw new SluiceException(
                    ErrorCode.DELTA_VERSION_NOT_FOUND,
                    "The table " + path + " has no version " + version + ": versions " + oldest + " to "
                            + listing.newestVersion() + " can be read.");
        }
        return replay(listing, version);
    }

    private void checkNotEmpty(LogListing listing) {
        if (listing.isEmpty()) {
            throw new SluiceException(
                    ErrorCode.DELTA_TABLE_NOT_FOUND,
                    "The folder " + path + " holds no Delta table: there is no log in " + LogPaths.folder(path) + ".");
        }
    }

    private TableState replay(LogListing listing, long version) {
        StateReplay replay =
                log.replay(listing, version, CheckpointContent.LIVE_FILES, () -> new StateReplay(path, null));
        FileStatus commit = listing.commits().get(version);
        if (commit != null && !replay.knowsCommit()) {
            replay.settleTime(commit, CommitFile.read(store, commit.path()));
        }
        TableState state = replay.build(version);
        if (listing.hasChecksum(version)) {
            Checksums.validate(store, path, state);
        }
        return state;
    }

    private SluiceException outOfRange(Instant time, String reason) {
        return new SluiceException(
                ErrorCode.DELTA_TIMESTAMP_OUT_OF_RANGE,
                "The table " + path + " cannot be read as of " + time + ": that is " + reason
                        + ". DESCRIBE HISTORY shows the versions and their times.");
    }
}
