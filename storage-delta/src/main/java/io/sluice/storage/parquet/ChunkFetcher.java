package io.sluice.storage.parquet;

import io.sluice.columnar.memory.Reservation;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.storage.parquet.PageOffsets.Range;
import io.sluice.storage.parquet.decode.LittleEndian;
import io.sluice.storage.scan.ScanMetrics;
import io.sluice.storage.store.InputFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;

/** Reads the pages that a row group's readers need, neighbours in one read. What it has read is valid until it is closed. */
final class ChunkFetcher implements AutoCloseable {
    /** A gap of up to this many bytes is read and dropped rather than paid with another request. */
    private static final int MAX_GAP_BYTES = 256 << 10;

    private static final long MAX_READ_BYTES = 64L << 20;

    private final InputFile file;
    private final ReadBuffers buffers;
    private final List<byte[]> taken = new ArrayList<>();
    private final Reservation memory;
    private final ScanMetrics metrics;

    ChunkFetcher(InputFile file, ReadBuffers buffers, Reservation memory, ScanMetrics metrics) {
        this.file = file;
        this.buffers = buffers;
        this.memory = memory;
        this.metrics = metrics;
    }

    /**
     * Pages to be read of a chunk.
     *
     * @param ranges of the file, in order
     */
    record Wanted(ColumnDescriptor column, ColumnChunkMetaData metaData, List<Range> ranges, boolean isWhole) {
        /** All of the chunk. */
        static Wanted whole(ColumnDescriptor column, ColumnChunkMetaData metaData) {
            long start = metaData.getStartingPos();
            return new Wanted(column, metaData, List.of(new Range(start, start + metaData.getTotalSize())), true);
        }
    }

    /** A range of one of the chunks. */
    private record Piece(Wanted chunk, Range range) {}

    Map<ColumnDescriptor, ColumnChunk> fetch(Set<Wanted> wanted) {
        List<Piece> pieces = new ArrayList<>();
        for (Wanted chunk : wanted) {
            for (Range range : chunk.ranges()) {
                pieces.add(new Piece(chunk, range));
            }
        }
        pieces.forEach(this::check);
        pieces.sort(Comparator.comparingLong(piece -> piece.range().start()));
        Map<Wanted, List<ColumnChunk.Part>> parts = new HashMap<>();
        for (int first = 0; first < pieces.size(); ) {
            long start = pieces.get(first).range().start();
            long end = pieces.get(first).range().end();
            int last = first + 1;
            while (last < pieces.size()) {
                Range next = pieces.get(last).range();
                if (next.start() - end > MAX_GAP_BYTES || next.end() - start > MAX_READ_BYTES) {
                    break;
                }
                end = Math.max(end, next.end());
                last++;
            }
            read(pieces.subList(first, last), start, end, parts);
            first = last;
        }
        Map<ColumnDescriptor, ColumnChunk> chunks = new HashMap<>();
        parts.forEach((chunk, found) ->
                chunks.put(chunk.column(), new ColumnChunk(chunk.column(), chunk.metaData(), found, chunk.isWhole())));
        return chunks;
    }

    private void read(List<Piece> run, long start, long end, Map<Wanted, List<ColumnChunk.Part>> parts) {
        long count = end - start;
        if (count > Integer.MAX_VALUE - 2L * LittleEndian.SLACK) {
            throw new SluiceException(
                    ErrorCode.UNSUPPORTED_FEATURE,
                    "The Parquet file " + file.path() + " has a column chunk of " + count + " bytes in column "
                            + name(run.getFirst())
                            + "; chunks past 2 GiB are not supported. Rewrite it with smaller row groups.");
        }
        memory.reserve(count + LittleEndian.SLACK);
        byte[] buffer = buffers.take((int) count + LittleEndian.SLACK);
        taken.add(buffer);
        memory.reserve(buffer.length - count - LittleEndian.SLACK);
        file.readFully(start, buffer, 0, (int) count);
        metrics.bytesRead.add(count);
        for (Piece piece : run) {
            int offset = (int) (piece.range().start() - start);
            parts.computeIfAbsent(piece.chunk(), chunk -> new ArrayList<>())
                    .add(new ColumnChunk.Part(
                            buffer, offset, offset + (int) piece.range().length()));
        }
    }

    /** Where what is decompressed of it may go. */
    ReadBuffers buffers() {
        return buffers;
    }

    /** Readers of what was fetched must be closed. */
    @Override
    public void close() {
        taken.forEach(buffers::give);
        taken.clear();
    }

    private void check(Piece piece) {
        Range range = piece.range();
        if (range.start() < 0 || range.length() < 0 || range.end() > file.sizeBytes()) {
            throw ParquetErrors.corrupt(
                    file.path(),
                    "column " + name(piece) + ": its chunk of "
                            + range.length() + " bytes at " + range.start()
                            + " goes past the end of the file",
                    null);
        }
    }

    private static String name(Piece piece) {
        return String.join(".", piece.chunk().column().getPath());
    }
}
