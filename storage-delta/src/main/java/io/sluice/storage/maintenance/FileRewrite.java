package io.sluice.storage.maintenance;

import io.sluice.storage.log.AddFile;
import io.sluice.storage.table.Snapshot;
import io.sluice.storage.table.Transaction;
import java.util.List;
import java.util.Map;

/** Writes some files of a version anew as the table has its columns today, without the rows that are deleted. */
final class FileRewrite {
    private FileRewrite() {}

    /** Makes the next version of it, in which no row changes; the history calls it REORG, as Spark does. */
    static void commit(List<AddFile> files, Snapshot snapshot, MaintenanceContext context) {
        Map<String, String> parameters = Map.of("predicate", "[]", "applyPurge", "true");
        try (Transaction transaction = snapshot.begin(context.operations().apply("REORG", parameters))) {
            transaction.rearrangeRows();
            files.forEach(transaction::remove);
            RowCopy.fileByFile(files, snapshot, transaction, context);
            FileSizes after = FileSizes.of(transaction.written());
            transaction.setMetric("numRemovedFiles", files.size());
            transaction.setMetric("numRemovedBytes", FileSizes.of(files).total());
            transaction.setMetric("numAddedFiles", after.count());
            transaction.setMetric("numAddedBytes", after.total());
            context.checkCancelled().run();
            transaction.commit();
        }
    }
}
