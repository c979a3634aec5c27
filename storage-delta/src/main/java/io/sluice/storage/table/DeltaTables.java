package io.sluice.storage.table;

import io.sluice.storage.file.DataFileFormat;
import io.sluice.storage.parquet.ParquetFormat;
import io.sluice.storage.store.ObjectStore;

/**
 * The tables of a store. It keeps their snapshots, so that opening a table again reads only what was committed since.
 * Thread-safe; a server has one.
 */
public final class DeltaTables {
    private final ObjectStore store;
    private final DataFileFormat format;

    public DeltaTables(ObjectStore store) {
        this(store, new ParquetFormat());
    }

    DeltaTables(ObjectStore store, DataFileFormat format) {
        this.store = store;
        this.format = format;
    }

    public ObjectStore store() {
        return store;
    }

    /** The table in a folder, which need not exist yet. */
    public DeltaTable at(String path) {
        return new DeltaTable(store, format, path);
    }
}
