package io.sluice.storage.file;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A data file to be read. Immutable.
 *
 * @param path absolute, as the store takes it and as {@code ScanColumn.FilePath} delivers it
 * @param sizeBytes of the file, as its table says
 * @param modificationTimeMillis since the epoch
 * @param rowCount rows in the file, deleted ones included; −1 when unknown
 * @param constants columns that are not read from the file but have one value (partition columns): by position in the
 *     table's schema, the value in Java form or null
 * @param deletions rows of the file that are deleted, or null when none are
 * @param pruner decides on conditions by what is known of the file; asked again while the scan runs
 * @param rowIds what the file's rows are called that have no ids written with them, or null where rows are not tracked
 */
public record DataFile(
        String path,
        long sizeBytes,
        long modificationTimeMillis,
        long rowCount,
        Map<Integer, Object> constants,
        Deletions deletions,
        FilePruner pruner,
        RowIds rowIds) {
    public DataFile {
        Objects.requireNonNull(path);
        Objects.requireNonNull(pruner);
        constants = new HashMap<>(constants);
    }

    /** A file whose rows are not tracked. */
    public DataFile(
            String path,
            long sizeBytes,
            long modificationTimeMillis,
            long rowCount,
            Map<Integer, Object> constants,
            Deletions deletions,
            FilePruner pruner) {
        this(path, sizeBytes, modificationTimeMillis, rowCount, constants, deletions, pruner, null);
    }

    /**
     * Ids of rows.
     *
     * @param first of the file's first row; each further one counts on
     * @param commitVersion that added the rows
     */
    public record RowIds(long first, long commitVersion) {}

    /** A file of which nothing more is known. */
    public static DataFile of(String path, long sizeBytes, long modificationTimeMillis) {
        return new DataFile(path, sizeBytes, modificationTimeMillis, -1, Map.of(), null, FilePruner.NEVER);
    }

    /** Where to get the deleted rows; loading may do I/O and is done when the file is opened. */
    public interface Deletions {
        /** How many rows are deleted. */
        long count();

        /** The deleted rows; kept by the caller as long as it reads the file. */
        DeletedRows load();
    }
}
