package io.sluice.storage.maintenance;

import io.sluice.storage.predicate.ColumnPath;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What OPTIMIZE is to do.
 *
 * @param files the only files to look at, by the paths that {@code ScanColumn.FilePath} delivers; empty for all
 * @param predicates the conditions that chose them, as texts for the history
 * @param zOrderBy columns to order by along a Z-order curve; empty to only put small files together
 * @param full for a clustered table: cluster files anew that are clustered already
 * @param targetFileBytes size that files are to have, about
 * @param purge what is done with files that have deleted rows
 * @param auto whether a write set it off and no statement did, for the history
 */
public record OptimizeRequest(
        Optional<Set<String>> files,
        List<String> predicates,
        List<ColumnPath> zOrderBy,
        boolean full,
        long targetFileBytes,
        Purge purge,
        boolean auto) {
    public OptimizeRequest {
        files = files.map(Set::copyOf);
        predicates = List.copyOf(predicates);
        zOrderBy = List.copyOf(zOrderBy);
    }

    /** What is done with files that have deleted rows. */
    public enum Purge {
        /** Those are written anew that are small or have many deleted rows. */
        WHERE_WORTH_IT,
        /** They and only they are written anew (REORG TABLE … APPLY (PURGE)). */
        ONLY
    }
}
