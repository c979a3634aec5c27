package io.sluice.storage.table;

import io.sluice.storage.analysis.AnalysisFile;
import io.sluice.storage.analysis.TableAnalysis;
import io.sluice.storage.store.ObjectStore;
import java.util.Optional;

/**
 * What ANALYZE found out about a table, as it was read last: its file is looked for once a version, so that planning costs no
 * look at it. What another process finds out is seen with the next version. Thread-safe.
 */
final class KeptAnalysis {
    private final ObjectStore store;
    private final String tablePath;
    private volatile Known known;
    private volatile int changes;

    /**
     * @param tableId of the table when the file was looked for: another one may have taken the folder since
     * @param version likewise
     */
    private record Known(String tableId, long version, Optional<TableAnalysis> analysis) {
        boolean serves(String id, long wanted) {
            return version >= wanted && tableId.equals(id);
        }
    }

    KeptAnalysis(ObjectStore store, String tablePath) {
        this.store = store;
        this.tablePath = tablePath;
    }

    /** How often this process has written it. */
    int changes() {
        return changes;
    }

    /** What is known when that version is read; an older one than the last makes it look no more. */
    Optional<TableAnalysis> at(String tableId, long version) {
        Known last = known;
        return last != null && last.serves(tableId, version) ? last.analysis : read(tableId, version).analysis;
    }

    private synchronized Known read(String tableId, long version) {
        if (known == null || !known.serves(tableId, version)) {
            known = new Known(tableId, version, version < 0 ? Optional.empty() : AnalysisFile.read(store, tablePath));
        }
        return known;
    }

    synchronized void keep(String tableId, TableAnalysis found) {
        TableAnalysis all = AnalysisFile.read(store, tablePath)
                .map(before -> before.updated(found))
                .orElse(found);
        AnalysisFile.write(store, tablePath, all);
        known = new Known(tableId, found.version(), Optional.of(all));
        changes++;
    }
}
