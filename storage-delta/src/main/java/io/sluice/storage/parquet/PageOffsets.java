package io.sluice.storage.parquet;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.parquet.format.OffsetIndex;
import org.apache.parquet.format.PageLocation;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;

/**
 * Where the data pages of a column chunk lie and which rows they hold (Parquet format, PageIndex.md, "OffsetIndex"): checked, so
 * that pages follow each other in rows and in bytes, within their chunk. Immutable.
 */
final class PageOffsets {
    private final long chunkStart;
    private final long[] starts;
    private final long[] ends;
    private final long[] firstRows;

    private PageOffsets(long chunkStart, long[] starts, long[] ends, long[] firstRows) {
        this.chunkStart = chunkStart;
        this.starts = starts;
        this.ends = ends;
        this.firstRows = firstRows;
    }

    /** Bytes of a file. @param end excluded */
    record Range(long start, long end) {
        long length() {
            return end - start;
        }
    }

    /**
     * The index that a chunk refers to.
     *
     * @param rowCount of the row group
     * @param bytes of the index
     * @throws IOException if it is not what it should be
     */
    static PageOffsets parse(ColumnChunkMetaData chunk, long rowCount, InputStream bytes) throws IOException {
        OffsetIndex index = Util.readOffsetIndex(bytes);
        List<PageLocation> locations = index.getPage_locations();
        int count = locations.size();
        long[] starts = new long[count];
        long[] ends = new long[count];
        long[] firstRows = new long[count + 1];
        long behind = chunk.getStartingPos();
        for (int i = 0; i < count; i++) {
            PageLocation page = locations.get(i);
            starts[i] = page.getOffset();
            ends[i] = page.getOffset() + page.getCompressed_page_size();
            firstRows[i] = page.getFirst_row_index();
            boolean follows = i == 0 ? firstRows[i] == 0 : firstRows[i] >= firstRows[i - 1];
            if (starts[i] < behind || ends[i] < starts[i] || !follows || firstRows[i] > rowCount) {
                throw new IOException("pages that do not follow each other");
            }
            behind = ends[i];
        }
        if (behind > chunk.getStartingPos() + chunk.getTotalSize()) {
            throw new IOException("pages outside of their column chunk");
        }
        firstRows[count] = rowCount;
        return new PageOffsets(chunk.getStartingPos(), starts, ends, firstRows);
    }

    int count() {
        return starts.length;
    }

    /** First row of a page; of the page behind the last, the rows of the row group. */
    long firstRow(int page) {
        return firstRows[page];
    }

    /** The page that holds a row: the last that begins there or before. */
    int pageOf(long row) {
        int page = 0;
        int behind = count();
        while (behind - page > 1) {
            int middle = (page + behind) >>> 1;
            if (firstRows[middle] <= row) {
                page = middle;
            } else {
                behind = middle;
            }
        }
        return page;
    }

    /** What lies before the data pages: the dictionary, if there is one. */
    Range dictionary() {
        return new Range(chunkStart, starts[0]);
    }

    /** The pages from one up to another, both included. */
    Range pages(int first, int last) {
        return new Range(starts[first], ends[last]);
    }
}
