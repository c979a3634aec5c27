package io.sluice.planner.logical;

import io.sluice.storage.scan.ScanColumn;
import io.sluice.storage.scan.ScanColumn.RowTracking.Kind;
import io.sluice.storage.scan.ScanSource;

/**
 * A column that {@code *} does not show. Every table has those of files, never null; those of rows are there where the table
 * tracks its rows.
 */
public enum HiddenColumn {
    FILE_PATH("_metadata.file_path", new ScanColumn.FilePath()),
    FILE_NAME("_metadata.file_name", new ScanColumn.FileName()),
    FILE_SIZE("_metadata.file_size", new ScanColumn.FileSize()),
    FILE_MODIFICATION_TIME("_metadata.file_modification_time", new ScanColumn.FileModificationTime()),
    ROW_INDEX("_metadata.row_index", new ScanColumn.RowPosition()),
    ROW_ID("_metadata.row_id", new ScanColumn.RowTracking(Kind.ROW_ID)),
    ROW_COMMIT_VERSION("_metadata.row_commit_version", new ScanColumn.RowTracking(Kind.ROW_COMMIT_VERSION)),
    BASE_ROW_ID("_metadata.base_row_id", new ScanColumn.RowTracking(Kind.BASE_ROW_ID)),
    DEFAULT_ROW_COMMIT_VERSION(
            "_metadata.default_row_commit_version", new ScanColumn.RowTracking(Kind.DEFAULT_ROW_COMMIT_VERSION));

    private final String columnName;
    private final ScanColumn scanColumn;

    /** The name before the dot. */
    public static final String METADATA = "_metadata";

    HiddenColumn(String columnName, ScanColumn scanColumn) {
        this.columnName = columnName;
        this.scanColumn = scanColumn;
    }

    /** Whether a column's name is that of a hidden one. */
    public static boolean isHidden(String columnName) {
        return columnName.startsWith(METADATA + ".");
    }

    /** One name with a dot in it, so that no stored column of a sane table is called the same. */
    public String columnName() {
        return columnName;
    }

    /** Whether a table has the column. */
    public boolean isIn(ScanSource table) {
        return !isNullable() || table.tracksRows();
    }

    public boolean isNullable() {
        return scanColumn instanceof ScanColumn.RowTracking;
    }

    public ScanColumn scanColumn() {
        return scanColumn;
    }
}
