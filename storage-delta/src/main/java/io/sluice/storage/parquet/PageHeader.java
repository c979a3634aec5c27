package io.sluice.storage.parquet;

import io.sluice.storage.parquet.decode.CompactStruct;
import io.sluice.storage.parquet.decode.CorruptPageException;
import org.apache.parquet.column.Encoding;

/** What a page's header says (parquet.thrift, "PageHeader"). Sizes are checked by whoever knows where the page ends. */
final class PageHeader {
    /** Kinds of pages, in the order of their numbers in the format. */
    enum Kind {
        DATA_V1,
        INDEX,
        DICTIONARY,
        DATA_V2
    }

    /** By their numbers in the format; 1 was given up. */
    private static final Encoding[] ENCODINGS = {
        Encoding.PLAIN,
        null,
        Encoding.PLAIN_DICTIONARY,
        Encoding.RLE,
        Encoding.BIT_PACKED,
        Encoding.DELTA_BINARY_PACKED,
        Encoding.DELTA_LENGTH_BYTE_ARRAY,
        Encoding.DELTA_BYTE_ARRAY,
        Encoding.RLE_DICTIONARY,
        Encoding.BYTE_STREAM_SPLIT
    };

    private static final Kind[] KINDS = Kind.values();

    private Kind kind;
    private int size = -1;
    private int compressedSize = -1;
    private int crc;
    private boolean hasCrc;
    private int valueCount = -1;
    private Encoding encoding;
    private Encoding definitionEncoding;
    private Encoding repetitionEncoding;
    private int definitionBytes = -1;
    private int repetitionBytes = -1;
    private boolean compressed = true;
    private int end;

    private PageHeader() {}

    /** Reads the header that begins at start. */
    static PageHeader read(byte[] buffer, int start, int end) {
        PageHeader header = new PageHeader();
        CompactStruct struct = new CompactStruct(buffer, start, end);
        Kind described = null;
        for (int field = struct.nextField(); field != 0; field = struct.nextField()) {
            switch (field) {
                case 1 -> header.kind = kind(struct.intValue());
                case 2 -> header.size = struct.intValue();
                case 3 -> header.compressedSize = struct.intValue();
                case 4 -> {
                    header.crc = struct.intValue();
                    header.hasCrc = true;
                }
                case 5, 7, 8 -> {
                    described = field == 5 ? Kind.DATA_V1 : field == 7 ? Kind.DICTIONARY : Kind.DATA_V2;
                    struct.enter();
                    header.readPart(struct, described);
                    struct.leave(field);
                }
                default -> struct.skip();
            }
        }
        if (header.kind == null || header.size < 0 || header.compressedSize < 0) {
            throw new CorruptPageException("a page header lacks its kind or a size");
        }
        if (header.kind != Kind.INDEX && header.kind != described) {
            throw new CorruptPageException("a page header lacks its part");
        }
        header.end = struct.position();
        return header;
    }

    private void readPart(CompactStruct struct, Kind part) {
        for (int field = struct.nextField(); field != 0; field = struct.nextField()) {
            if (field == 1) {
                valueCount = struct.intValue();
            } else if (part == Kind.DATA_V1 && field == 2 || part == Kind.DATA_V2 && field == 4) {
                encoding = encoding(struct.intValue());
            } else if (part == Kind.DATA_V1 && field == 3) {
                definitionEncoding = encoding(struct.intValue());
            } else if (part == Kind.DATA_V1 && field == 4) {
                repetitionEncoding = encoding(struct.intValue());
            } else if (part == Kind.DATA_V2 && field == 5) {
                definitionBytes = struct.intValue();
            } else if (part == Kind.DATA_V2 && field == 6) {
                repetitionBytes = struct.intValue();
            } else if (part == Kind.DATA_V2 && field == 7) {
                compressed = struct.booleanValue();
            } else {
                struct.skip();
            }
        }
    }

    private static Kind kind(int number) {
        if (number < 0 || number >= KINDS.length) {
            throw new CorruptPageException("a page of the unknown kind " + number);
        }
        return KINDS[number];
    }

    /** Null for one that is unknown, which matters only if its page is read. */
    private static Encoding encoding(int number) {
        return number < 0 || number >= ENCODINGS.length ? null : ENCODINGS[number];
    }

    Kind kind() {
        return kind;
    }

    boolean isData() {
        return kind == Kind.DATA_V1 || kind == Kind.DATA_V2;
    }

    /** Bytes of the page, uncompressed. */
    int size() {
        return size;
    }

    /** Bytes of the page in the file. */
    int compressedSize() {
        return compressedSize;
    }

    boolean hasCrc() {
        return hasCrc;
    }

    int crc() {
        return crc;
    }

    /** Level entries of a data page, values of a dictionary; negative if the header is wrong. */
    int valueCount() {
        return valueCount;
    }

    /** Of a data page's values; null if it is unknown. */
    Encoding encoding() {
        return encoding;
    }

    /** Of a data page of version 1. */
    Encoding definitionEncoding() {
        return definitionEncoding;
    }

    /** Likewise. */
    Encoding repetitionEncoding() {
        return repetitionEncoding;
    }

    /** Of a data page of version 2; negative if the header lacks it. */
    int definitionBytes() {
        return definitionBytes;
    }

    /** Likewise. */
    int repetitionBytes() {
        return repetitionBytes;
    }

    /** Whether the values of a data page of version 2 are compressed, where the chunk has a codec. */
    boolean isCompressed() {
        return compressed;
    }

    /** Where the page's bytes begin. */
    int end() {
        return end;
    }
}
