package io.sluice.storage.parquet.write;

import io.sluice.columnar.Batch;
import io.sluice.common.type.SqlType;
import io.sluice.storage.file.BloomFilterOptions;
import io.sluice.storage.file.FileWriteOptions;
import io.sluice.storage.predicate.ColumnPath;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.schema.MessageType;

/** Encodes a file's row groups, one after the other, and keeps each until it is put into the file. Not thread-safe. */
final class RowGroupEncoder {
    private final FileWriteOptions options;
    private final ValueWriter[] columns;
    private final List<LeafWriter> leaves;
    private final List<LeafWriter> statistics;
    private int rows;

    /** @param message the file's schema in Parquet's terms */
    RowGroupEncoder(MessageType message, SqlType.Struct schema, FileWriteOptions options) {
        this.options = options;
        NestedWriters writers = new NestedWriters(message, new PageCompressor(options.codec()));
        this.columns = schema.fields().stream().map(writers::of).toArray(ValueWriter[]::new);
        this.leaves = writers.leaves();
        List<LeafWriter> single = writers.singleLeaves();
        this.statistics = IntStream.range(0, single.size())
                .filter(i -> options.hasStatistics(i, List.of(single.get(i).columnPath())))
                .mapToObj(single::get)
                .toList();
        for (LeafWriter leaf : single) {
            BloomFilterOptions wanted = options.bloomFilters().get(new ColumnPath(List.of(leaf.columnPath())));
            if (wanted != null && !hasNamesake(leaf)) {
                leaf.encoder().keepBloomFilter(wanted);
            }
        }
    }

    /**
     * Whether parquet-java takes another column for this one, as it knows columns by dotted names: a.b may be a column's name or
     * a field's path, and both would have one filter.
     */
    private boolean hasNamesake(LeafWriter leaf) {
        String name = leaf.encoder().dottedPath();
        return leaves.stream()
                .anyMatch(other -> other != leaf && other.encoder().dottedPath().equals(name));
    }

    /** Takes the batch's selected rows. */
    void write(Batch batch) throws IOException {
        for (int i = 0; i < columns.length; i++) {
            columns[i].writeRows(batch.column(i), batch.selection());
        }
        rows += batch.rowCount();
    }

    /** Whether the row group is large enough. */
    boolean isFull() {
        return rows >= FileWriteOptions.MAX_ROW_GROUP_ROWS || bufferedBytes() >= options.rowGroupSizeBytes();
    }

    /** Rows since the last {@link #flush}. */
    int rows() {
        return rows;
    }

    /** Bytes that the row group takes in memory, and roughly in the file. */
    long bufferedBytes() {
        long bytes = 0;
        for (LeafWriter leaf : leaves) {
            bytes += leaf.encoder().bufferedBytes();
        }
        return bytes;
    }

    /** Puts the row group, if it has rows, into the file and begins the next one; returns the bytes of its Bloom filters. */
    long flush(ParquetFileWriter file) throws IOException {
        if (rows == 0) {
            return 0;
        }
        long filterBytes = 0;
        file.startBlock(rows);
        for (LeafWriter leaf : leaves) {
            filterBytes += leaf.encoder().flush(file);
        }
        file.endBlock();
        rows = 0;
        return filterBytes;
    }

    /** The columns of which the table keeps statistics. */
    List<LeafWriter> statistics() {
        return statistics;
    }

    /** Adds those of {@link #statistics} of which a row group had a NaN so far. */
    void addNaNs(BitSet columnsWithNaN) {
        for (int i = 0; i < statistics.size(); i++) {
            if (statistics.get(i).encoder().sawNaN()) {
                columnsWithNaN.set(i);
            }
        }
    }
}
