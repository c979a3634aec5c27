package io.sluice.storage.ingest;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import io.sluice.storage.parquet.ParquetFormat;
import io.sluice.storage.scan.ScanSource;
import io.sluice.storage.store.FileStatus;
import io.sluice.storage.store.ObjectStore;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

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
     * @throws SluiceException PATH_NOT_FOUND if no file is there, or one of the names is not
     */
    public List<FileStatus> list(String path, List<String> names, Optional<String> pattern) {
        return new FileListing(store).list(path, names, pattern);
    }

    /** All files of a path; see {@link #list(String, List, Optional)}. */
    public List<FileStatus> list(String path) {
        return list(path, List.of(), Optional.empty());
    }

    /**
     * The files with the columns that they have themselves. CSV columns are STRING unless the option inferSchema is
     * true, and named _c0, _c1, … unless the option header is. Parquet columns are those of the first file, or of all
     * files if the option mergeSchema is true.
     *
     * @param format CSV or PARQUET, in any case
     * @param files at least one, all there is to read
     * @throws SluiceException UNSUPPORTED_FEATURE for another format; INVALID_PARAMETER_VALUE; MALFORMED_INPUT,
     *     DATA_FILE_CORRUPT, IO_ERROR
     */
    public ScanSource open(String format, List<FileStatus> files, Map<String, String> options) {
        if (files.isEmpty()) {
            throw new IllegalArgumentException("no files");
        }
        return switch (format.toUpperCase(Locale.ROOT)) {
            case "CSV" -> {
                CsvOptions csv = CsvOptions.of(options);
                yield new CsvScanSource(
                        store, files, CsvSchemas.infer(store, files, csv), ColumnMatching.BY_POSITION, csv);
            }
            case "PARQUET" -> {
                ParquetOptions checked = ParquetOptions.of(options);
                yield new ParquetScanSource(store, parquet, files, checked.schema(store, parquet, files));
            }
            default -> throw unsupported(format);
        };
    }

    /**
     * The files with given columns. CSV text is read as the columns' types; what cannot be is null, or an error, as the
     * option mode says. Parquet columns are always matched by name, and missing ones are null.
     *
     * @param matching how CSV fields find their column; by name needs the option header
     */
    public ScanSource open(
            String format,
            List<FileStatus> files,
            SqlType.Struct schema,
            ColumnMatching matching,
            Map<String, String> options) {
        return switch (format.toUpperCase(Locale.ROOT)) {
            case "CSV" -> new CsvScanSource(store, files, schema, matching, CsvOptions.of(options));
            case "PARQUET" -> {
                ParquetOptions.of(options);
                yield new ParquetScanSource(store, parquet, files, schema);
            }
            default -> throw unsupported(format);
        };
    }

    private static SluiceException unsupported(String format) {
        return new SluiceException(
                ErrorCode.UNSUPPORTED_FEATURE,
                "Files of the format " + format + " cannot be read. Supported formats are CSV and PARQUET.");
    }
}
