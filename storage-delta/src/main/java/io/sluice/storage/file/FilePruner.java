package io.sluice.storage.file;

import io.sluice.storage.predicate.ColumnPredicate;

/** Says from a file's partition values and statistics whether it can hold rows that pass a condition. Thread-safe. */
@FunctionalInterface
public interface FilePruner {
    /** Knows nothing, so every file may match. */
    FilePruner NEVER = predicate -> true;

    /** False only if no row of the file makes the condition true. */
    boolean mayMatch(ColumnPredicate predicate);
}
