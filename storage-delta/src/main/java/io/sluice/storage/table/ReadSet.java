package io.sluice.storage.table;

import io.sluice.storage.log.AddFile;
import io.sluice.storage.log.FileKey;
import io.sluice.storage.predicate.ColumnPredicate;
import io.sluice.storage.skipping.FileSegmentBuilder;
import io.sluice.storage.skipping.SegmentPruner;
import io.sluice.storage.skipping.SkippingSchema;
import java.util.Map;
import java.util.Set;

/**
 * What a transaction read and depends on.
 *
 * @param predicate true for every row that was read; null if no row was
 * @param removed the files that it removes
 * @param applicationIds of transactions that it records
 */
record ReadSet(ColumnPredicate predicate, Map<FileKey, AddFile> removed, Set<String> applicationIds) {
    /** Whether a file may hold rows that the transaction read, or would have read had they been there. */
    boolean mayHaveRead(AddFile file, SkippingSchema schema) {
        if (predicate == null) {
            return false;
        }
        FileSegmentBuilder one = new FileSegmentBuilder();
        one.add(file);
        return new SegmentPruner(one.build(), schema).mayMatch(0, predicate);
    }
}
