package io.sluice.storage.parquet;

import io.sluice.columnar.memory.Reservation;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.storage.parquet.decode.LittleEndian;
import io.sluice.storage.scan.ScanMetrics;
import io.sluice.storage.store.InputFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;

/** Reads the column chunks that a row group's readers need, neighbours in one read. */
final class ChunkFetcher {
    /** A gap of up to this many bytes is read and dropped rather than paid with another request. */
    private static final int MAX_GAP_BYTES = 256 << 10;

    private static final long MAX_READ_BYTES = 64L << 20;

    private final InputFile file;
    private final Reservation memory;
    private final ScanMetrics metrics;

    ChunkFetcher(InputFile file, Reservation memory, ScanMetrics metrics) {
        this.file = file;
        this.memory = memory;
        this.metrics = metrics;
    }

    /** A chunk to be read. */
    record Wanted(ColumnDescriptor column, ColumnChunkMetaData metaData) {
        long start() {
            return metaData.getStartingPos();
        }

        long end() {
            return start() + metaData.getTotalSize();
        }
    }

    Map<ColumnDescriptor, ColumnChunk> fetch(Set<Wanted> wanted) {
        List<Wanted> sorted = new ArrayList<>(new LinkedHashSet<>(wanted));
        sorted.sort(Comparator.comparingLong(Wanted::start));
        Map<ColumnDescriptor, ColumnChunk> chunks = new HashMap<>();
        for (int first = 0; first < sorted.size(); ) {
            check(sorted.get(first));
            long start = sorted.get(first).start();
            long end = sorted.get(first).end();
            int last = first + 1;
            while (last < sorted.size()) {
                Wanted next = sorted.get(last);
                check(next);
                if (next.start() - end > MAX_GAP_BYTES || next.end() - start > MAX_READ_BYTES) {
                    break;
                }
                end = Math.max(end, next.end());
                last++;
            }
            read(sorted.subList(first, last), start, end, chunks);
            first = last;
        }
        return chunks;
    }

    private void read(List<Wanted> run, long start, long end, Map<ColumnDescriptor, ColumnChunk> chunks) {
        long count = end - start;
        if (count > Integer.MAX_VALUE - 2L * LittleEndian.SLACK) {
            throw new SluiceException(
                    ErrorCode.UNSUPPORTED_FEATURE,
                    "The Parquet file " + file.path() + " has a column chunk of " + count + " bytes in column "
                            + name(run.getFirst())
                            + "; chunks past 2 GiB are not supported. Rewrite it with smaller row groups.");
        }
        memory.reserve(count + LittleEndian.SLACK);
        byte[] buffer = new byte[(int) count + LittleEndian.SLACK];
        file.readFully(start, buffer, 0, (int) count);
        metrics.bytesRead.add(count);
        for (Wanted chunk : run) {
            int offset = (int) (chunk.start() - start);
            chunks.put(
                    chunk.column(),
                    new ColumnChunk(
                            chunk.column(),
                            chunk.metaData(),
                            buffer,
                            offset,
                            offset + (int) (chunk.end() - chunk.start())));
        }
    }

    private void check(Wanted chunk) {
        if (chunk.start() < 0 || chunk.metaData().getTotalSize() < 0 || chunk.end() > file.sizeBytes()) {
            throw ParquetErrors.corrupt(
                    file.path(),
                    "column " + name(chunk) + ": its chunk of "
                            + chunk.metaData().getTotalSize() + " bytes at " + chunk.start()
                            + " goes past the end of the file",
                    null);
        }
    }

    private static String name(Wanted chunk) {
        return String.join(".", chunk.column().getPath());
    }
}
