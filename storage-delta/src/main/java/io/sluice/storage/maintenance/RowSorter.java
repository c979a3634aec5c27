package io.sluice.storage.maintenance;

import io.sluice.columnar.Batch;
import io.sluice.storage.scan.ScanSource;
import java.util.function.Consumer;

/** Sorts rows within the limits of memory. */
public interface RowSorter {
    /**
     * Delivers all rows of a source in ascending order of one of its columns.
     *
     * @param keyColumn position in the source's schema of a BIGINT column without nulls
     * @param sorted called from one thread with every column of the source, the key's included
     */
    void sort(ScanSource rows, int keyColumn, Consumer<Batch> sorted);
}
