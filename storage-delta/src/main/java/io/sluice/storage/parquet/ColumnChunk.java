package io.sluice.storage.parquet;

import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;

/**
 * A column's values in one row group, as they lie in the file.
 *
 * @param buffer holds the chunk's bytes, with slack behind them; shared with neighbours
 * @param start of the chunk's first page
 * @param end of its last page
 */
record ColumnChunk(ColumnDescriptor column, ColumnChunkMetaData metaData, byte[] buffer, int start, int end) {}
