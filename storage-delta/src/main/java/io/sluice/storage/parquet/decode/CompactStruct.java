package io.sluice.storage.parquet.decode;

/**
 * Steps through the fields of Thrift structs in the compact protocol (thrift-compact-protocol.md), for page headers: a
 * general reader makes objects and checks texts for each, which takes longer than decoding a small page. Not thread-safe.
 */
public final class CompactStruct {
    private static final int STOP = 0;
    private static final int TRUE = 1;
    private static final int FALSE = 2;
    private static final int BYTE = 3;
    private static final int DOUBLE = 7;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int SET = 10;
    private static final int MAP = 11;
    private static final int STRUCT = 12;
    private static final int MAX_DEPTH = 16;

    private final byte[] buffer;
    private final int end;
    private int position;
    private int type;
    private int field;

    public CompactStruct(byte[] buffer, int start, int end) {
        this.buffer = buffer;
        this.position = start;
        this.end = end;
    }

    /** Where the next byte to be read stands. */
    public int position() {
        return position;
    }

    /** Begins a struct that is the value of the current field; its fields are then due up to its end. */
    public void enter() {
        expect(STRUCT);
        field = 0;
    }

    /** The struct around goes on, which was at a field when the one within began. */
    public void leave(int fieldAround) {
        field = fieldAround;
    }

    /** The id of the next field, whose value is due; 0 at the struct's end. */
    public int nextField() {
        int header = nextByte();
        type = header & 0x0F;
        if (type == STOP) {
            return 0;
        }
        int delta = header >>> 4;
        field = delta != 0 ? field + delta : (int) zigZag();
        return field;
    }

    public int intValue() {
        if (type < BYTE + 1 || type > BYTE + 3) {
            throw unexpected();
        }
        long value = zigZag();
        if (value != (int) value) {
            throw new CorruptPageException("a number of more than 32 bits in a page header");
        }
        return (int) value;
    }

    public boolean booleanValue() {
        if (type != TRUE && type != FALSE) {
            throw unexpected();
        }
        return type == TRUE;
    }

    /** Passes over the current field's value. */
    public void skip() {
        int around = field;
        skip(type, 0);
        field = around;
    }

    private void skip(int ofType, int depth) {
        if (depth > MAX_DEPTH) {
            throw new CorruptPageException("a page header of too many levels");
        }
        switch (ofType) {
            case TRUE, FALSE -> {}
            case BYTE -> advance(1);
            case BYTE + 1, BYTE + 2, BYTE + 3 -> varint();
            case DOUBLE -> advance(8);
            case BINARY -> advance(varint());
            case LIST, SET -> {
                int header = nextByte();
                long size = header >>> 4 == 15 ? varint() : header >>> 4;
                skipElements(header & 0x0F, size, depth);
            }
            case MAP -> {
                long size = varint();
                int types = size == 0 ? 0 : nextByte();
                for (long i = 0; i < size; i++) {
                    skipElements(types >>> 4, 1, depth);
                    skipElements(types & 0x0F, 1, depth);
                }
            }
            case STRUCT -> {
                while (nextField() != 0) {
                    skip(type, depth + 1);
                }
            }
            default -> throw unexpected();
        }
    }

    private void skipElements(int ofType, long count, int depth) {
        for (long i = 0; i < count; i++) {
            if (ofType == TRUE || ofType == FALSE) {
                // Within a container a boolean is a byte.
                advance(1);
            } else {
                skip(ofType, depth + 1);
            }
        }
    }

    private void expect(int wanted) {
        if (type != wanted) {
            throw unexpected();
        }
    }

    private CorruptPageException unexpected() {
        return new CorruptPageException(
                "a page header cannot be read: field " + field + " is of the Thrift type " + type);
    }

    private void advance(long count) {
        if (count < 0 || count > end - position) {
            throw ended();
        }
        position += (int) count;
    }

    private int nextByte() {
        if (position >= end) {
            throw ended();
        }
        return buffer[position++] & 0xFF;
    }

    private long zigZag() {
        long raw = varint();
        return raw >>> 1 ^ -(raw & 1);
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            int next = nextByte();
            value |= (long) (next & 0x7F) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new CorruptPageException("a number of more than 64 bits in a page header");
    }

    private static CorruptPageException ended() {
        return new CorruptPageException("a page header goes past the end of its column chunk");
    }
}
