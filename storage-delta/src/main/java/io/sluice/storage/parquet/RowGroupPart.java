package io.sluice.storage.parquet;

import io.sluice.columnar.Batch;
import java.util.Objects;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;

/**
 * Rows of a row group that are read together: all of them, or of a large one that other writers made some, so that one big file
 * gives work to all cores. How a row group is divided depends on the file alone, so that parts can be cached.
 *
 * @param first row of the row group
 * @param end row behind the last
 */
record RowGroupPart(BlockMetaData rowGroup, long first, long end) {
    /** What a part is to hold of a row group's bytes at least; ours are smaller than two of them. */
    private static final long LEAST_BYTES = 8L << 20;

    private static final long LEAST_ROWS = 1 << 17;

    /**
     * The part that belongs to a range of the file's bytes, with no rows if there is none. Ranges that cover a file give each row
     * to one of them, even if the footer is wrong about where the row group lies.
     *
     * @param fileSize in bytes
     */
    static RowGroupPart within(BlockMetaData rowGroup, long start, long end, long fileSize) {
        if (isDivisible(rowGroup)) {
            return new RowGroupPart(rowGroup, boundary(rowGroup, aligned(start)), boundary(rowGroup, aligned(end)));
        }
        long middle = middle(rowGroup, fileSize);
        return new RowGroupPart(rowGroup, 0, middle >= start && middle < end ? rowGroup.getRowCount() : 0);
    }

    boolean isEmpty() {
        return first >= end;
    }

    long rowCount() {
        return end - first;
    }

    /** Position in the file of the part's first row. */
    long firstInFile() {
        return rowGroup.getRowIndexOffset() + first;
    }

    /** Only with the offset indexes of all columns can a part be read without what is before it. */
    private static boolean isDivisible(BlockMetaData rowGroup) {
        return rowGroup.getCompressedSize() >= 2 * LEAST_BYTES
                && rowGroup.getRowCount() >= 2 * LEAST_ROWS
                && rowGroup.getColumns().stream()
                        .map(ColumnChunkMetaData::getOffsetIndexReference)
                        .allMatch(Objects::nonNull);
    }

    /** Parts may be larger than the ranges: each part reads its columns' dictionaries. */
    private static long aligned(long position) {
        return position - position % LEAST_BYTES;
    }

    /** The row at which a byte lies, if all rows were of one size; whole batches. Grows with the byte. */
    private static long boundary(BlockMetaData rowGroup, long position) {
        long begin = Math.max(0, rowGroup.getStartingPos());
        if (position <= begin) {
            return 0;
        }
        double share = (double) (position - begin) / rowGroup.getCompressedSize();
        if (share >= 1) {
            return rowGroup.getRowCount();
        }
        long row = (long) (share * rowGroup.getRowCount());
        return row - row % Batch.TARGET_LENGTH;
    }

    private static long middle(BlockMetaData rowGroup, long fileSize) {
        if (rowGroup.getColumns().isEmpty()) {
            return 0;
        }
        long middle = rowGroup.getStartingPos() + rowGroup.getCompressedSize() / 2;
        return Math.clamp(middle, 0, Math.max(0, fileSize - 1));
    }
}
