package io.sluice.storage.ingest;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.ingest.avro.AvroFormat;
import io.sluice.storage.ingest.csv.CsvFormat;
import io.sluice.storage.ingest.csv.CsvOptions;
import io.sluice.storage.ingest.csv.CsvSchemas;
import io.sluice.storage.ingest.format.ColumnMatching;
import io.sluice.storage.ingest.format.DataColumns;
import io.sluice.storage.ingest.format.LoadReport;
import io.sluice.storage.ingest.format.MalformedRecords;
import io.sluice.storage.ingest.format.RowFormat;
import io.sluice.storage.ingest.format.Tolerance;
import io.sluice.storage.ingest.json.JsonFormat;
import io.sluice.storage.ingest.json.JsonOptions;
import io.sluice.storage.ingest.json.JsonSchemas;
import io.sluice.storage.ingest.orc.OrcFormat;
import io.sluice.storage.ingest.text.BinaryFormat;
import io.sluice.storage.ingest.text.TextFormat;
import io.sluice.storage.parquet.ParquetFormat;
import io.sluice.storage.scan.ScanSource;
import io.sluice.storage.store.FileStatus;
import io.sluice.storage.store.ObjectStore;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.Schema;

/**
 * Opens files as sources of rows. Option names are compared without case; an option that the format does not know is
 * refused with INVALID_PARAMETER_VALUE. Thread-safe; a server has one.
 */
public final class FileSources {
    private final ObjectStore store;
    private final ParquetFormat parquet;

    public FileSources(ObjectStore store) {
        this(store, new ParquetFormat());
    }

    /** @param parquet shared with the server's tables, for its cache of footers */
    public FileSources(ObjectStore store, ParquetFormat parquet) {
        this.store = store;
        this.parquet = parquet;
    }

    /**
     * The files of a source, sorted by path. Names that start with '_' or '.' are left out, as are folders of such
     * names.
     *
     * @param path a file, a folder, or a glob
     * @param names files relative to the path, or empty for all
     * @param pattern glob over the paths relative to the path
     * @param options of which recursiveFileLookup, modifiedAfter, modifiedBefore, pathGlobFilter and
     *     ignoreMissingFiles say which files count
     * @throws SluiceException PATH_NOT_FOUND if no file is there, or one of the names is not
     */
    public List<FileStatus> list(
            String path, List<String> names, Optional<String> pattern, Map<String, String> options) {
        return new FileListing(store).list(path, names, pattern, SourceOptions.of(options));
    }

    /**
     * The folder that a path is about: that of a single file, or what stands before the wildcards of a glob, else the path
     * itself. As the option basePath it says that folders such as {@code day=1} give columns only below it; without the
     * option those of whole paths do.
     *
     * @param path a file, a folder, or a glob
     */
    public String basePath(String path) {
        return new FileListing(store).base(path);
    }

    /** All files of a path; see {@link #list(String, List, Optional, Map)}. */
    public List<FileStatus> list(String path) {
        return list(path, List.of(), Optional.empty(), Map.of());
    }

    /** Without a report; see {@link #open(String, List, Map, LoadReport)}. */
    public ScanSource open(String format, List<FileStatus> files, Map<String, String> options) {
        return open(format, files, options, new LoadReport());
    }

    /**
     * The files with the columns that they have themselves. CSV columns are STRING unless the option inferSchema is
     * true, and named _c0, _c1, … unless the option header is. JSON columns are found from all objects. Parquet columns
     * are those of the first file, or of all files if the option mergeSchema is true.
     *
     * @param format CSV, JSON, PARQUET, AVRO, ORC, TEXT or BINARYFILE, in any case
     * @param files at least one, all there is to read
     * @param report told what is wrong with the files where the options allow it
     * @throws SluiceException UNSUPPORTED_FEATURE for another format; INVALID_PARAMETER_VALUE; MALFORMED_INPUT,
     *     DATA_FILE_CORRUPT, IO_ERROR
     */
    public ScanSource open(String format, List<FileStatus> files, Map<String, String> options, LoadReport report) {
        if (files.isEmpty()) {
            throw new IllegalArgumentException("no files");
        }
        return open(format, files, null, ColumnMatching.BY_POSITION, options, report);
    }

    /** Without a report; see {@link #open(String, List, SqlType.Struct, ColumnMatching, Map, LoadReport)}. */
    public ScanSource open(
            String format,
            List<FileStatus> files,
            SqlType.Struct schema,
            ColumnMatching matching,
            Map<String, String> options) {
        return open(format, files, schema, matching, options, new LoadReport());
    }

    /**
     * The files with given columns. Text is read as the columns' types; what cannot be is null, or an error, as the option
     * mode says. Columns of other formats than CSV are always matched by name, and missing ones are null. A column that
     * has the name of a folder such as {@code day=1} has its value.
     *
     * @param schema null to find the columns
     * @param matching how CSV fields find their column; by name needs the option header
     */
    public ScanSource open(
            String format,
            List<FileStatus> files,
            SqlType.Struct schema,
            ColumnMatching matching,
            Map<String, String> options,
            LoadReport report) {
        PathPartitions partitions = SourceOptions.of(options).partitions(files);
        return open(format, files, schema, matching, options, report, partitions);
    }

    private ScanSource open(
            String format,
            List<FileStatus> files,
            SqlType.Struct schema,
            ColumnMatching matching,
            Map<String, String> options,
            LoadReport report,
            PathPartitions partitions) {
        SourceOptions common = SourceOptions.of(options);
        Tolerance tolerance = common.tolerance(report);
        Map<String, String> own = SourceOptions.formatOptions(options);
        if (!List.of("CSV", "JSON").contains(format.toUpperCase(Locale.ROOT))) {
            // Taken from the options that every format has.
            own.remove("timeZone");
        }
        String name = format.toUpperCase(Locale.ROOT);
        return switch (name) {
            case "CSV" -> {
                CsvOptions csv = CsvOptions.of(own);
                boolean merged = schema == null && csv.mergeSchema() && csv.header();
                SqlType.Struct found = schema != null
                        ? null
                        : merged
                                ? CsvSchemas.merged(store, files, csv, tolerance)
                                : CsvSchemas.infer(store, files, csv, tolerance);
                FileColumns columns = columns(schema, found, csv.malformed(), partitions);
                ColumnMatching used = merged ? ColumnMatching.BY_NAME : matching;
                RowFormat rows = new CsvFormat(store, columns.stored(), columns.folderColumns(), used, csv, report);
                yield new RowFilesSource(files, rows, columns, tolerance);
            }
            case "JSON" -> {
                JsonOptions json = JsonOptions.of(own);
                SqlType.Struct found = schema == null ? jsonColumns(files, json, tolerance) : null;
                FileColumns columns = columns(schema, found, json.malformed(), partitions);
                RowFormat rows = new JsonFormat(store, columns.stored(), json, report);
                yield new RowFilesSource(files, rows, columns, tolerance);
            }
            case "TEXT" -> {
                FileColumns columns = columns(schema, TextFormat.COLUMNS, partitions);
                TextFormat.check(columns.stored());
                yield new RowFilesSource(files, TextFormat.of(store, own), columns, tolerance);
            }
            case "BINARYFILE" -> {
                FileColumns columns = columns(schema, BinaryFormat.COLUMNS, partitions);
                RowFormat rows = BinaryFormat.of(store, columns.stored(), own);
                yield new RowFilesSource(files, rows, columns, tolerance);
            }
            case "PARQUET" -> {
                ParquetOptions checked = ParquetOptions.of(own);
                SqlType.Struct found = schema == null ? checked.schema(store, parquet, files, tolerance) : null;
                FileColumns columns = columns(schema, found, partitions);
                yield new ParquetScanSource(store, parquet, files, columns, tolerance);
            }
            case "AVRO" -> {
                Schema reader = AvroFormat.readerSchema(own);
                SqlType.Struct found = schema == null ? AvroFormat.infer(store, files, reader, tolerance) : null;
                FileColumns columns = columns(schema, found, partitions);
                RowFormat rows = new AvroFormat(store, columns.stored(), reader);
                yield new RowFilesSource(files, rows, columns, tolerance);
            }
            case "ORC" -> {
                boolean merge = OrcFormat.mergeSchema(own);
                SqlType.Struct found = schema == null ? OrcFormat.infer(store, files, merge, tolerance) : null;
                FileColumns columns = columns(schema, found, partitions);
                RowFormat rows = new OrcFormat(store, columns.stored(), common.zone());
                yield new RowFilesSource(files, rows, columns, tolerance);
            }
            default ->
                throw new SluiceException(
                        ErrorCode.UNSUPPORTED_FEATURE,
                        "Files of the format " + format
                                + " cannot be read. The formats are CSV, JSON, PARQUET, AVRO, ORC, TEXT and"
                                + " BINARYFILE.");
        };
    }

    /**
     * The files with the columns that they have, to be loaded into columns of a table: text is read as the types of the
     * columns of the same names, or of the same positions. So are in CSV and JSON the names of folders such as {@code day=1}; in
     * other formats these are text where the column of their name has another type than what was found, for the plan to cast.
     * Unless the option mode says otherwise, text that cannot be read is an error; of a folder it always is.
     *
     * The option mergeSchema is true unless it says otherwise.
     */
    public ScanSource openToLoad(
            String format, List<FileStatus> files, LoadTarget target, Map<String, String> options, LoadReport report) {
        Map<String, String> strict = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        strict.putAll(options);
        SqlType.Struct wanted = new SqlType.Struct(
                target.columns().stream().map(field -> field.withNullable(true)).toList());
        PathPartitions partitions = SourceOptions.of(strict).partitions(files).typed(wanted);
        switch (format.toUpperCase(Locale.ROOT)) {
            case "CSV" -> {
                strict.putIfAbsent("mergeSchema", "true");
                strict.putIfAbsent("mode", "FAILFAST");
                if (target.byPosition()) {
                    return open(format, files, wanted, ColumnMatching.BY_POSITION, strict, report, partitions);
                }
                CsvOptions csv = CsvOptions.of(SourceOptions.formatOptions(strict));
                Tolerance tolerance = SourceOptions.of(strict).tolerance(report);
                SqlType.Struct found = csv.mergeSchema()
                        ? CsvSchemas.merged(store, files, csv, tolerance)
                        : CsvSchemas.infer(store, files, csv, tolerance);
                SqlType.Struct all = FileColumns.found(found, partitions).schema();
                SqlType.Struct typed = LoadedColumns.typed(all.fields(), wanted, target.addsFields());
                return open(
                        format,
                        files,
                        DataColumns.withCorrupt(typed, wanted, csv.malformed()),
                        ColumnMatching.BY_NAME,
                        strict,
                        report,
                        partitions);
            }
            case "JSON" -> {
                strict.putIfAbsent("mode", "FAILFAST");
                JsonOptions json = JsonOptions.of(SourceOptions.formatOptions(strict));
                Tolerance tolerance = SourceOptions.of(strict).tolerance(report);
                SqlType.Struct found = jsonColumns(files, json, tolerance);
                SqlType.Struct all = FileColumns.found(found, partitions).schema();
                SqlType.Struct typed = LoadedColumns.typed(all.fields(), wanted, target.addsFields());
                return open(
                        format,
                        files,
                        DataColumns.withCorrupt(typed, wanted, json.malformed()),
                        ColumnMatching.BY_NAME,
                        strict,
                        report,
                        partitions);
            }
            case "PARQUET", "ORC" -> {
                strict.putIfAbsent("mergeSchema", "true");
                return open(format, files, null, ColumnMatching.BY_NAME, strict, report, partitions);
            }
            default -> {
                return open(format, files, null, ColumnMatching.BY_NAME, strict, report, partitions);
            }
        }
    }

    private SqlType.Struct jsonColumns(List<FileStatus> files, JsonOptions options, Tolerance tolerance) {
        return options.singleVariantColumn()
                .map(name -> SqlType.struct(Field.nullable(name, SqlType.VARIANT)))
                .orElseGet(() -> JsonSchemas.infer(store, files, options, tolerance));
    }

    private static FileColumns columns(SqlType.Struct given, SqlType.Struct found, PathPartitions partitions) {
        return given == null ? FileColumns.found(found, partitions) : FileColumns.given(given, partitions);
    }

    private static FileColumns columns(
            SqlType.Struct given, SqlType.Struct found, MalformedRecords malformed, PathPartitions partitions) {
        return given == null
                ? FileColumns.found(DataColumns.withRescued(found, malformed), partitions)
                : FileColumns.given(DataColumns.withRescued(given, malformed), partitions);
    }
}
