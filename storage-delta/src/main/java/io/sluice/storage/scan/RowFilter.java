package io.sluice.storage.scan;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Selection;

/**
 * A filter that a reader applies while it decodes: first the filter's columns, then the others for surviving rows only
 * (late materialisation). Implementations are thread-safe or made per split.
 */
public interface RowFilter {
    /** Positions in {@link ScanRequest#columns()} of the columns that it reads, ascending. */
    int[] columns();

    /**
     * Whether a column that it reads is wanted of the rows that stay. Of others a reader may deliver anything, as nulls.
     *
     * @param column one of {@link #columns()}
     */
    default boolean isDelivered(int column) {
        return true;
    }

    /**
     * The rows that stay, a subset of the batch's selection.
     *
     * @param batch has just {@link #columns()}, in that order, possibly dictionary-encoded
     */
    Selection apply(Batch batch);
}
