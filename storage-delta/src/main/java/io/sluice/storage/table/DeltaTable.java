package io.sluice.storage.table;

import io.sluice.storage.file.DataFileFormat;
import io.sluice.storage.store.ObjectStore;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/** A folder that holds, or may come to hold, a Delta table. Thread-safe. */
public final class DeltaTable {
    private final ObjectStore store;
    private final DataFileFormat format;
    private final String path;

    DeltaTable(ObjectStore store, DataFileFormat format, String path) {
        this.store = store;
        this.format = format;
        this.path = path;
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
        throw new UnsupportedOperationException();
    }

    /**
     * The newest version.
     *
     * @throws io.sluice.common.error.SluiceException DELTA_TABLE_NOT_FOUND, DELTA_LOG_CORRUPT naming the file,
     *     DELTA_UNSUPPORTED_FEATURE naming the feature, IO_ERROR; so do the other methods that read
     */
    public Snapshot latest() {
        throw new UnsupportedOperationException();
    }

    /** @throws io.sluice.common.error.SluiceException DELTA_VERSION_NOT_FOUND naming the versions there are */
    public Snapshot atVersion(long version) {
        throw new UnsupportedOperationException();
    }

    /**
     * The version that was the newest at that time.
     *
     * @throws io.sluice.common.error.SluiceException DELTA_TIMESTAMP_OUT_OF_RANGE when it lies before the first version
     *     kept or after the newest
     */
    public Snapshot atTime(Instant time) {
        throw new UnsupportedOperationException();
    }

    /** The versions whose commits are kept, newest first, at most that many. */
    public List<CommitEntry> history(OptionalInt limit) {
        throw new UnsupportedOperationException();
    }

    /**
     * Begins the table's first version.
     *
     * @throws io.sluice.common.error.SluiceException TABLE_OR_VIEW_ALREADY_EXISTS if there is one, here or at commit
     */
    public Transaction create(TableDefinition definition, Operation operation) {
        throw new UnsupportedOperationException();
    }

    /** Begins a version with a new definition and none of the present rows; creates the table if there is none. */
    public Transaction replace(TableDefinition definition, Operation operation) {
        throw new UnsupportedOperationException();
    }
}
