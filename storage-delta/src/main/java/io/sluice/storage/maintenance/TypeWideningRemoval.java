package io.sluice.storage.maintenance;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.log.AddFile;
import io.sluice.storage.log.FieldMetadata;
import io.sluice.storage.log.FilePaths;
import io.sluice.storage.log.Metadata;
import io.sluice.storage.log.SchemaJson;
import io.sluice.storage.log.TableProperties;
import io.sluice.storage.log.TypeWidening;
import io.sluice.storage.parallel.ParallelWork;
import io.sluice.storage.parquet.ParquetFormat;
import io.sluice.storage.store.ObjectStore;
import io.sluice.storage.table.Snapshot;
import io.sluice.storage.table.Transaction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Takes type widening away from a table: files that have a column as it was before it was widened are written anew, then the
 * record of such changes goes. The files come first and in a version of their own, as those who add rows meanwhile need not
 * mind it; the record goes once no file needs it.
 */
final class TypeWideningRemoval {
    private final ObjectStore store;
    private final MaintenanceContext context;
    /** Keeps the footers, which are looked at again in the next version. */
    private final ParquetFormat format = new ParquetFormat();

    TypeWideningRemoval(ObjectStore store, MaintenanceContext context) {
        this.store = store;
        this.context = context;
    }

    /** Whether a table's columns may be widened, or were. */
    static boolean isNeeded(Snapshot snapshot) {
        return TableProperties.TYPE_WIDENING.of(snapshot.metadata()) || hasChanges(snapshot);
    }

    private static boolean hasChanges(Snapshot snapshot) {
        return FeatureUse.hasKey(snapshot.schema(), TypeWidening.CHANGES);
    }

    /** Makes the next version on the way: one whose files have today's types, or the one without the record. */
    void step(Snapshot snapshot) {
        List<AddFile> narrower = hasChanges(snapshot) ? narrowerFiles(snapshot) : List.of();
        if (narrower.isEmpty()) {
            removeRecord(snapshot);
        } else {
            FileRewrite.commit(narrower, snapshot, context);
        }
    }

    private void removeRecord(Snapshot snapshot) {
        Metadata metadata = snapshot.metadata();
        Map<String, String> properties = new TreeMap<>(metadata.configuration());
        properties.remove(TableProperties.TYPE_WIDENING.name());
        SqlType.Struct plain = FieldMetadata.without(snapshot.schema(), List.of(TypeWidening.CHANGES));
        try (Transaction transaction = snapshot.begin(context.operations().apply("REMOVE TYPE WIDENING", Map.of()))) {
            // A file that RESTORE brings back meanwhile might be one of those that need the record.
            transaction.readAll();
            transaction.redefine(metadata.withSchema(SchemaJson.write(plain)).withConfiguration(properties));
            transaction.commit();
        }
    }

    private List<AddFile> narrowerFiles(Snapshot snapshot) {
        List<String> partitionColumns = datesTurnedTimestamps(snapshot);
        Queue<AddFile> narrower = new ConcurrentLinkedQueue<>();
        ParallelWork.forEach(snapshot.files(), context.threads(), context.checkCancelled(), file -> {
            if (partitionColumns.stream()
                            .anyMatch(column -> isDate(file.partitionValues().get(column)))
                    || isNarrower(schema(file, snapshot), snapshot.storedSchema())) {
                narrower.add(file);
            }
        });
        return narrower.stream().sorted(Comparator.comparing(AddFile::path)).toList();
    }

    /**
     * The partition columns, named as in the log, whose values may be texts that the log has for the type before only; values of
     * other types that can be widened are the same text for the wider type.
     */
    private static List<String> datesTurnedTimestamps(Snapshot snapshot) {
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < snapshot.schema().fields().size(); i++) {
            Field field = snapshot.schema().fields().get(i);
            if (field.type() == SqlType.TIMESTAMP_NTZ
                    && field.metadata().containsKey(TypeWidening.CHANGES)
                    && snapshot.partitionColumns().contains(field.name())) {
                columns.add(snapshot.storedSchema().fields().get(i).name());
            }
        }
        return columns;
    }

    private static boolean isDate(String partitionValue) {
        return partitionValue != null && !partitionValue.isEmpty() && partitionValue.indexOf(':') < 0;
    }

    private SqlType.Struct schema(AddFile file, Snapshot snapshot) {
        String path = FilePaths.absolute(snapshot.path(), file.path());
        try {
            return format.readSchema(store, path);
        } catch (SluiceException e) {
            if (e.code() != ErrorCode.PATH_NOT_FOUND) {
                throw e;
            }
            throw new SluiceException(
                    ErrorCode.DATA_FILE_MISSING,
                    "The data file " + path + " of the table " + snapshot.path()
                            + " is gone, so that its columns cannot be widened. Restore the file from a backup, or run"
                            + " FSCK REPAIR TABLE to do without its rows.",
                    e);
        }
    }

    /** Whether a value in the file's columns needs to be widened; columns that the file lacks do not. */
    private static boolean isNarrower(SqlType inFile, SqlType inTable) {
        return switch (inTable) {
            case SqlType.Struct table -> inFile instanceof SqlType.Struct file && isAnyNarrower(file, table);
            case SqlType.Array table ->
                inFile instanceof SqlType.Array file && isNarrower(file.element(), table.element());
            case SqlType.Map table ->
                inFile instanceof SqlType.Map file
                        && (isNarrower(file.key(), table.key()) || isNarrower(file.value(), table.value()));
            case SqlType.Simple simple -> TypeWidening.isWider(inFile, simple);
            case SqlType.Decimal decimal -> TypeWidening.isWider(inFile, decimal);
        };
    }

    private static boolean isAnyNarrower(SqlType.Struct file, SqlType.Struct table) {
        for (Field column : table.fields()) {
            int index = file.indexOf(column.name());
            if (index >= 0 && isNarrower(file.fields().get(index).type(), column.type())) {
                return true;
            }
        }
        return false;
    }
}
