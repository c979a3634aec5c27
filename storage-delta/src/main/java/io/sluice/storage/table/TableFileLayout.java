package io.sluice.storage.table;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.file.BloomFilterOptions;
import io.sluice.storage.file.DataFileFormat;
import io.sluice.storage.file.DataFileSchema;
import io.sluice.storage.file.FileWriteOptions;
import io.sluice.storage.log.BloomFilterIndex;
import io.sluice.storage.log.Metadata;
import io.sluice.storage.log.PartitionPaths;
import io.sluice.storage.log.Protocol;
import io.sluice.storage.log.TableProperties;
import io.sluice.storage.predicate.ColumnPath;
import io.sluice.storage.store.ObjectStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * How a table's rows are laid out in files.
 *
 * @param schema the table's
 * @param stored the table's with the names that columns have in files and in the log
 * @param fileSchema the columns within files: all but the partition columns
 * @param fileColumns positions of those in schema
 * @param partitionColumns positions of the others, in partition order
 */
record TableFileLayout(
        ObjectStore store,
        DataFileFormat format,
        String tablePath,
        SqlType.Struct schema,
        SqlType.Struct stored,
        SqlType.Struct fileSchema,
        int[] fileColumns,
        int[] partitionColumns,
        FileWriteOptions options,
        long targetFileSizeBytes,
        Naming naming) {
    /**
     * Where files are and what their names begin with.
     *
     * @param folder below the table's, or empty
     */
    private record Naming(String folder, String prefix) {
        static final Naming DATA = new Naming("", "part-");
        static final Naming CHANGES = new Naming("_change_data", "cdc-");
    }

    static TableFileLayout of(DeltaTable table, Protocol protocol, Metadata metadata, SqlType.Struct schema) {
        return of(table, protocol, metadata, schema, Naming.DATA);
    }

    /** The layout of change data files, whose schema has the kind of change as its last column. */
    static TableFileLayout ofChanges(DeltaTable table, Protocol protocol, Metadata metadata, SqlType.Struct schema) {
        return of(table, protocol, metadata, ChangeColumns.written(schema), Naming.CHANGES);
    }

    /** The layout of rows that come from other files with their ids, see {@link MovedRows}. */
    TableFileLayout ofMovedRows(DataFileSchema.RowIdColumns columns) {
        int[] moved = Arrays.copyOf(fileColumns, fileColumns.length + MovedRows.COLUMN_COUNT);
        for (int i = 0; i < MovedRows.COLUMN_COUNT; i++) {
            moved[fileColumns.length + i] = schema.fields().size() + i;
        }
        return new TableFileLayout(
                store,
                format,
                tablePath,
                MovedRows.schema(schema),
                MovedRows.with(stored, columns.rowId(), columns.commitVersion()),
                MovedRows.with(fileSchema, columns.rowId(), columns.commitVersion()),
                moved,
                partitionColumns,
                options,
                targetFileSizeBytes,
                naming);
    }

    private static TableFileLayout of(
            DeltaTable table, Protocol protocol, Metadata metadata, SqlType.Struct schema, Naming naming) {
        SqlType.Struct stored = ColumnNames.of(schema, metadata, protocol).stored();
        List<Field> fileFields = new ArrayList<>();
        List<Integer> fileColumns = new ArrayList<>();
        for (int i = 0; i < schema.fields().size(); i++) {
            Field field = schema.fields().get(i);
            if (metadata.partitionColumns().stream().noneMatch(field.name()::equalsIgnoreCase)) {
                fileFields.add(stored.fields().get(i));
                fileColumns.add(i);
            }
        }
        FileWriteOptions options = new FileWriteOptions(
                TableProperties.PARQUET_CODEC.of(metadata).toUpperCase(Locale.ROOT),
                FileWriteOptions.DEFAULT.rowGroupSizeBytes(),
                TableProperties.INDEXED_COLUMNS.of(metadata),
                Optional.of(StatisticsColumns.of(metadata, schema, stored)),
                naming.equals(Naming.DATA) ? bloomFilters(fileFields) : Map.of());
        return new TableFileLayout(
                table.store(),
                table.format(),
                table.path(),
                schema,
                stored,
                new SqlType.Struct(fileFields),
                fileColumns.stream().mapToInt(Integer::intValue).toArray(),
                metadata.partitionColumns().stream().mapToInt(schema::indexOf).toArray(),
                options,
                TableProperties.TARGET_FILE_SIZE.of(metadata),
                naming);
    }

    private static Map<ColumnPath, BloomFilterOptions> bloomFilters(List<Field> fileFields) {
        Map<ColumnPath, BloomFilterOptions> indexed = new HashMap<>();
        for (Field field : fileFields) {
            BloomFilterIndex.of(field).ifPresent(options -> indexed.put(ColumnPath.of(field.name()), options));
        }
        return indexed;
    }

    /** The same without the Bloom filters that columns are indexed with. */
    TableFileLayout withoutBloomFilters() {
        return new TableFileLayout(
                store,
                format,
                tablePath,
                schema,
                stored,
                fileSchema,
                fileColumns,
                partitionColumns,
                options.withoutBloomFilters(),
                targetFileSizeBytes,
                naming);
    }

    /** A path that nobody has for a file of a partition. */
    String newPath(Map<String, String> partitionValues) {
        String folder = PartitionPaths.folder(partitionValues);
        return tablePath
                + "/"
                + (naming.folder().isEmpty() ? "" : naming.folder() + "/")
                + (folder.isEmpty() ? "" : folder + "/")
                + naming.prefix()
                + UUID.randomUUID()
                + "."
                + options.codec().toLowerCase(Locale.ROOT)
                + ".parquet";
    }
}
