package io.sluice.storage.maintenance;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.columnar.Batch;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.log.AddFile;
import io.sluice.storage.parallel.ParallelWork;
import io.sluice.storage.scan.BatchReader;
import io.sluice.storage.scan.ScanColumn;
import io.sluice.storage.scan.ScanContext;
import io.sluice.storage.scan.ScanRequest;
import io.sluice.storage.scan.ScanSource;
import io.sluice.storage.scan.ScanSplit;
import io.sluice.storage.table.RowTracking;
import io.sluice.storage.table.Snapshot;
import io.sluice.storage.table.Transaction;
import io.sluice.storage.write.BatchWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Copies rows from files to new files. */
final class RowCopy {
    private RowCopy() {}

    /** Writes the bin's rows to one file, in the order in which the files were written. */
    static void toOneFile(
            FileBin bin,
            Snapshot snapshot,
            Transaction transaction,
            Map<String, JsonNode> others,
            MaintenanceContext context) {
        BatchWriter writer = transaction.newRewriter(context.memory(), Long.MAX_VALUE, others);
        copy(inOrder(bin.files()), snapshot, writer, context);
    }

    /** Writes the files' rows, one file after the other, and ends the writer. */
    static void copy(List<AddFile> files, Snapshot snapshot, BatchWriter writer, MaintenanceContext context) {
        try {
            for (AddFile file : files) {
                read(snapshot.scanToMove(List.of(file)), context, writer::write);
            }
            writer.finish();
        } catch (RuntimeException | Error e) {
            writer.abort();
            throw e;
        }
    }

    /**
     * Writes the rows of each file to a file of its own, which keeps what the file's action says of it beside the ids of its
     * rows; rows that are deleted are left out.
     */
    static void fileByFile(
            List<AddFile> files, Snapshot snapshot, Transaction transaction, MaintenanceContext context) {
        ParallelWork.forEach(
                files,
                context.threads(),
                context.checkCancelled(),
                file -> toOneFile(
                        new FileBin(file.partitionValues(), List.of(file)),
                        snapshot,
                        transaction,
                        RowTracking.withoutIds(file.others()),
                        context));
    }

    /** The files in the order in which they were written. */
    static List<AddFile> inOrder(List<AddFile> files) {
        return files.stream()
                .sorted(Comparator.comparingLong(AddFile::modificationTime).thenComparing(AddFile::path))
                .toList();
    }

    /** All rows with all columns, in this thread. */
    static void read(ScanSource source, MaintenanceContext context, Consumer<Batch> rows) {
        read(source, columns(source.schema()), context, rows);
    }

    static void read(ScanSource source, List<ScanColumn> columns, MaintenanceContext context, Consumer<Batch> rows) {
        for (ScanSplit split : source.plan(ScanRequest.of(columns)).splits()) {
            try (BatchReader reader = split.open(ScanContext.of(context.memory()))) {
                for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
                    context.checkCancelled().run();
                    rows.accept(batch);
                }
            }
        }
    }

    /** Every column of a schema. */
    static List<ScanColumn> columns(SqlType.Struct schema) {
        List<ScanColumn> columns = new ArrayList<>();
        for (Field field : schema.fields()) {
            columns.add(new ScanColumn.Stored(columns.size(), field.type()));
        }
        return columns;
    }
}
