package io.sluice.storage.table;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.sluice.storage.file.DataFileFormat;
import io.sluice.storage.parquet.ParquetFormat;
import io.sluice.storage.store.ObjectStore;

/**
 * The tables of a store. It keeps their snapshots, so that opening a table again reads only what was committed since.
 * Thread-safe; a server has one.
 */
public final class DeltaTables {
    private static final int MAX_TABLES = 1000;

    private final ObjectStore store;
    private final DataFileFormat format;
    private final Cache<String, DeltaTable> tables =
            Caffeine.newBuilder().maximumSize(MAX_TABLES).build();

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
        String folder = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return tables.get(folder, p -> new DeltaTable(store, format, p));
    }
}
