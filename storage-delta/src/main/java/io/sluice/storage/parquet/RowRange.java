package io.sluice.storage.parquet;

/** Rows of a row group. @param end excluded */
record RowRange(long first, long end) {
    long count() {
        return end - first;
    }
}
