package io.sluice.storage.parquet;

import io.sluice.storage.scan.ScanMetrics;
import io.sluice.storage.store.InputFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.internal.hadoop.metadata.IndexReference;

/** Reads the page indexes of a row group. Writers put the offset indexes of its columns side by side: they are read at once. */
final class IndexReader {
    private static final long MAX_READ_BYTES = 256 << 10;

    private final BlockMetaData rowGroup;
    private final PageIndexes known;
    private final InputFile file;
    private final ScanMetrics metrics;
    private long neighboursStart;
    private byte[] neighbours;

    IndexReader(BlockMetaData rowGroup, PageIndexes known, InputFile file, ScanMetrics metrics) {
        this.rowGroup = rowGroup;
        this.known = known;
        this.file = file;
        this.metrics = metrics;
    }

    String path() {
        return file.path();
    }

    /**
     * Where the pages of a chunk lie; it must refer to an offset index.
     *
     * @throws IOException if the index is not what it should be
     */
    PageOffsets offsets(ColumnChunkMetaData chunk) throws IOException {
        PageOffsets offsets = known.offsets(chunk);
        if (offsets == null) {
            offsets = PageOffsets.parse(chunk, rowGroup.getRowCount(), offsetIndex(chunk.getOffsetIndexReference()));
            known.put(chunk, offsets);
        }
        return offsets;
    }

    private InputStream offsetIndex(IndexReference reference) throws IOException {
        check(reference);
        if (neighbours == null) {
            readNeighbours();
        }
        long start = reference.getOffset() - neighboursStart;
        return start >= 0 && start + reference.getLength() <= neighbours.length
                ? new ByteArrayInputStream(neighbours, (int) start, reference.getLength())
                : bytes(reference);
    }

    private void readNeighbours() {
        long start = Long.MAX_VALUE;
        long end = 0;
        for (ColumnChunkMetaData chunk : rowGroup.getColumns()) {
            IndexReference reference = chunk.getOffsetIndexReference();
            if (reference != null) {
                start = Math.min(start, reference.getOffset());
                end = Math.max(end, reference.getOffset() + reference.getLength());
            }
        }
        boolean sideBySide = start >= 0 && end <= file.sizeBytes() && end - start <= MAX_READ_BYTES;
        neighboursStart = start;
        neighbours = sideBySide ? read(start, (int) (end - start)) : new byte[0];
    }

    /**
     * The bytes of an index.
     *
     * @throws IOException if it lies outside of the file
     */
    InputStream bytes(IndexReference reference) throws IOException {
        check(reference);
        return new ByteArrayInputStream(read(reference.getOffset(), reference.getLength()));
    }

    private void check(IndexReference reference) throws IOException {
        long start = reference.getOffset();
        if (start < 0 || reference.getLength() < 0 || start + reference.getLength() > file.sizeBytes()) {
            throw new IOException("an index outside of the file");
        }
    }

    private byte[] read(long start, int count) {
        byte[] bytes = new byte[count];
        file.readFully(start, bytes, 0, count);
        metrics.bytesRead.add(count);
        return bytes;
    }
}
