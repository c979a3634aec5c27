package io.sluice.storage.cache;

import io.sluice.columnar.Vector;
import java.util.List;

/**
 * A column of one row group, in the batches of a scan. Immutable, shared by all who read it.
 *
 * @param batches in the order of the rows, all but the last of the same length
 * @param sizeBytes of the batches; a dictionary that several share counts once
 */
public record CachedColumn(List<CachedBatch> batches, long sizeBytes) {
    public CachedColumn {
        batches = List.copyOf(batches);
    }

    public static CachedColumn of(List<CachedBatch> batches) {
        long bytes = 0;
        Vector dictionary = null;
        for (CachedBatch batch : batches) {
            bytes += batch.retainedBytes();
            if (batch.dictionary() != null && batch.dictionary() != dictionary) {
                dictionary = batch.dictionary();
                bytes += dictionary.retainedBytes();
            }
        }
        return new CachedColumn(batches, bytes);
    }
}
