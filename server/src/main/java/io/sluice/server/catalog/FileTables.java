package io.sluice.server.catalog;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.planner.statement.FileRead;
import io.sluice.planner.statement.FileRead.Columns;
import io.sluice.storage.ingest.FileSources;
import io.sluice.storage.ingest.LoadTarget;
import io.sluice.storage.ingest.format.ColumnMatching;
import io.sluice.storage.ingest.format.LoadReport;
import io.sluice.storage.scan.ScanSource;
import io.sluice.storage.store.FileStatus;
import io.sluice.storage.table.Snapshot;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Opens the files that statements name. */
final class FileTables {
    private static final Set<String> FORMATS = Set.of("csv", "json", "avro", "orc", "parquet", "text");

    private final FileSources files;
    private final ZoneId zone;

    /** @param zone of times in the files that name none */
    FileTables(FileSources files, ZoneId zone) {
        this.files = files;
        this.zone = zone;
    }

    /** The options with the session's time zone and the path's folder as basePath, unless they name others. */
    private Map<String, String> complete(Map<String, String> options, String path) {
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(options);
        all.putIfAbsent("timeZone", zone.getId());
        String base = all.get("basePath");
        all.put("basePath", base == null ? files.basePath(path) : Paths.absolute(base));
        return all;
    }

    /** The files that FILES names, each path in one spelling. */
    private static List<String> absolute(List<String> names, String path) {
        return names.stream()
                .map(name -> name.startsWith("/") || name.contains(":/") ? name : path + "/" + name)
                .map(Paths::absolute)
                .toList();
    }

    /** A table's files, or those of a path. */
    ScanSource open(String format, String location, Optional<SqlType.Struct> columns, Map<String, String> options) {
        Map<String, String> complete = complete(options, location);
        List<FileStatus> found = files.list(location, List.of(), Optional.empty(), complete);
        requireSome(found, location);
        return columns.isPresent()
                ? files.open(format, found, columns.get(), ColumnMatching.BY_POSITION, complete)
                : files.open(format, found, complete);
    }

    /** The files of read_files. */
    ScanSource open(FileRead read) {
        String path = Paths.absolute(read.path());
        Map<String, String> options = complete(read.options(), path);
        List<FileStatus> found = files.list(path, absolute(read.files(), path), read.pattern(), options);
        requireSome(found, path);
        String format = read.format().isEmpty() ? formatOf(found, path) : read.format();
        if (format.equals("csv")) {
            options.putIfAbsent("inferschema", "true");
        }
        return switch (read.columns()) {
            case Columns.Given given -> files.open(format, found, given.schema(), ColumnMatching.BY_POSITION, options);
            case Columns.Found none when none.hints().isEmpty() -> files.open(format, found, options);
            case Columns.Found hinted -> hinted(format, found, hinted.hints(), options);
            case Columns.Loaded loaded -> files.openToLoad(format, found, target(loaded), options, new LoadReport());
        };
    }

    private static LoadTarget target(Columns.Loaded loaded) {
        return new LoadTarget(loaded.targets(), loaded.byPosition(), loaded.addsFields());
    }

    private static void requireSome(List<FileStatus> found, String path) {
        if (found.isEmpty()) {
            throw new SluiceException(
                    ErrorCode.PATH_NOT_FOUND,
                    "No file at or below " + path + " fits the options that say which files count.");
        }
    }

    /** The columns found, some with other types, and behind them those that only the hints name: they are NULL. */
    private ScanSource hinted(
            String format, List<FileStatus> statuses, List<Field> hints, Map<String, String> options) {
        SqlType.Struct found = files.open(format, statuses, options).schema();
        SqlType.Struct types = new SqlType.Struct(hints);
        List<Field> fields = new ArrayList<>();
        for (Field field : found.fields()) {
            int index = types.indexOf(field.name());
            fields.add(index < 0 ? field : field.withType(hints.get(index).type()));
        }
        List<Field> more =
                hints.stream().filter(hint -> found.indexOf(hint.name()) < 0).toList();
        fields.addAll(more);
        boolean unnamed = format.equals("csv") && !isTrue("header", options);
        if (unnamed && !more.isEmpty()) {
            throw new SluiceException(
                    ErrorCode.INVALID_ARGUMENT,
                    "schemaHints names a column " + more.getFirst().name()
                            + ", but without a header the files have the columns "
                            + String.join(
                                    ", ",
                                    found.fields().stream().map(Field::name).toList())
                            + ". Name one of them, or set the option header to true.");
        }
        boolean byName = !more.isEmpty() || isTrue("mergeschema", options);
        return files.open(
                format,
                statuses,
                new SqlType.Struct(fields),
                byName && !unnamed ? ColumnMatching.BY_NAME : ColumnMatching.BY_POSITION,
                options);
    }

    private static boolean isTrue(String option, Map<String, String> options) {
        return options.entrySet().stream()
                .anyMatch(entry -> entry.getKey().equalsIgnoreCase(option) && Boolean.parseBoolean(entry.getValue()));
    }

    /** The format that all files' names end in, before an ending for compression. */
    private static String formatOf(List<FileStatus> found, String path) {
        Set<String> formats = new java.util.TreeSet<>();
        for (FileStatus file : found) {
            String[] parts = file.name().toLowerCase(Locale.ROOT).split("\\.");
            String format = "";
            for (int i = parts.length - 1; i > 0 && format.isEmpty(); i--) {
                String ending = parts[i].equals("txt") ? "text" : parts[i];
                format = FORMATS.contains(ending) ? ending : "";
            }
            formats.add(format);
        }
        if (formats.size() != 1 || formats.contains("")) {
            throw new SluiceException(
                    ErrorCode.INVALID_ARGUMENT,
                    "The format of the files at " + path
                            + " cannot be told by their names. Give it: format => 'csv', 'json', 'parquet', 'avro',"
                            + " 'orc', 'text' or 'binaryFile'.");
        }
        return formats.iterator().next();
    }

    /** The files of a read that were not loaded into the table. */
    FilesToLoad toLoad(FileRead read, Optional<Snapshot> table, boolean force) {
        String path = Paths.absolute(read.path());
        Map<String, String> options = complete(read.options(), path);
        List<FileStatus> found = files.list(path, absolute(read.files(), path), read.pattern(), options);
        List<FileStatus> wanted = found.stream()
                .filter(file -> force || table.isEmpty() || !table.get().isLoaded(file.path()))
                .toList();
        int skipped = found.size() - wanted.size();
        if (wanted.isEmpty()) {
            return new FilesToLoad(List.of(), skipped, null, new LoadReport(), left -> null);
        }
        LoadReport report = new LoadReport();
        ScanSource source = read.columns() instanceof Columns.Loaded loaded
                ? files.openToLoad(read.format(), wanted, target(loaded), options, report)
                : files.open(read.format(), wanted, strict(read.format(), options), report);
        boolean byName = read.columns() instanceof Columns.Loaded loaded && !loaded.byPosition();
        ColumnMatching matching = byName ? ColumnMatching.BY_NAME : ColumnMatching.BY_POSITION;
        return new FilesToLoad(
                wanted,
                skipped,
                source,
                report,
                left -> files.open(
                        read.format(), left, source.schema(), matching, strict(read.format(), options), report));
    }

    /** A load must not lose a value that cannot be read, unless the options say so. */
    private static Map<String, String> strict(String format, Map<String, String> options) {
        Map<String, String> all = new HashMap<>(options);
        boolean text = format.equals("csv") || format.equals("json");
        if (text && options.keySet().stream().noneMatch("mode"::equalsIgnoreCase)) {
            all.put("mode", "FAILFAST");
        }
        return all;
    }
}
