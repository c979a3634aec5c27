package io.sluice.storage.parquet;

import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;

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

    /** Of the next count rows the selected ones alone, of which there is at least one; strings may come dictionary-encoded. */
    default Vector readSelected(int count, Selection selection) {
        return compacted(peek(count), selection);
    }

    /** The selected rows of the vector that {@link #peek} gave last, which is not used any more. */
    default Vector compacted(Vector lent, Selection selection) {
        Vector compacted = lent.type().physicalType().isFixedWidth() || selection.isAll()
                ? Vectors.gather(lent, selection)
                : Vectors.take(lent, selection.positions(), selection.count());
        if (compacted != lent) {
            recycle();
        }
        return compacted;
    }

    /** Says that nobody uses the vector any more that was given last: its arrays may serve again. */
    default void recycle() {}

    /** Passes over the next count rows. */
    void skip(int count);

    @Override
    void close();
}
