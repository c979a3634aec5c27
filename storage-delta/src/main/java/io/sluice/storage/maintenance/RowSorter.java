package io.sluice.storage.maintenance;

import io.sluice.storage.scan.ScanSource;
import io.sluice.storage.write.WriteTarget;

/** Sorts rows within the limits of memory. */
public interface RowSorter {
    /**
     * Writes all rows of a source in ascending order of one of its columns. The order is cut into slices, and each writer of the
     * target gets whole slices, in their order. The target's rows have their place in the order, from 0 on, instead of the key.
     *
     * @param keyColumn position in the source's schema of a BIGINT column without nulls
     * @param sliceRows rows of each slice but the last
     * @param target takes every column of the source, the one of the key included; its writers are finished, or aborted after a failure
     */
    void sort(ScanSource rows, int keyColumn, long sliceRows, WriteTarget target);
}
