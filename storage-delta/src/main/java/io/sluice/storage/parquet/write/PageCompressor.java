package io.sluice.storage.parquet.write;

import com.github.luben.zstd.Zstd;
import io.airlift.compress.v3.lz4.Lz4JavaCompressor;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/** Compresses pages without Hadoop's codecs. Not thread-safe. */
final class PageCompressor {
    private static final int ZSTD_LEVEL = 1;

    private final CompressionCodecName codec;
    private final Lz4JavaCompressor lz4 = new Lz4JavaCompressor();
    private byte[] scratch = new byte[0];

    /** @throws SluiceException INVALID_PARAMETER_VALUE for a codec that we do not write */
    PageCompressor(String codecName) {
        this.codec = switch (codecName.toUpperCase(Locale.ROOT)) {
            case "UNCOMPRESSED", "NONE" -> CompressionCodecName.UNCOMPRESSED;
            case "SNAPPY" -> CompressionCodecName.SNAPPY;
            case "ZSTD" -> CompressionCodecName.ZSTD;
            case "LZ4_RAW" -> CompressionCodecName.LZ4_RAW;
            case "GZIP" -> CompressionCodecName.GZIP;
            default ->
                throw new SluiceException(
                        ErrorCode.INVALID_PARAMETER_VALUE,
                        "There is no compression codec " + codecName
                                + " for Parquet files. Use SNAPPY, ZSTD, LZ4_RAW, GZIP or UNCOMPRESSED.");
        };
    }

    /** The first count bytes, compressed and copied. */
    byte[] compress(byte[] bytes, int count) throws IOException {
        return switch (codec) {
            case UNCOMPRESSED -> Arrays.copyOf(bytes, count);
            case SNAPPY -> {
                scratch(Snappy.maxCompressedLength(count));
                yield copied(Snappy.compress(bytes, 0, count, scratch, 0));
            }
            case ZSTD -> {
                scratch((int) Zstd.compressBound(count));
                yield copied((int) Zstd.compressByteArray(scratch, 0, scratch.length, bytes, 0, count, ZSTD_LEVEL));
            }
            case LZ4_RAW -> {
                scratch(lz4.maxCompressedLength(count));
                yield copied(lz4.compress(bytes, 0, count, scratch, 0, scratch.length));
            }
            case GZIP -> {
                ByteArrayOutputStream output = new ByteArrayOutputStream();
                try (GZIPOutputStream gzip = new GZIPOutputStream(output)) {
                    gzip.write(bytes, 0, count);
                }
                yield output.toByteArray();
            }
            case LZO, BROTLI, LZ4 -> throw new IllegalStateException("codec " + codec);
        };
    }

    private void scratch(int size) {
        if (scratch.length < size) {
            scratch = new byte[size];
        }
    }

    private byte[] copied(int size) throws IOException {
        if (size < 0) {
            throw new IOException("a page cannot be compressed with " + codec);
        }
        return Arrays.copyOf(scratch, size);
    }

    CompressionCodecName codec() {
        return codec;
    }

    /**
     * Whether that many bytes fewer are worth the time that readers take to decompress them. Whoever asks for a codec that packs
     * densely wants small files: a tenth will do. The others are there for speed, and what encoding leaves of numbers is small
     * already and faster to decode than to decompress: they must save a good part of the bytes and of what the values are.
     *
     * @param bytes what is saved is saved of these
     * @param plainBytes what the values take without any encoding
     */
    boolean paysOff(long saved, long bytes, long plainBytes) {
        return switch (codec) {
            case ZSTD, GZIP -> saved > bytes / 10;
            default -> saved > bytes / 4 && saved > plainBytes / 10;
        };
    }
}
