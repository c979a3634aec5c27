package io.sluice.storage.parquet;

import io.sluice.columnar.Vector;
import io.sluice.common.type.SqlType;
import io.sluice.storage.parquet.decode.CorruptPageException;
import io.sluice.storage.parquet.decode.HybridDecoder;
import io.sluice.storage.parquet.decode.LittleEndian;
import io.sluice.storage.parquet.decode.ValueDecoder;
import io.sluice.storage.parquet.decode.ValueDecoders;
import io.sluice.storage.scan.ScanMetrics;
import java.util.zip.CRC32;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.PrimitiveType;

/**
 * Steps through the pages of a column chunk: reads headers, checks checksums, decompresses and opens the decoders. A
 * page opened is valid until the next is. Not thread-safe.
 */
final class ChunkPages {
    private final ColumnChunk chunk;
    private final PrimitiveType type;
    private final SqlType natural;
    private final CompressionCodecName codec;
    private final PageDecompressor decompressor;
    private final ScanMetrics metrics;
    private final int maxRepetition;
    private final int maxDefinition;
    private int part;
    private byte[] buffer;
    private int position;
    private int partEnd;
    private long valuesLeft;
    private PageHeader header;
    private Vector dictionary;

    ChunkPages(ColumnChunk chunk, SqlType natural, PageDecompressor decompressor, ScanMetrics metrics) {
        this.chunk = chunk;
        this.type = chunk.column().getPrimitiveType();
        this.natural = natural;
        this.codec = chunk.metaData().getCodec();
        this.decompressor = decompressor;
        this.metrics = metrics;
        this.maxRepetition = chunk.column().getMaxRepetitionLevel();
        this.maxDefinition = chunk.column().getMaxDefinitionLevel();
        this.valuesLeft = chunk.isWhole() ? chunk.metaData().getValueCount() : Long.MAX_VALUE;
        enter(0);
    }

    private void enter(int index) {
        part = index;
        buffer = chunk.parts().get(index).buffer();
        position = chunk.parts().get(index).start();
        partEnd = chunk.parts().get(index).end();
    }

    /** Level entries of the next data page, or −1 after the last. Decodes dictionary pages on the way. */
    int nextValueCount() {
        while (header == null) {
            if (valuesLeft <= 0) {
                return -1;
            }
            if (position == partEnd && part + 1 < chunk.parts().size()) {
                enter(part + 1);
            }
            // How many values some of the pages have is not known before they are read.
            if (position == partEnd && !chunk.isWhole()) {
                return -1;
            }
            readHeader();
            if (header.kind() == PageHeader.Kind.DICTIONARY) {
                readDictionary();
                header = null;
            } else if (!header.isData()) {
                position += header.compressedSize();
                header = null;
            }
        }
        int count = header.valueCount();
        if (count < 0 || count > valuesLeft) {
            throw new CorruptPageException("a page of " + count + " values where " + valuesLeft + " are left");
        }
        return count;
    }

    /** Passes over the next data page without decompressing it. */
    void skipPage() {
        valuesLeft -= nextValueCount();
        position += header.compressedSize();
        header = null;
        metrics.pagesPruned.increment();
    }

    /** Opens the next data page; there must be one. */
    DataPage openPage() {
        int count = nextValueCount();
        if (count < 0) {
            throw new CorruptPageException("the column has fewer values than its row group has rows");
        }
        checkCrc();
        DataPage page = header.kind() == PageHeader.Kind.DATA_V1 ? openV1(count) : openV2(count);
        valuesLeft -= count;
        position += header.compressedSize();
        header = null;
        metrics.pagesRead.increment();
        return page;
    }

    private void readHeader() {
        PageHeader read = PageHeader.read(buffer, position, partEnd);
        position = read.end();
        if (read.compressedSize() > partEnd - position) {
            throw new CorruptPageException(
                    "a page of " + read.compressedSize() + " bytes goes past the end of its column chunk");
        }
        header = read;
    }

    private void checkCrc() {
        if (header.hasCrc()) {
            CRC32 crc = new CRC32();
            crc.update(buffer, position, header.compressedSize());
            if ((int) crc.getValue() != header.crc()) {
                throw new CorruptPageException("the checksum of a page is wrong");
            }
        }
    }

    private void readDictionary() {
        checkCrc();
        int count = header.valueCount();
        int size = header.size();
        // Every dictionary value but the booleans' takes a byte at least.
        if (count < 0 || count > size && type.getPrimitiveTypeName() != PrimitiveType.PrimitiveTypeName.BOOLEAN) {
            throw new CorruptPageException("a dictionary of " + count + " values in " + size + " bytes");
        }
        byte[] bytes = buffer;
        int start = position;
        if (codec != CompressionCodecName.UNCOMPRESSED) {
            bytes = decompressor.decompress(codec, bytes, start, header.compressedSize(), 0, size);
            start = 0;
        } else if (size > header.compressedSize()) {
            throw new CorruptPageException("a page is shorter than its header says");
        }
        LeafValues values = LeafValues.of(type, natural);
        values.start(count);
        values.append(ValueDecoders.plain(type, bytes, start, start + size), 0, count);
        dictionary = values.build(null, count);
        position += header.compressedSize();
    }

    private DataPage openV1(int count) {
        int size = header.size();
        byte[] bytes = buffer;
        int start = position;
        if (codec != CompressionCodecName.UNCOMPRESSED) {
            bytes = decompressor.decompress(codec, bytes, start, header.compressedSize(), 0, size);
            start = 0;
        } else if (size > header.compressedSize()) {
            throw new CorruptPageException("a page is shorter than its header says");
        }
        int end = start + size;
        HybridDecoder repetition = null;
        if (maxRepetition > 0) {
            int length = levelLength(header.repetitionEncoding(), bytes, start, end);
            repetition = levels(bytes, start + 4, start + 4 + length, maxRepetition);
            start += 4 + length;
        }
        HybridDecoder definition = null;
        if (maxDefinition > 0) {
            int length = levelLength(header.definitionEncoding(), bytes, start, end);
            definition = levels(bytes, start + 4, start + 4 + length, maxDefinition);
            start += 4 + length;
        }
        return open(count, repetition, definition, header.encoding(), bytes, start, end);
    }

    private DataPage openV2(int count) {
        int compressed = header.compressedSize();
        int repetitionLength = header.repetitionBytes();
        int definitionLength = header.definitionBytes();
        long levels = (long) repetitionLength + definitionLength;
        int size = header.size();
        if (repetitionLength < 0 || definitionLength < 0 || levels > compressed || levels > size) {
            throw new CorruptPageException("levels of " + levels + " bytes in a page of " + compressed);
        }
        byte[] bytes = buffer;
        int start = position;
        HybridDecoder repetition =
                maxRepetition > 0 ? levels(bytes, start, start + repetitionLength, maxRepetition) : null;
        start += repetitionLength;
        HybridDecoder definition =
                maxDefinition > 0 ? levels(bytes, start, start + definitionLength, maxDefinition) : null;
        start += definitionLength;
        int end = position + compressed;
        boolean isCompressed = header.isCompressed();
        if (isCompressed && codec != CompressionCodecName.UNCOMPRESSED) {
            int valueSize = size - (int) levels;
            // Pages of nulls only may hold no compressed block at all.
            if (valueSize > 0 || end > start) {
                bytes = decompressor.decompress(codec, bytes, start, end - start, 0, valueSize);
                start = 0;
                end = valueSize;
            }
        }
        return open(count, repetition, definition, header.encoding(), bytes, start, end);
    }

    private DataPage open(
            int count,
            HybridDecoder repetition,
            HybridDecoder definition,
            Encoding encoding,
            byte[] bytes,
            int start,
            int end) {
        if (encoding == null) {
            throw new CorruptPageException("a page of an unknown encoding");
        }
        if (encoding != Encoding.PLAIN_DICTIONARY && encoding != Encoding.RLE_DICTIONARY) {
            ValueDecoder values =
                    start == end ? new EmptyDecoder() : ValueDecoders.of(encoding, type, bytes, start, end, count);
            return new DataPage(count, repetition, definition, null, null, values);
        }
        if (dictionary == null) {
            throw new CorruptPageException("a page of dictionary ids without a dictionary");
        }
        HybridDecoder ids = start == end
                ? new HybridDecoder(bytes, start, end, 1)
                : new HybridDecoder(bytes, start + 1, end, bytes[start] & 0xFF);
        return new DataPage(count, repetition, definition, ids, dictionary, null);
    }

    private static int levelLength(Encoding encoding, byte[] bytes, int start, int end) {
        if (encoding != Encoding.RLE) {
            throw new CorruptPageException("levels of the encoding " + encoding);
        }
        int length = end - start < 4 ? -1 : LittleEndian.getInt(bytes, start);
        if (length < 0 || length > end - start - 4) {
            throw new CorruptPageException("levels go past the end of their page");
        }
        return length;
    }

    private static HybridDecoder levels(byte[] bytes, int start, int end, int maxLevel) {
        return new HybridDecoder(bytes, start, end, 32 - Integer.numberOfLeadingZeros(maxLevel));
    }

    /** Values of a page that has nulls only. */
    private static final class EmptyDecoder extends ValueDecoder {
        @Override
        public void readBooleans(boolean[] out, int offset, int count) {
            skip(count);
        }

        @Override
        public void readInts(int[] out, int offset, int count) {
            skip(count);
        }

        @Override
        public void readLongs(long[] out, int offset, int count) {
            skip(count);
        }

        @Override
        public void readFloats(float[] out, int offset, int count) {
            skip(count);
        }

        @Override
        public void readDoubles(double[] out, int offset, int count) {
            skip(count);
        }

        @Override
        public void readBytes(io.sluice.storage.parquet.decode.ByteStrings out, int count) {
            skip(count);
        }

        @Override
        public void skip(int count) {
            if (count > 0) {
                throw new CorruptPageException("fewer values than the page header says");
            }
        }
    }
}
