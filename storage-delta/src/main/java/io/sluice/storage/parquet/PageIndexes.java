package io.sluice.storage.parquet;

import io.sluice.common.type.SqlType;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.internal.hadoop.metadata.IndexReference;

/** The page indexes of one file that conditions were decided on, so that later queries need not read them. Thread-safe. */
final class PageIndexes {
    private final Map<Key, List<Page>> pages = new ConcurrentHashMap<>();
    private final Map<Long, PageOffsets> offsets = new ConcurrentHashMap<>();

    /**
     * @param chunkStart where the column chunk begins in the file
     * @param type that bounds are compared as
     */
    private record Key(long chunkStart, SqlType type) {}

    /** Rows first up to end, end excluded, of a row group. */
    record Page(int first, int end, ColumnBounds bounds) {}

    /** The pages of a column chunk; none where nothing is known of them. */
    List<Page> get(ColumnChunkMetaData chunk, SqlType type, Supplier<List<Page>> read) {
        Key key = new Key(chunk.getStartingPos(), type);
        List<Page> known = pages.get(key);
        if (known == null) {
            known = read.get();
            pages.put(key, known);
        }
        return known;
    }

    /** Where the pages of a column chunk lie, or null if that was not read. */
    PageOffsets offsets(ColumnChunkMetaData chunk) {
        return offsets.get(chunk.getStartingPos());
    }

    void put(ColumnChunkMetaData chunk, PageOffsets pages) {
        offsets.put(chunk.getStartingPos(), pages);
    }

    /** What all indexes of a file take in it. */
    static long sizeBytes(ParquetMetadata metaData) {
        long bytes = 0;
        for (BlockMetaData rowGroup : metaData.getBlocks()) {
            for (ColumnChunkMetaData chunk : rowGroup.getColumns()) {
                bytes += length(chunk.getColumnIndexReference()) + length(chunk.getOffsetIndexReference());
            }
        }
        return bytes;
    }

    private static long length(IndexReference reference) {
        return reference == null ? 0 : Math.max(0, reference.getLength());
    }
}
