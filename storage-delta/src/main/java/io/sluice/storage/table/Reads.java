package io.sluice.storage.table;

import io.sluice.storage.log.AddFile;
import io.sluice.storage.log.FileKey;
import io.sluice.storage.predicate.ColumnPredicate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects what a transaction says that it read. Not thread-safe. */
final class Reads {
    private ColumnPredicate rows;
    private ColumnPredicate changedRows;
    private final Set<FileKey> files = new HashSet<>();

    void rows(ColumnPredicate condition) {
        rows = either(rows, condition);
    }

    void changedRows(ColumnPredicate condition) {
        changedRows = either(changedRows, condition);
    }

    void file(AddFile file) {
        files.add(file.key());
    }

    /** Whether nothing was said. */
    boolean isEmpty() {
        return rows == null && changedRows == null && files.isEmpty();
    }

    /** @param unsaid what was read if nothing was said; null for no row */
    ReadSet toSet(
            ColumnPredicate unsaid, Map<FileKey, AddFile> removed, Set<String> applicationIds, Set<String> domains) {
        return new ReadSet(isEmpty() ? unsaid : rows, changedRows, files, removed, applicationIds, domains);
    }

    private static ColumnPredicate either(ColumnPredicate before, ColumnPredicate condition) {
        return before == null ? condition : ColumnPredicate.or(List.of(before, condition));
    }
}
