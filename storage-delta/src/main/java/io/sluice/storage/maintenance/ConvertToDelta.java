package io.sluice.storage.maintenance;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.NullableTypes;
import io.sluice.common.type.SqlType;
import io.sluice.storage.file.DataFile;
import io.sluice.storage.file.DataFileSchema;
import io.sluice.storage.file.WrittenFile;
import io.sluice.storage.log.AddFile;
import io.sluice.storage.log.FilePaths;
import io.sluice.storage.log.Json;
import io.sluice.storage.log.PartitionValues;
import io.sluice.storage.parallel.ParallelWork;
import io.sluice.storage.parquet.ParquetFormat;
import io.sluice.storage.predicate.ColumnPath;
import io.sluice.storage.scan.BatchReader;
import io.sluice.storage.scan.ScanContext;
import io.sluice.storage.scan.ScanRequest;
import io.sluice.storage.scan.ScanSplit;
import io.sluice.storage.skipping.FileStatistics;
import io.sluice.storage.store.FileStatus;
import io.sluice.storage.store.ObjectStore;
import io.sluice.storage.table.DeltaTable;
import io.sluice.storage.table.StatisticsColumns;
import io.sluice.storage.table.TableDefinition;
import io.sluice.storage.table.Transaction;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * CONVERT TO DELTA: makes a folder of Parquet files a table by writing a log for them. The files stay as they
 * are, those behind symbolic links too. The columns are those of all files together, the partition columns those in the folders' names.
 */
public final class ConvertToDelta {
    private static final String NULL_FOLDER = "__HIVE_DEFAULT_PARTITION__";

    private final DeltaTable table;
    private final List<Field> partitionColumns;
    private final boolean collectStatistics;
    private final MaintenanceContext context;
    private final ParquetFormat format = new ParquetFormat();

    /** @param partitionColumns with types, in the order of the folders */
    public ConvertToDelta(
            DeltaTable table, List<Field> partitionColumns, boolean collectStatistics, MaintenanceContext context) {
        this.table = table;
        this.partitionColumns = List.copyOf(partitionColumns);
        this.collectStatistics = collectStatistics;
        this.context = context;
    }

    /**
     * Returns how many files the table has; 0 if it was a Delta table already.
     *
     * @throws SluiceException PATH_NOT_FOUND without files, SCHEMA_MISMATCH where they do not fit each other,
     *     INVALID_STATEMENT where the folders do not have the partition columns given
     */
    public long run() {
        if (table.exists()) {
            return 0;
        }
        ObjectStore store = table.store();
        List<String> names = partitionColumns.stream().map(Field::name).toList();
        TableFolder folder = new TableFolder(store, table.path(), names);
        List<FileStatus> files = folder.listFollowingLinks();
        if (files.isEmpty()) {
            throw new SluiceException(
                    ErrorCode.PATH_NOT_FOUND,
                    "There are no Parquet files in " + table.path() + " to make a table of. Check the path.");
        }
        Map<FileStatus, SqlType.Struct> schemas = Collections.synchronizedMap(new HashMap<>());
        ParallelWork.forEach(
                files,
                context.threads(),
                context.checkCancelled(),
                file -> schemas.put(file, format.readSchema(store, file.path())));
        SqlType.Struct fileSchema = merged(files, schemas);
        List<Field> columns = new ArrayList<>(fileSchema.fields());
        columns.addAll(partitionColumns);
        TableDefinition definition =
                new TableDefinition(new SqlType.Struct(columns), names, Map.of(), Optional.empty(), Optional.empty());
        Map<String, String> parameters = Map.of(
                "numFiles", Long.toString(files.size()),
                "partitionedBy", Json.list(names),
                "collectStats", Boolean.toString(collectStatistics),
                "sourceFormat", "parquet");
        try (Transaction transaction =
                table.create(definition, context.operations().apply("CONVERT", parameters))) {
            List<AddFile> adds = Collections.synchronizedList(new ArrayList<>());
            Set<ColumnPath> statistics = StatisticsColumns.of(transaction.metadata(), fileSchema);
            ParallelWork.forEach(
                    files,
                    context.threads(),
                    context.checkCancelled(),
                    file -> adds.add(add(file, folder.relative(file), fileSchema, statistics)));
            adds.stream().sorted(Comparator.comparing(AddFile::path)).forEach(transaction::takeOver);
            transaction.setMetric("numConvertedFiles", files.size());
            transaction.commit();
        }
        return files.size();
    }

    private SqlType.Struct merged(List<FileStatus> files, Map<FileStatus, SqlType.Struct> schemas) {
        Map<String, Field> columns = new LinkedHashMap<>();
        for (FileStatus file : files) {
            for (Field field : NullableTypes.of(schemas.get(file)).fields()) {
                Field known = columns.putIfAbsent(field.name(), field);
                if (known != null && !known.type().equals(field.type())) {
                    throw new SluiceException(
                            ErrorCode.SCHEMA_MISMATCH,
                            "The column " + field.name() + " has the type "
                                    + field.type().sql() + " in " + file.path()
                                    + " and " + known.type().sql()
                                    + " in other files. Convert folders whose files agree.");
                }
            }
        }
        partitionColumns.forEach(column -> columns.keySet().removeIf(column.name()::equalsIgnoreCase));
        return new SqlType.Struct(List.copyOf(columns.values()));
    }

    private AddFile add(FileStatus file, String relative, SqlType.Struct fileSchema, Set<ColumnPath> statistics) {
        return new AddFile(
                FilePaths.encode(relative),
                partitionValues(relative),
                file.sizeBytes(),
                file.modificationTimeMillis(),
                true,
                collectStatistics ? statistics(file, fileSchema, statistics) : null,
                null,
                Map.of());
    }

    private Map<String, String> partitionValues(String relative) {
        String[] parts = relative.split("/");
        List<String> folders = new ArrayList<>();
        for (int i = 0; i < parts.length - 1; i++) {
            if (parts[i].indexOf('=') > 0) {
                folders.add(parts[i]);
            }
        }
        if (folders.size() != partitionColumns.size()) {
            throw mismatch(relative);
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < folders.size(); i++) {
            Field column = partitionColumns.get(i);
            int equals = folders.get(i).indexOf('=');
            if (!decode(folders.get(i).substring(0, equals)).equalsIgnoreCase(column.name())) {
                throw mismatch(relative);
            }
            String text = decode(folders.get(i).substring(equals + 1));
            String value = text.equals(NULL_FOLDER) ? null : text;
            // Says whether the text is a value of the type.
            PartitionValues.parse(value, column.type());
            values.put(column.name(), value);
        }
        return values;
    }

    private SluiceException mismatch(String relative) {
        return new SluiceException(
                ErrorCode.INVALID_STATEMENT,
                "The folders of " + relative + " in " + table.path() + " do not have the partition columns "
                        + partitionColumns.stream().map(Field::name).toList()
                        + ". Name those that the folders have, with their types: PARTITIONED BY (day DATE).");
    }

    private static String decode(String text) {
        try {
            // In a path a plus sign is one.
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private String statistics(FileStatus file, SqlType.Struct schema, Set<ColumnPath> wanted) {
        ColumnRanges ranges = new ColumnRanges(schema, wanted);
        DataFile dataFile = DataFile.of(file.path(), file.sizeBytes(), file.modificationTimeMillis());
        List<ScanSplit> splits = format.splits(
                table.store(),
                DataFileSchema.plain(schema),
                List.of(dataFile),
                ScanRequest.of(RowCopy.columns(schema)));
        long rows = 0;
        for (ScanSplit split : splits) {
            try (BatchReader reader = split.open(ScanContext.of(context.memory()))) {
                for (var batch = reader.next(); batch != null; batch = reader.next()) {
                    context.checkCancelled().run();
                    ranges.add(batch);
                    rows += batch.rowCount();
                }
            }
        }
        WrittenFile described =
                new WrittenFile(file.path(), file.sizeBytes(), file.modificationTimeMillis(), rows, ranges.ranges());
        return FileStatistics.toJson(described, schema);
    }
}
