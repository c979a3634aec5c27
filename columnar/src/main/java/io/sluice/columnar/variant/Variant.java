package io.sluice.columnar.variant;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A view of a value, or of a part of one, where it lies. The accessors are for values of their kind; a value whose bytes
 * do not follow the encoding raises DATA_FILE_CORRUPT.
 *
 * @param metadata the keys of its objects
 * @param data holds the value from {@code at} on
 */
public record Variant(VariantMetadata metadata, byte[] data, int at) {
    private static final int LARGE = 4;

    public Variant {
        VariantFormat.check(data, at, 1);
    }

    /** A value as vectors hold it: metadata, then value. */
    public static Variant of(byte[] bytes) {
        return of(bytes, 0);
    }

    /** A value as vectors hold it, from a position of an array on. */
    public static Variant of(byte[] data, int start) {
        VariantMetadata metadata = new VariantMetadata(data, start);
        return new Variant(metadata, data, start + metadata.sizeBytes());
    }

    private int basicType() {
        return data[at] & 3;
    }

    /** The upper six bits of the first byte. */
    private int header() {
        return data[at] >> 2 & 0x3f;
    }

    /** The exact type of a primitive value, or −1. */
    int primitiveType() {
        return basicType() == VariantFormat.PRIMITIVE ? header() : -1;
    }

    public VariantKind kind() {
        return switch (basicType()) {
            case VariantFormat.SHORT_STRING -> VariantKind.STRING;
            case VariantFormat.OBJECT -> VariantKind.OBJECT;
            case VariantFormat.ARRAY -> VariantKind.ARRAY;
            default ->
                switch (header()) {
                    case VariantFormat.NULL -> VariantKind.NULL;
                    case VariantFormat.TRUE, VariantFormat.FALSE -> VariantKind.BOOLEAN;
                    case VariantFormat.INT8, VariantFormat.INT16, VariantFormat.INT32, VariantFormat.INT64 ->
                        VariantKind.LONG;
                    case VariantFormat.DOUBLE -> VariantKind.DOUBLE;
                    case VariantFormat.DECIMAL4, VariantFormat.DECIMAL8, VariantFormat.DECIMAL16 -> VariantKind.DECIMAL;
                    case VariantFormat.DATE -> VariantKind.DATE;
                    case VariantFormat.TIMESTAMP, VariantFormat.TIMESTAMP_NANOS -> VariantKind.TIMESTAMP;
                    case VariantFormat.TIMESTAMP_NTZ, VariantFormat.TIMESTAMP_NTZ_NANOS -> VariantKind.TIMESTAMP_NTZ;
                    case VariantFormat.TIME -> VariantKind.TIME;
                    case VariantFormat.FLOAT -> VariantKind.FLOAT;
                    case VariantFormat.BINARY -> VariantKind.BINARY;
                    case VariantFormat.LONG_STRING -> VariantKind.STRING;
                    case VariantFormat.UUID -> VariantKind.UUID;
                    default -> throw VariantFormat.damaged("a part of it has the unknown type " + header());
                };
        };
    }

    public boolean bool() {
        return header() == VariantFormat.TRUE;
    }

    /** A LONG; the days of a DATE; the microseconds of a TIMESTAMP, TIMESTAMP_NTZ or TIME, nanoseconds cut off. */
    public long whole() {
        return switch (header()) {
            case VariantFormat.INT8 -> VariantFormat.signed(data, at + 1, 1);
            case VariantFormat.INT16 -> VariantFormat.signed(data, at + 1, 2);
            case VariantFormat.INT32, VariantFormat.DATE -> VariantFormat.signed(data, at + 1, 4);
            case VariantFormat.TIMESTAMP_NANOS, VariantFormat.TIMESTAMP_NTZ_NANOS -> Math.floorDiv(nanos(), 1000L);
            default -> VariantFormat.signed(data, at + 1, 8);
        };
    }

    /** Whether a timestamp is kept in nanoseconds. */
    boolean isInNanos() {
        return header() == VariantFormat.TIMESTAMP_NANOS || header() == VariantFormat.TIMESTAMP_NTZ_NANOS;
    }

    /** The nanoseconds of a timestamp that is kept in them. */
    long nanos() {
        return VariantFormat.signed(data, at + 1, 8);
    }

    /** A FLOAT or DOUBLE. */
    public double real() {
        return header() == VariantFormat.FLOAT
                ? Float.intBitsToFloat((int) VariantFormat.signed(data, at + 1, 4))
                : Double.longBitsToDouble(VariantFormat.signed(data, at + 1, 8));
    }

    /** A DECIMAL as it is stored. */
    public BigDecimal decimal() {
        VariantFormat.check(data, at, 2);
        int scale = data[at + 1] & 0xff;
        BigDecimal value = new BigDecimal(unscaled(), scale);
        if (scale > VariantFormat.MAX_DIGITS || value.precision() > VariantFormat.MAX_DIGITS) {
            throw VariantFormat.damaged("a decimal of it has more than " + VariantFormat.MAX_DIGITS + " digits");
        }
        return value;
    }

    private BigInteger unscaled() {
        return switch (header()) {
            case VariantFormat.DECIMAL4 -> BigInteger.valueOf(VariantFormat.signed(data, at + 2, 4));
            case VariantFormat.DECIMAL8 -> BigInteger.valueOf(VariantFormat.signed(data, at + 2, 8));
            default -> {
                byte[] bigEndian = new byte[16];
                VariantFormat.check(data, at + 2, bigEndian.length);
                for (int i = 0; i < bigEndian.length; i++) {
                    bigEndian[i] = data[at + 1 + bigEndian.length - i];
                }
                yield new BigInteger(bigEndian);
            }
        };
    }

    /** A BINARY. */
    public byte[] binary() {
        int length = VariantFormat.unsigned(data, at + 1, 4);
        VariantFormat.check(data, at + 5, length);
        return Arrays.copyOfRange(data, at + 5, at + 5 + length);
    }

    /** A STRING. */
    public String string() {
        boolean isShort = basicType() == VariantFormat.SHORT_STRING;
        int length = isShort ? header() : VariantFormat.unsigned(data, at + 1, 4);
        int start = isShort ? at + 1 : at + 5;
        VariantFormat.check(data, start, length);
        return new String(data, start, length, StandardCharsets.UTF_8);
    }

    /** A UUID. */
    public java.util.UUID uuid() {
        VariantFormat.check(data, at + 1, VariantFormat.UUID_BYTES);
        return new java.util.UUID(bigEndian(at + 1), bigEndian(at + 9));
    }

    private long bigEndian(int from) {
        return Long.reverseBytes(VariantFormat.signed(data, from, 8));
    }

    /** How many fields an OBJECT or elements an ARRAY has. */
    public int size() {
        return VariantFormat.unsigned(data, at + 1, countWidth());
    }

    private int countWidth() {
        boolean large = basicType() == VariantFormat.ARRAY ? (header() & LARGE) != 0 : (header() & LARGE << 2) != 0;
        return large ? 4 : 1;
    }

    private int offsetWidth() {
        return (header() & 3) + 1;
    }

    private int idWidth() {
        return (header() >> 2 & 3) + 1;
    }

    /** An element of an ARRAY. */
    public Variant element(int index) {
        int offsets = at + 1 + countWidth();
        return child(offsets, size(), index);
    }

    /** The id in the dictionary of the key of an OBJECT's field. Fields are in the order of their keys. */
    int keyId(int index) {
        return VariantFormat.unsigned(data, position(at + 1 + countWidth(), index, idWidth()), idWidth());
    }

    /** The key of an OBJECT's field. */
    public String key(int index) {
        return metadata.key(keyId(index));
    }

    /** The value of an OBJECT's field. */
    public Variant value(int index) {
        int size = size();
        return child(position(at + 1 + countWidth(), size, idWidth()), size, index);
    }

    private Variant child(int offsets, int size, int index) {
        int values = position(offsets, size + 1, offsetWidth());
        int offset = VariantFormat.unsigned(data, position(offsets, index, offsetWidth()), offsetWidth());
        return new Variant(metadata, data, position(values, offset, 1));
    }

    private int position(int start, int index, int width) {
        long position = start + (long) index * width;
        if (position > data.length) {
            throw VariantFormat.damaged("it ends within an object or array");
        }
        return (int) position;
    }

    /** The value of the OBJECT's field with a key, or null if it has none. */
    public Variant field(String key) {
        int size = size();
        if (size < KeyOrder.SEARCHED || !KeyOrder.isCommonToAll(key)) {
            for (int i = 0; i < size; i++) {
                if (key(i).equals(key)) {
                    return value(i);
                }
            }
            return null;
        }
        int low = 0;
        int high = size - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = key(middle).compareTo(key);
            if (order == 0) {
                return value(middle);
            }
            low = order < 0 ? middle + 1 : low;
            high = order > 0 ? middle - 1 : high;
        }
        return null;
    }

    /** Bytes that the value takes without its metadata. */
    public int sizeBytes() {
        long bytes = switch (basicType()) {
            case VariantFormat.SHORT_STRING -> 1 + header();
            case VariantFormat.OBJECT -> nestedBytes(size(), idWidth());
            case VariantFormat.ARRAY -> nestedBytes(size(), 0);
            default -> primitiveBytes();
        };
        VariantFormat.check(data, at, bytes);
        return (int) bytes;
    }

    private long nestedBytes(int size, int idWidth) {
        int offsets = position(at + 1 + countWidth(), size, idWidth);
        int values = position(offsets, size + 1, offsetWidth());
        return (long) values - at + VariantFormat.unsigned(data, position(offsets, size, offsetWidth()), offsetWidth());
    }

    private long primitiveBytes() {
        return switch (header()) {
            case VariantFormat.NULL, VariantFormat.TRUE, VariantFormat.FALSE -> 1;
            case VariantFormat.INT8 -> 2;
            case VariantFormat.INT16 -> 3;
            case VariantFormat.INT32, VariantFormat.DATE, VariantFormat.FLOAT -> 5;
            case VariantFormat.DECIMAL4 -> 6;
            case VariantFormat.DECIMAL8 -> 10;
            case VariantFormat.DECIMAL16 -> 18;
            case VariantFormat.UUID -> 1 + VariantFormat.UUID_BYTES;
            case VariantFormat.BINARY, VariantFormat.LONG_STRING -> 5L + VariantFormat.unsigned(data, at + 1, 4);
            case VariantFormat.INT64,
                    VariantFormat.DOUBLE,
                    VariantFormat.TIMESTAMP,
                    VariantFormat.TIMESTAMP_NTZ,
                    VariantFormat.TIME,
                    VariantFormat.TIMESTAMP_NANOS,
                    VariantFormat.TIMESTAMP_NTZ_NANOS -> 9;
            default -> throw VariantFormat.damaged("a part of it has the unknown type " + header());
        };
    }

    /** The value as vectors hold it, with no more metadata than it needs. */
    public byte[] toBytes() {
        if (data.length == at + sizeBytes()
                && metadata.data() == data
                && metadata.start() == 0
                && at == metadata.sizeBytes()) {
            return data;
        }
        return new VariantBuilder().append(this).build();
    }

    /** As JSON, times in UTC. */
    @Override
    public String toString() {
        return VariantJson.write(this, java.time.ZoneOffset.UTC);
    }
}
