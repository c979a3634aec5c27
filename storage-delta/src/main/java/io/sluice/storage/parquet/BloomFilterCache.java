package io.sluice.storage.parquet;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.sluice.common.error.SluiceException;
import io.sluice.storage.parquet.bloom.SplitBlockFilter;
import io.sluice.storage.scan.ScanMetrics;
import io.sluice.storage.store.InputFile;
import java.util.Optional;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;

/** Bloom filters read lately, up to a budget of bytes. Thread-safe. */
final class BloomFilterCache {
    /** Where the footer does not say how long a filter is: headers take 15 to 20 bytes. */
    private static final int HEADER_BYTES = 64;

    /** Larger ones are passed over: to read one would take as long as to read the values. */
    private static final int MAX_FILTER_BYTES = 32 << 20;

    private static final int ENTRY_BYTES = 256;

    private record Key(String path, long sizeBytes, long modificationTimeMillis, long offset) {}

    private final Cache<Key, Optional<SplitBlockFilter>> filters;

    BloomFilterCache(long budgetBytes) {
        this.filters = Caffeine.newBuilder()
                .maximumWeight(budgetBytes)
                .weigher((Key key, Optional<SplitBlockFilter> filter) ->
                        ENTRY_BYTES + filter.map(SplitBlockFilter::sizeBytes).orElse(0))
                .build();
    }

    /** Whether the chunk has a filter that is worth reading. */
    static boolean has(ColumnChunkMetaData chunk) {
        return chunk.getBloomFilterOffset() > 0 && chunk.getBloomFilterLength() <= MAX_FILTER_BYTES;
    }

    /**
     * The filter of a chunk that {@link #has} one; empty if it is of a kind that is not known, or too large.
     *
     * @throws SluiceException DATA_FILE_CORRUPT if it is damaged, DATA_FILE_MISSING, IO_ERROR
     */
    Optional<SplitBlockFilter> get(
            InputFile file, long modificationTimeMillis, ColumnChunkMetaData chunk, ScanMetrics metrics) {
        Key key = new Key(file.path(), file.sizeBytes(), modificationTimeMillis, chunk.getBloomFilterOffset());
        return filters.get(key, k -> read(file, chunk, metrics));
    }

    private static Optional<SplitBlockFilter> read(InputFile file, ColumnChunkMetaData chunk, ScanMetrics metrics) {
        try {
            long offset = chunk.getBloomFilterOffset();
            long known = chunk.getBloomFilterLength();
            long room = file.sizeBytes() - offset;
            if (known > room || room <= 0) {
                throw new IllegalArgumentException("a Bloom filter outside of the file");
            }
            byte[] bytes = bytes(file, offset, (int) (known > 0 ? known : Math.min(HEADER_BYTES, room)), metrics);
            BloomFilterHeader header = BloomFilterHeader.read(bytes, 0, bytes.length);
            if (!header.isKnown() || header.filterBytes() > MAX_FILTER_BYTES) {
                return Optional.empty();
            }
            int end = header.end() + header.filterBytes();
            if (end > (known > 0 ? known : room)) {
                throw new IllegalArgumentException("a Bloom filter longer than its place in the file");
            }
            if (end > bytes.length) {
                bytes = bytes(file, offset, end, metrics);
            }
            metrics.bloomFiltersRead.increment();
            return Optional.of(SplitBlockFilter.read(bytes, header.end(), end));
        } catch (SluiceException e) {
            // The file is missing or cannot be read, which says nothing of the filter.
            throw e;
        } catch (RuntimeException e) {
            throw ParquetErrors.corrupt(
                    file.path(), "column " + chunk.getPath().toDotString() + ": its Bloom filter cannot be read", e);
        }
    }

    private static byte[] bytes(InputFile file, long offset, int count, ScanMetrics metrics) {
        byte[] bytes = new byte[count];
        file.readFully(offset, bytes, 0, count);
        metrics.bytesRead.add(count);
        return bytes;
    }
}
