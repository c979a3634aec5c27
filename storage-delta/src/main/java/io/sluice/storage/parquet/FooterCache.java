package io.sluice.storage.parquet;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.sluice.storage.store.InputFile;

/** Footers read lately, up to a budget of bytes. Thread-safe. */
final class FooterCache {
    /** Objects made from a footer take several times its bytes. */
    private static final int HEAP_PER_FOOTER_BYTE = 6;

    private record Key(String path, long sizeBytes, long modificationTimeMillis) {}

    private final Cache<Key, ParquetFooter> footers;

    FooterCache(long budgetBytes) {
        this.footers = Caffeine.newBuilder()
                .maximumWeight(budgetBytes)
                .weigher((Key key, ParquetFooter footer) ->
                        (int) Math.min(Integer.MAX_VALUE, HEAP_PER_FOOTER_BYTE * footer.sizeBytes() + 1024))
                .build();
    }

    /** The footer of an open file. */
    ParquetFooter get(InputFile file, long modificationTimeMillis) {
        Key key = new Key(file.path(), file.sizeBytes(), modificationTimeMillis);
        // Splits of one file open at the same time: one of them reads the footer, the others wait for it.
        return footers.get(key, k -> ParquetFooter.read(file));
    }
}
