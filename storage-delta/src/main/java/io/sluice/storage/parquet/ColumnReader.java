package io.sluice.storage.parquet;

import io.sluice.columnar.Vector;

/** Reads one column of a row group, rows in order. Not thread-safe. */
interface ColumnReader extends AutoCloseable {
    /** The next count rows as a vector of the requested type. */
    Vector read(int count);

    /** Passes over the next count rows. */
    void skip(int count);

    @Override
    void close();
}
