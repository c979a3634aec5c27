package io.sluice.storage.parquet;

import io.sluice.columnar.Vector;
import io.sluice.common.type.SqlType;
import io.sluice.storage.parquet.decode.CorruptPageException;
import io.sluice.storage.parquet.decode.HybridDecoder;
import io.sluice.storage.parquet.decode.LittleEndian;
import io.sluice.storage.parquet.decode.ValueDecoder;
import io.sluice.storage.parquet.decode.ValueDecoders;
import io.sluice.storage.scan.ScanMetrics;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.CRC32;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;
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
    private int position;
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
        this.position = chunk.start();
        this.valuesLeft = chunk.metaData().getValueCount();
    }

    /** Level entries of the next data page, or −1 after the last. Decodes dictionary pages on the way. */
    int nextValueCount() {
        while (header == null) {
            if (valuesLeft <= 0) {
                return -1;
            }
            readHeader();
            if (header.getType() == PageType.DICTIONARY_PAGE) {
                readDictionary();
                header = null;
            } else if (header.getType() != PageType.DATA_PAGE && header.getType() != PageType.DATA_PAGE_V2) {
                position += header.getCompressed_page_size();
                header = null;
            }
        }
        int count = valueCount();
        if (count < 0 || count > valuesLeft) {
            throw new CorruptPageException("a page of " + count + " values where " + valuesLeft + " are left");
        }
        return count;
    }

    /** Passes over the next data page without decompressing it. */
    void skipPage() {
        valuesLeft -= nextValueCount();
        position += header.getCompressed_page_size();
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
        DataPage page = header.getType() == PageType.DATA_PAGE ? openV1(count) : openV2(count);
        valuesLeft -= count;
        position += header.getCompressed_page_size();
        header = null;
        metrics.pagesRead.increment();
        return page;
    }

    private int valueCount() {
        return header.getType() == PageType.DATA_PAGE
                ? header.getData_page_header().getNum_values()
                : header.getData_page_header_v2().getNum_values();
    }

    private void readHeader() {
        ByteArrayInputStream in = new ByteArrayInputStream(chunk.buffer(), position, chunk.end() - position);
        int before = in.available();
        PageHeader read;
        try {
            read = Util.readPageHeader(in);
        } catch (IOException | RuntimeException e) {
            var exception = new CorruptPageException("a page header cannot be read");
            exception.initCause(e);
            throw exception;
        }
        position += before - in.available();
        int size = read.getCompressed_page_size();
        if (size < 0 || size > chunk.end() - position || read.getUncompressed_page_size() < 0) {
            throw new CorruptPageException("a page of " + size + " bytes goes past the end of its column chunk");
        }
        boolean complete = switch (read.getType()) {
            case DATA_PAGE -> read.isSetData_page_header();
            case DATA_PAGE_V2 -> read.isSetData_page_header_v2();
            case DICTIONARY_PAGE -> read.isSetDictionary_page_header();
            case INDEX_PAGE -> true;
            case null -> false;
        };
        if (!complete) {
            throw new CorruptPageException("a page header lacks its part");
        }
        header = read;
    }

    private void checkCrc() {
        if (header.isSetCrc()) {
            CRC32 crc = new CRC32();
            crc.update(chunk.buffer(), position, header.getCompressed_page_size());
            if ((int) crc.getValue() != header.getCrc()) {
                throw new CorruptPageException("the checksum of a page is wrong");
            }
        }
    }

    private void readDictionary() {
        checkCrc();
        int count = header.getDictionary_page_header().getNum_values();
        int size = header.getUncompressed_page_size();
        // Every dictionary value but the booleans' takes a byte at least.
        if (count < 0 || count > size && type.getPrimitiveTypeName() != PrimitiveType.PrimitiveTypeName.BOOLEAN) {
            throw new CorruptPageException("a dictionary of " + count + " values in " + size + " bytes");
        }
        byte[] bytes = chunk.buffer();
        int start = position;
        if (codec != CompressionCodecName.UNCOMPRESSED) {
            bytes = decompressor.decompress(codec, bytes, start, header.getCompressed_page_size(), 0, size);
            start = 0;
        } else if (size > header.getCompressed_page_size()) {
            throw new CorruptPageException("a page is shorter than its header says");
        }
        LeafValues values = LeafValues.of(type, natural);
        values.start(count);
        values.append(ValueDecoders.plain(type, bytes, start, start + size), 0, count);
        dictionary = values.build(null, count);
        position += header.getCompressed_page_size();
    }

    private DataPage openV1(int count) {
        DataPageHeader page = header.getData_page_header();
        int size = header.getUncompressed_page_size();
        byte[] bytes = chunk.buffer();
        int start = position;
        if (codec != CompressionCodecName.UNCOMPRESSED) {
            bytes = decompressor.decompress(codec, bytes, start, header.getCompressed_page_size(), 0, size);
            start = 0;
        } else if (size > header.getCompressed_page_size()) {
            throw new CorruptPageException("a page is shorter than its header says");
        }
        int end = start + size;
        HybridDecoder repetition = null;
        if (maxRepetition > 0) {
            int length = levelLength(page.getRepetition_level_encoding(), bytes, start, end);
            repetition = levels(bytes, start + 4, start + 4 + length, maxRepetition);
            start += 4 + length;
        }
        HybridDecoder definition = null;
        if (maxDefinition > 0) {
            int length = levelLength(page.getDefinition_level_encoding(), bytes, start, end);
            definition = levels(bytes, start + 4, start + 4 + length, maxDefinition);
            start += 4 + length;
        }
        return open(count, repetition, definition, page.getEncoding(), bytes, start, end);
    }

    private DataPage openV2(int count) {
        DataPageHeaderV2 page = header.getData_page_header_v2();
        int compressed = header.getCompressed_page_size();
        int repetitionLength = page.getRepetition_levels_byte_length();
        int definitionLength = page.getDefinition_levels_byte_length();
        long levels = (long) repetitionLength + definitionLength;
        int size = header.getUncompressed_page_size();
        if (repetitionLength < 0 || definitionLength < 0 || levels > compressed || levels > size) {
            throw new CorruptPageException("levels of " + levels + " bytes in a page of " + compressed);
        }
        byte[] bytes = chunk.buffer();
        int start = position;
        HybridDecoder repetition =
                maxRepetition > 0 ? levels(bytes, start, start + repetitionLength, maxRepetition) : null;
        start += repetitionLength;
        HybridDecoder definition =
                maxDefinition > 0 ? levels(bytes, start, start + definitionLength, maxDefinition) : null;
        start += definitionLength;
        int end = position + compressed;
        boolean isCompressed = !page.isSetIs_compressed() || page.isIs_compressed();
        if (isCompressed && codec != CompressionCodecName.UNCOMPRESSED) {
            int valueSize = size - (int) levels;
            // Pages of nulls only may hold no compressed block at all.
            if (valueSize > 0 || end > start) {
                bytes = decompressor.decompress(codec, bytes, start, end - start, 0, valueSize);
                start = 0;
                end = valueSize;
            }
        }
        return open(count, repetition, definition, page.getEncoding(), bytes, start, end);
    }

    private DataPage open(
            int count,
            HybridDecoder repetition,
            HybridDecoder definition,
            org.apache.parquet.format.Encoding encoding,
            byte[] bytes,
            int start,
            int end) {
        if (encoding == null) {
            throw new CorruptPageException("a page of an unknown encoding");
        }
        Encoding known = Encoding.valueOf(encoding.name());
        if (known != Encoding.PLAIN_DICTIONARY && known != Encoding.RLE_DICTIONARY) {
            ValueDecoder values =
                    start == end ? new EmptyDecoder() : ValueDecoders.of(known, type, bytes, start, end, count);
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

    private static int levelLength(org.apache.parquet.format.Encoding encoding, byte[] bytes, int start, int end) {
        if (encoding != org.apache.parquet.format.Encoding.RLE) {
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
