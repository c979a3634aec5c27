package io.sluice.storage.parquet;

import com.github.luben.zstd.ZstdDecompressCtx;
import io.airlift.compress.v3.lz4.Lz4JavaDecompressor;
import io.sluice.columnar.memory.Reservation;
import io.sluice.storage.parquet.decode.CorruptPageException;
import io.sluice.storage.parquet.decode.LittleEndian;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/** Decompresses pages into a buffer of its own that every call overwrites. Not thread-safe. */
final class PageDecompressor implements AutoCloseable {
    private static final byte[] NONE = new byte[0];

    private final ReadBuffers buffers;
    private final Reservation memory;
    private byte[] buffer = NONE;
    private int reserved;
    private ZstdDecompressCtx zstd;
    private Lz4JavaDecompressor lz4;

    PageDecompressor(ReadBuffers buffers, Reservation memory) {
        this.buffers = buffers;
        this.memory = memory;
    }

    static boolean isSupported(CompressionCodecName codec) {
        return switch (codec) {
            case UNCOMPRESSED, SNAPPY, GZIP, ZSTD, LZ4_RAW -> true;
            case LZO, BROTLI, LZ4 -> false;
        };
    }

    /**
     * The page's bytes from offset on in the buffer returned, followed by slack.
     *
     * @param offset bytes in front that the caller fills
     */
    byte[] decompress(CompressionCodecName codec, byte[] source, int start, int count, int offset, int size) {
        byte[] target = room(offset + size);
        int written;
        try {
            written = switch (codec) {
                case SNAPPY -> snappy(source, start, count, target, offset, size);
                case ZSTD -> {
                    if (zstd == null) {
                        zstd = new ZstdDecompressCtx();
                    }
                    yield zstd.decompressByteArray(target, offset, size, source, start, count);
                }
                case LZ4_RAW -> {
                    if (lz4 == null) {
                        lz4 = new Lz4JavaDecompressor();
                    }
                    yield lz4.decompress(source, start, count, target, offset, size);
                }
                case GZIP -> gzip(source, start, count, target, offset, size);
                case UNCOMPRESSED, LZO, BROTLI, LZ4 -> throw new IllegalStateException("codec " + codec);
            };
        } catch (IOException e) {
            throw broken(codec, e);
        } catch (RuntimeException e) {
            throw e instanceof CorruptPageException ? e : broken(codec, e);
        }
        if (written != size) {
            throw new CorruptPageException(
                    "a page decompresses to " + written + " bytes where its header says " + size);
        }
        return target;
    }

    /** The buffer with at least that many bytes and slack behind them. */
    byte[] room(int size) {
        long wanted = (long) size + LittleEndian.SLACK;
        if (wanted > buffer.length) {
            if (wanted > Integer.MAX_VALUE - 8) {
                throw new CorruptPageException("a page of " + size + " bytes");
            }
            int capacity = (int) Math.min(Integer.MAX_VALUE - 8, Math.max(wanted, wanted + wanted / 4));
            reserve(capacity);
            giveBack();
            buffer = buffers.take(capacity);
            reserve(buffer.length);
        }
        return buffer;
    }

    private void reserve(int bytes) {
        if (bytes > reserved) {
            memory.reserve(bytes - reserved);
            reserved = bytes;
        }
    }

    private void giveBack() {
        byte[] given = buffer;
        buffer = NONE;
        buffers.give(given);
    }

    private static int snappy(byte[] source, int start, int count, byte[] target, int offset, int size)
            throws IOException {
        // The native code trusts the length in the stream: never let it write past the target.
        if (Snappy.uncompressedLength(source, start, count) != size) {
            throw new CorruptPageException("a Snappy page has another length than its header says");
        }
        return Snappy.uncompress(source, start, count, target, offset);
    }

    private static int gzip(byte[] source, int start, int count, byte[] target, int offset, int size)
            throws IOException {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(source, start, count), 1 << 14)) {
            return in.readNBytes(target, offset, size);
        }
    }

    private static CorruptPageException broken(CompressionCodecName codec, Exception cause) {
        var exception = new CorruptPageException("a page cannot be decompressed with " + codec);
        exception.initCause(cause);
        return exception;
    }

    @Override
    public void close() {
        giveBack();
        if (zstd != null) {
            zstd.close();
            zstd = null;
        }
    }
}
