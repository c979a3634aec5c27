package io.sluice.storage.parquet;

import io.sluice.common.error.SluiceException;
import io.sluice.storage.parquet.PageOffsets.Range;
import io.sluice.storage.scan.ScanMetrics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;

/** Which pages of a row group's chunks hold given rows. Without an offset index these are all. */
final class RowPages {
    private final RowGroupPart part;
    private final IndexReader reader;
    private final ScanMetrics metrics;

    RowPages(RowGroupPart part, IndexReader reader, ScanMetrics metrics) {
        this.part = part;
        this.reader = reader;
        this.metrics = metrics;
    }

    /**
     * What to fetch of a chunk.
     *
     * @throws SluiceException DATA_FILE_CORRUPT if its index is damaged, DATA_FILE_MISSING, IO_ERROR
     */
    ChunkFetcher.Wanted wanted(ColumnDescriptor column, ColumnChunkMetaData chunk, RowRange rows) {
        PageOffsets offsets = offsets(chunk, rows);
        if (offsets == null) {
            return ChunkFetcher.Wanted.whole(column, chunk);
        }
        List<Range> ranges = new ArrayList<>();
        if (offsets.dictionary().length() > 0) {
            ranges.add(offsets.dictionary());
        }
        int first = offsets.pageOf(rows.first());
        int last = offsets.pageOf(rows.end() - 1);
        ranges.add(offsets.pages(first, last));
        metrics.pagesPruned.add(first - offsets.pageOf(part.first()) + offsets.pageOf(part.end() - 1) - last);
        return new ChunkFetcher.Wanted(column, chunk, ranges, false);
    }

    /** The first row in the pages that hold the rows. */
    long firstRow(ColumnChunkMetaData chunk, RowRange rows) {
        PageOffsets offsets = offsets(chunk, rows);
        return offsets == null ? 0 : offsets.firstRow(offsets.pageOf(rows.first()));
    }

    /** Null if all pages are to be read. */
    private PageOffsets offsets(ColumnChunkMetaData chunk, RowRange rows) {
        if (rows.count() == part.rowGroup().getRowCount() || chunk.getOffsetIndexReference() == null) {
            return null;
        }
        try {
            PageOffsets offsets = reader.offsets(chunk);
            return offsets.count() == 0 ? null : offsets;
        } catch (SluiceException e) {
            // The file is missing or cannot be read, which says nothing of the index.
            throw e;
        } catch (IOException | RuntimeException e) {
            throw ParquetErrors.corruptIndex(reader.path(), chunk.getPath().toDotString(), e);
        }
    }
}
