package io.sluice.storage.ingest;

import io.sluice.storage.ingest.format.LoadReport;
import io.sluice.storage.ingest.format.OptionReader;
import io.sluice.storage.ingest.format.Tolerance;
import io.sluice.storage.store.FileStatus;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The options that every format has: which files are read, and what may be wrong with them.
 *
 * @param recursive empty where it is not said: folders of any depth are read, and names such as {@code day=1} give
 *     columns; true for any depth without such columns; false for the folder itself and such folders only
 * @param modifiedAfter only files changed after it
 * @param modifiedBefore only files changed before it
 * @param basePath the folder whose folders give columns; empty for all of the files' paths
 * @param zone of times that name none
 * @param nameFilter glob that files' names must fit
 */
record SourceOptions(
        Optional<Boolean> recursive,
        Optional<Instant> modifiedAfter,
        Optional<Instant> modifiedBefore,
        Optional<Glob> nameFilter,
        boolean ignoreCorruptFiles,
        boolean ignoreMissingFiles,
        String basePath,
        ZoneId zone) {
    static final String BASE_PATH = "basePath";

    private static final String[] NAMES = {
        "recursiveFileLookup",
        "modifiedAfter",
        "modifiedBefore",
        "pathGlobFilter",
        "fileNamePattern",
        "ignoreCorruptFiles",
        "ignoreMissingFiles",
        BASE_PATH
    };

    static SourceOptions of(Map<String, String> options) {
        OptionReader reader = new OptionReader("all", options);
        String recursive = reader.text("", "recursiveFileLookup");
        String glob = reader.text("", "pathGlobFilter", "fileNamePattern");
        String zoneName = reader.text("UTC", "timeZone");
        ZoneId zone;
        try {
            zone = ZoneId.of(zoneName);
        } catch (DateTimeException e) {
            throw reader.invalid("timeZone", zoneName, "a time zone");
        }
        return new SourceOptions(
                recursive.isEmpty() ? Optional.empty() : Optional.of(reader.flag(recursive, "recursiveFileLookup")),
                time(reader, "modifiedAfter", zone),
                time(reader, "modifiedBefore", zone),
                glob.isEmpty() ? Optional.empty() : Optional.of(Glob.of(glob)),
                reader.flag(false, "ignoreCorruptFiles"),
                reader.flag(false, "ignoreMissingFiles"),
                reader.text("", BASE_PATH),
                zone);
    }

    private static Optional<Instant> time(OptionReader reader, String name, ZoneId zone) {
        String text = reader.text("", name).strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            String local = text.replace(' ', 'T');
            return Optional.of(LocalDateTime.parse(local).atZone(zone).toInstant());
        } catch (DateTimeException e) {
            throw reader.invalid(name, text, "a time such as 2024-05-01T12:00:00");
        }
    }

    /** The options that are left for a format. */
    static Map<String, String> formatOptions(Map<String, String> options) {
        Map<String, String> left = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        left.putAll(options);
        for (String name : NAMES) {
            left.remove(name);
        }
        return left;
    }

    Tolerance tolerance(LoadReport report) {
        return new Tolerance(ignoreCorruptFiles, ignoreMissingFiles, report);
    }

    /** The columns in folders' names. */
    PathPartitions partitions(List<FileStatus> files) {
        return recursive.orElse(false) ? PathPartitions.none() : new PathPartitions(files, basePath, zone);
    }

    /** @param relative the file's path below the folder that is read */
    boolean takes(FileStatus file, String relative) {
        Instant changed = Instant.ofEpochMilli(file.modificationTimeMillis());
        return modifiedAfter.map(changed::isAfter).orElse(true)
                && modifiedBefore.map(changed::isBefore).orElse(true)
                && nameFilter.map(glob -> glob.matchesAll(file.name())).orElse(true)
                && (recursive.orElse(true) || inPlainOrPartitionFolder(relative));
    }

    private static boolean inPlainOrPartitionFolder(String relative) {
        String[] names = relative.split("/");
        for (int i = 0; i < names.length - 1; i++) {
            if (names[i].indexOf('=') <= 0) {
                return false;
            }
        }
        return true;
    }
}
