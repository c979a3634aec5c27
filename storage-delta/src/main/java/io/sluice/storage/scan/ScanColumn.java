package io.sluice.storage.scan;

import io.sluice.common.type.SqlType;

/** A column that a scan delivers. */
public sealed interface ScanColumn {
    SqlType type();

    /** A column of the source, by its position in {@link ScanSource#schema()}. */
    record Stored(int index, SqlType type) implements ScanColumn {}

    /** STRING: the data file's path, as an absolute URI or local path. */
    record FilePath() implements ScanColumn {
        @Override
        public SqlType type() {
            return SqlType.STRING;
        }
    }

    /** STRING: the last part of the data file's path. */
    record FileName() implements ScanColumn {
        @Override
        public SqlType type() {
            return SqlType.STRING;
        }
    }

    /** BIGINT: the row's position in its data file, from 0, deleted rows counted. */
    record RowPosition() implements ScanColumn {
        @Override
        public SqlType type() {
            return SqlType.BIGINT;
        }
    }

    /** BIGINT: the data file's size in bytes. */
    record FileSize() implements ScanColumn {
        @Override
        public SqlType type() {
            return SqlType.BIGINT;
        }
    }

    /**
     * BIGINT: what names a row of a table whatever file it is in, and what is said of its file for that (Delta protocol, "Row
     * Tracking"). Null in every row unless {@link ScanSource#tracksRows}.
     */
    record RowTracking(Kind kind) implements ScanColumn {
        /** What is asked for. */
        public enum Kind {
            /** The row's id: it stays as it is when the row is changed or moves to another file. */
            ROW_ID,
            /** The version that added or changed the row last. */
            ROW_COMMIT_VERSION,
            /** The id of the file's first row, for rows that have none written with them. */
            BASE_ROW_ID,
            /** The version that added the file, likewise. */
            DEFAULT_ROW_COMMIT_VERSION
        }

        @Override
        public SqlType type() {
            return SqlType.BIGINT;
        }
    }

    /** TIMESTAMP: when the data file was last modified. */
    record FileModificationTime() implements ScanColumn {
        @Override
        public SqlType type() {
            return SqlType.TIMESTAMP;
        }
    }
}
