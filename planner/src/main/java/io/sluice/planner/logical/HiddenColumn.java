package io.sluice.planner.logical;

import io.sluice.storage.scan.ScanColumn;

/** A column that every table has but {@code *} does not show. Never null. */
public enum HiddenColumn {
    FILE_PATH("_metadata.file_path", new ScanColumn.FilePath()),
    FILE_NAME("_metadata.file_name", new ScanColumn.FileName()),
    FILE_SIZE("_metadata.file_size", new ScanColumn.FileSize()),
    FILE_MODIFICATION_TIME("_metadata.file_modification_time", new ScanColumn.FileModificationTime()),
    ROW_INDEX("_metadata.row_index", new ScanColumn.RowPosition());

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

    public ScanColumn scanColumn() {
        return scanColumn;
    }
}
