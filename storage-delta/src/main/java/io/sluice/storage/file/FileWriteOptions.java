package io.sluice.storage.file;

import io.sluice.storage.predicate.ColumnPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a file is written.
 *
 * @param codec a Parquet codec's name in upper case: SNAPPY, ZSTD, LZ4_RAW, GZIP or UNCOMPRESSED
 * @param rowGroupSizeBytes aimed at
 * @param statisticsColumns how many leaf columns, in schema order, get statistics; −1 for all
 * @param statisticsOf the leaf columns that get them, by their names in the file; empty to go by their number
 * @param bloomFilters the columns that get Bloom filters, by their names in the file; no booleans, nothing within arrays and maps
 */
public record FileWriteOptions(
        String codec,
        long rowGroupSizeBytes,
        int statisticsColumns,
        Optional<Set<ColumnPath>> statisticsOf,
        Map<ColumnPath, BloomFilterOptions> bloomFilters) {
    /** More rows than this make a row group too coarse a unit for parallel scans, even of tables of a few hundred MB. */
    public static final int MAX_ROW_GROUP_ROWS = 1 << 18;

    public static final FileWriteOptions DEFAULT = new FileWriteOptions("SNAPPY", 128L << 20, 32);

    public FileWriteOptions {
        statisticsOf = statisticsOf.map(Set::copyOf);
        bloomFilters = Map.copyOf(bloomFilters);
    }

    public FileWriteOptions(String codec, long rowGroupSizeBytes, int statisticsColumns) {
        this(codec, rowGroupSizeBytes, statisticsColumns, Optional.empty(), Map.of());
    }

    /** The same without Bloom filters. */
    public FileWriteOptions withoutBloomFilters() {
        return new FileWriteOptions(codec, rowGroupSizeBytes, statisticsColumns, statisticsOf, Map.of());
    }

    /** Whether a leaf column gets statistics. @param position among the leaf columns */
    public boolean hasStatistics(int position, List<String> path) {
        return statisticsOf.isPresent()
                ? statisticsOf.get().contains(new ColumnPath(path))
                : statisticsColumns < 0 || position < statisticsColumns;
    }
}
