package io.sluice.server.command;

import io.sluice.storage.maintenance.ClusteringChoice;
import io.sluice.storage.predicate.ColumnPath;
import io.sluice.storage.table.ClusteringColumns;
import io.sluice.storage.table.Transaction;
import java.util.List;

/** CLUSTER BY of CREATE TABLE and ALTER TABLE. */
final class Clustering {
    private Clustering() {}

    /** Sets the columns if there are some, or if there were some. */
    static void apply(Transaction transaction, List<ColumnPath> columns) {
        boolean clustered = transaction.snapshot().version() >= 0
                && ClusteringColumns.of(transaction.snapshot()).isPresent();
        if (!columns.isEmpty() || clustered) {
            transaction.clusterBy(ClusteringChoice.check(transaction.metadata(), columns));
        }
    }
}
