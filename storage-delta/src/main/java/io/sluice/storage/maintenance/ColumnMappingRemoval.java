package io.sluice.storage.maintenance;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.log.AddFile;
import io.sluice.storage.log.ColumnMapping;
import io.sluice.storage.log.Metadata;
import io.sluice.storage.log.TableProperties;
import io.sluice.storage.predicate.ColumnPath;
import io.sluice.storage.table.ClusteringColumns;
import io.sluice.storage.table.Operation;
import io.sluice.storage.table.Snapshot;
import io.sluice.storage.table.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes column mapping away from a table: every file is written anew, with the columns' own names. Columns that were dropped
 * are in none of the new files, so that one that is added later under such a name is empty.
 */
public final class ColumnMappingRemoval {
    private final Snapshot snapshot;
    private final MaintenanceContext context;

    private ColumnMappingRemoval(Snapshot snapshot, MaintenanceContext context) {
        this.snapshot = snapshot;
        this.context = context;
    }

    /**
     * Begins the version without column mapping and writes its files; the caller commits it. The table's rows and their ids stay
     * as they are, changes recorded earlier too; others that add rows meanwhile are a conflict.
     *
     * @param snapshot of a table that has column mapping
     * @throws SluiceException INVALID_STATEMENT naming columns whose names no file may have
     */
    public static Transaction begin(Snapshot snapshot, Operation operation, MaintenanceContext context) {
        return new ColumnMappingRemoval(snapshot, context).begin(operation);
    }

    /** Makes the version without column mapping and without its properties. */
    static void run(Snapshot snapshot, MaintenanceContext context) {
        Operation operation = context.operations().apply("REMOVE COLUMN MAPPING", Map.of());
        if (ColumnMapping.isOn(snapshot.metadata())) {
            try (Transaction transaction = begin(snapshot, operation, context)) {
                transaction.unsetProperties(List.of(TableProperties.COLUMN_MAPPING_MODE.name()));
                context.checkCancelled().run();
                transaction.commit();
            }
            return;
        }
        // Somebody has turned it off and left ids and names behind, which mean nothing to files.
        try (Transaction transaction = snapshot.begin(operation)) {
            transaction.redefine(ColumnMapping.without(snapshot.metadata()));
            transaction.commit();
        }
    }

    private Transaction begin(Operation operation) {
        checkNames();
        Metadata plain = ColumnMapping.without(snapshot.metadata());
        Transaction transaction = snapshot.beginRewrite(operation, plain);
        try {
            List<AddFile> files = snapshot.files();
            RowCopy.fileByFile(files, snapshot, transaction, context);
            nameClusteringColumns(transaction);
            metrics(files, transaction.written()).forEach(transaction::setMetric);
            return transaction;
        } catch (RuntimeException | Error e) {
            transaction.abort();
            throw e;
        }
    }

    private void checkNames() {
        List<String> names = new ArrayList<>();
        addNamesThatNeedMapping(snapshot.schema(), "", names);
        if (!names.isEmpty()) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    "Column mapping cannot be removed from " + snapshot.path()
                            + ": without it no column can have one of"
                            + " the characters ' ,;{}()=', tabs and line ends in its name, and these have: "
                            + String.join(", ", names) + ". ALTER TABLE … RENAME COLUMN gives them other names.");
        }
    }

    private static void addNamesThatNeedMapping(SqlType type, String path, List<String> names) {
        switch (type) {
            case SqlType.Struct struct -> {
                for (Field field : struct.fields()) {
                    if (ColumnMapping.isNeededFor(field.name())) {
                        names.add("'" + path + field.name() + "'");
                    }
                    addNamesThatNeedMapping(field.type(), path + field.name() + ".", names);
                }
            }
            case SqlType.Array array -> addNamesThatNeedMapping(array.element(), path + "element.", names);
            case SqlType.Map map -> {
                addNamesThatNeedMapping(map.key(), path + "key.", names);
                addNamesThatNeedMapping(map.value(), path + "value.", names);
            }
            case SqlType.Simple simple -> {}
            case SqlType.Decimal decimal -> {}
        }
    }

    /** The log has clustering columns by their names in files. */
    private void nameClusteringColumns(Transaction transaction) {
        Optional<List<ColumnPath>> columns = ClusteringColumns.of(snapshot);
        columns.ifPresent(transaction::clusterBy);
    }

    private static Map<String, Long> metrics(List<AddFile> before, List<AddFile> after) {
        return Map.of(
                "numRewrittenFiles", (long) before.size(),
                "numRemovedBytes", FileSizes.of(before).total(),
                "numOutputBytes", FileSizes.of(after).total(),
                "numCopiedRows", after.stream().mapToLong(FileFacts::rows).sum());
    }
}
