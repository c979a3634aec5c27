package io.sluice.storage.cache;

import io.sluice.columnar.DictionaryVector;
import io.sluice.columnar.Vector;
import java.util.List;

/**
 * A column of one row group, in the vectors that a scan delivers. Immutable, shared by all who read it.
 *
 * @param vectors one a batch, in the order of the rows, all but the last of the same length
 * @param sizeBytes of the vectors; a dictionary that several share counts once
 */
public record CachedColumn(List<Vector> vectors, long sizeBytes) {
    public CachedColumn {
        vectors = List.copyOf(vectors);
    }

    public static CachedColumn of(List<Vector> vectors) {
        long bytes = 0;
        Vector dictionary = null;
        for (Vector vector : vectors) {
            bytes += vector.retainedBytes();
            if (vector instanceof DictionaryVector v) {
                if (v.dictionary() == dictionary) {
                    bytes -= dictionary.retainedBytes();
                }
                dictionary = v.dictionary();
            }
        }
        return new CachedColumn(vectors, bytes);
    }
}
