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
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/** Compresses pages without Hadoop's codecs. */
final class PageCompressor implements BytesInputCompressor {
    private static final int ZSTD_LEVEL = 1;

    private final CompressionCodecName codec;
    private final Lz4JavaCompressor lz4 = new Lz4JavaCompressor();

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

    @Override
    public BytesInput compress(BytesInput bytes) throws IOException {
        return switch (codec) {
            case UNCOMPRESSED -> bytes;
            case SNAPPY -> {
                byte[] input = bytes.toByteArray();
                byte[] output = new byte[Snappy.maxCompressedLength(input.length)];
                yield BytesInput.from(output, 0, Snappy.compress(input, 0, input.length, output, 0));
            }
            case ZSTD -> BytesInput.from(Zstd.compress(bytes.toByteArray(), ZSTD_LEVEL));
            case LZ4_RAW -> {
                byte[] input = bytes.toByteArray();
                byte[] output = new byte[lz4.maxCompressedLength(input.length)];
                int size = lz4.compress(input, 0, input.length, output, 0, output.length);
                yield BytesInput.from(Arrays.copyOf(output, size));
            }
            case GZIP -> {
                ByteArrayOutputStream output = new ByteArrayOutputStream();
                try (GZIPOutputStream gzip = new GZIPOutputStream(output)) {
                    bytes.writeAllTo(gzip);
                }
                yield BytesInput.from(output);
            }
            case LZO, BROTLI, LZ4 -> throw new IllegalStateException("codec " + codec);
        };
    }

    @Override
    public CompressionCodecName getCodecName() {
        return codec;
    }

    @Override
    public void release() {}
}
