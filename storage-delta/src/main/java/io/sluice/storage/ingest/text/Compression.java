package io.sluice.storage.ingest.text;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.airlift.compress.v3.bzip2.BZip2HadoopStreams;
import io.airlift.compress.v3.lz4.Lz4HadoopStreams;
import io.airlift.compress.v3.snappy.SnappyHadoopStreams;
import io.sluice.storage.ingest.format.OptionReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/** How a whole file is compressed. Snappy and LZ4 are in Hadoop's blocks, as Spark writes them. */
enum Compression {
    NONE(""),
    GZIP(".gz"),
    BZIP2(".bz2"),
    ZSTD(".zst"),
    SNAPPY(".snappy"),
    LZ4(".lz4"),
    DEFLATE(".deflate");

    private static final int BUFFER_BYTES = 1 << 16;

    private final String extension;

    Compression(String extension) {
        this.extension = extension;
    }

    /** By the last part of the file's name, as Spark does. */
    static Compression ofName(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        for (Compression compression : values()) {
            if (compression != NONE && lower.endsWith(compression.extension)) {
                return compression;
            }
        }
        return NONE;
    }

    /** What the option compression says, or null where each file's name does. */
    static Compression of(OptionReader reader) {
        String name = reader.text("", "compression", "codec").toUpperCase(Locale.ROOT);
        if (name.isEmpty()) {
            return null;
        }
        if (name.equals("UNCOMPRESSED")) {
            return NONE;
        }
        return Arrays.stream(values())
                .filter(compression -> compression.name().equals(name))
                .findFirst()
                .orElseThrow(() -> reader.invalid(
                        "compression",
                        name.toLowerCase(Locale.ROOT),
                        Arrays.stream(values())
                                .map(c -> c.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))));
    }

    InputStream decompress(InputStream in) throws IOException {
        return switch (this) {
            case NONE -> in;
            case GZIP -> new GZIPInputStream(in, BUFFER_BYTES);
            case BZIP2 -> new BZip2HadoopStreams().createInputStream(in);
            case ZSTD -> new ZstdInputStreamNoFinalizer(in);
            case SNAPPY -> new SnappyHadoopStreams().createInputStream(in);
            case LZ4 -> new Lz4HadoopStreams().createInputStream(in);
            case DEFLATE -> new InflaterInputStream(in);
        };
    }
}
