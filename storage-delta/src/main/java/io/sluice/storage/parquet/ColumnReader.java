package io.sluice.storage.parquet;

import io.sluice.columnar.Vector;

/** Reads one column of a row group, rows in order. Not thread-safe. */
interface ColumnReader extends AutoCloseable {
    /** The next count rows as a vector of the requested type. */
    Vector read(int count);

    /**
     * The next count rows for a reader that may want few of them: numbers may come dictionary-encoded too, and the vector is
     * lent until {@link #recycle}.
     */
    default Vector peek(int count) {
        return read(count);
    }

    /** Says that nobody uses the vector any more that {@link #peek} gave last: its arrays may serve again. */
    default void recycle() {}

    /** Passes over the next count rows. */
    void skip(int count);

    @Override
    void close();
}
