package io.sluice.storage.maintenance;

import io.sluice.storage.table.DeltaTable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The files that versions of a table up to one have or had, as far as its log remembers them. What is in the folder besides may
 * be deleted at any time by a writer that fails. The log is read when it is first asked for. Thread-safe.
 */
final class CommittedFiles {
    private final DeltaTable table;
    private final long version;
    /** Null until the log is read. */
    private Set<String> paths;

    /** @param version −1 for a table that has none yet */
    CommittedFiles(DeltaTable table, long version) {
        this.table = table;
        this.version = version;
    }

    /** @param path of a data file or a file of deletion vectors, relative to the table's folder */
    synchronized boolean contains(String path) {
        if (paths == null) {
            paths = version < 0 ? Set.of() : read();
        }
        return paths.contains(path);
    }

    private Set<String> read() {
        TableFolder folder = new TableFolder(table.store(), table.path(), List.of());
        KeptFiles files = KeptFiles.of(table.store(), table.path(), version);
        Set<String> found = new HashSet<>();
        files.live().forEach(file -> {
            folder.relative(file.path()).ifPresent(found::add);
            folder.relative(file.deletionVector()).ifPresent(found::add);
        });
        files.removed().forEach(file -> {
            folder.relative(file.path()).ifPresent(found::add);
            folder.relative(file.deletionVector()).ifPresent(found::add);
        });
        return found;
    }
}
