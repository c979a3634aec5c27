package io.sluice.storage.parquet;

import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;

/**
 * Pages of a column in one row group, as they lie in the file.
 *
 * @param parts one after the other, the dictionary's page first; pages do not reach from one into the next
 * @param isWhole whether these are all pages
 */
record ColumnChunk(ColumnDescriptor column, ColumnChunkMetaData metaData, List<Part> parts, boolean isWhole) {
    /**
     * Some pages that lie behind each other.
     *
     * @param buffer holds their bytes, with slack behind them; shared with neighbours
     * @param start of the first page
     * @param end of the last
     */
    record Part(byte[] buffer, int start, int end) {}
}
