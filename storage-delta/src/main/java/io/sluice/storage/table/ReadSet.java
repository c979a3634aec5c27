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
 * @param rows true for every row that was read, but for those of changedRows and files; null if there are no others
 * @param changedRows true for rows that were read and all of which the transaction changes or removes; null for none
 * @param files that were read as a whole, whatever rows are in others
 * @param removed the files that it removes as a whole
 * @param applicationIds of transactions that it records
 * @param domains names of the configurations that it sets
 */
record ReadSet(
        ColumnPredicate rows,
        ColumnPredicate changedRows,
        Set<FileKey> files,
        Map<FileKey, AddFile> removed,
        Set<String> applicationIds,
        Set<String> domains) {

    /** Whether it read rows by a condition, so that rows added meanwhile may be among them. */
    boolean byCondition() {
        return rows != null || changedRows != null;
    }

    /** Whether a file may hold rows that the transaction read, or would have read had they been there. */
    boolean mayHaveRead(AddFile file, SkippingSchema schema) {
        return mayMatch(rows, file, schema) || mayMatch(changedRows, file, schema);
    }

    /** Whether a file may hold rows that the transaction read without changing them. */
    boolean mayHaveReadUnchanged(AddFile file, SkippingSchema schema) {
        return mayMatch(rows, file, schema);
    }

    private static boolean mayMatch(ColumnPredicate condition, AddFile file, SkippingSchema schema) {
        if (condition == null) {
            return false;
        }
        FileSegmentBuilder one = new FileSegmentBuilder();
        one.add(file);
        return new SegmentPruner(one.build(), schema).mayMatch(0, condition);
    }
}
