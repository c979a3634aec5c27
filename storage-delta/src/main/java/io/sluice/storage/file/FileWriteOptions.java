package io.sluice.storage.file;

/**
 * How a file is written.
 *
 * @param codec a Parquet codec's name in upper case: SNAPPY, ZSTD, LZ4_RAW, GZIP or UNCOMPRESSED
 * @param rowGroupSizeBytes aimed at
 * @param statisticsColumns how many leaf columns, in schema order, get statistics; −1 for all
 */
public record FileWriteOptions(String codec, long rowGroupSizeBytes, int statisticsColumns) {
    public static final FileWriteOptions DEFAULT = new FileWriteOptions("SNAPPY", 128L << 20, 32);
}
