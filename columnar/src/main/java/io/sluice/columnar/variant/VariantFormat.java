package io.sluice.columnar.variant;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;

/** Numbers and constants of the encoding. */
final class VariantFormat {
    /** The only version of metadata. */
    static final int VERSION = 1;

    /** More bytes than this are refused, as Spark does. */
    static final int MAX_BYTES = 128 << 20;

    static final int PRIMITIVE = 0;
    static final int SHORT_STRING = 1;
    static final int OBJECT = 2;
    static final int ARRAY = 3;

    static final int MAX_SHORT_STRING_BYTES = 63;

    static final int NULL = 0;
    static final int TRUE = 1;
    static final int FALSE = 2;
    static final int INT8 = 3;
    static final int INT16 = 4;
    static final int INT32 = 5;
    static final int INT64 = 6;
    static final int DOUBLE = 7;
    static final int DECIMAL4 = 8;
    static final int DECIMAL8 = 9;
    static final int DECIMAL16 = 10;
    static final int DATE = 11;
    static final int TIMESTAMP = 12;
    static final int TIMESTAMP_NTZ = 13;
    static final int FLOAT = 14;
    static final int BINARY = 15;
    static final int LONG_STRING = 16;
    static final int TIME = 17;
    static final int TIMESTAMP_NANOS = 18;
    static final int TIMESTAMP_NTZ_NANOS = 19;
    static final int UUID = 20;

    static final int UUID_BYTES = 16;

    /** Of a decimal, before and after the point. */
    static final int MAX_DIGITS = 38;

    private VariantFormat() {}

    /** A little-endian number of 1 to 4 bytes without sign. */
    static int unsigned(byte[] data, int at, int bytes) {
        long value = signed(data, at, bytes) & (1L << (8 * bytes)) - 1;
        if (value > Integer.MAX_VALUE) {
            throw damaged("a length or an offset of it is " + value);
        }
        return (int) value;
    }

    /** A little-endian number of 1 to 8 bytes, two's complement. */
    static long signed(byte[] data, int at, int bytes) {
        check(data, at, bytes);
        long value = data[at + bytes - 1];
        for (int i = bytes - 2; i >= 0; i--) {
            value = value << 8 | data[at + i] & 0xff;
        }
        return value;
    }

    static void check(byte[] data, int at, long bytes) {
        if (at < 0 || bytes < 0 || at + bytes > data.length) {
            throw damaged("it ends within a value");
        }
    }

    /** The fewest bytes, 1 to 4, that hold a number. */
    static int width(int number) {
        return number <= 0xff ? 1 : number <= 0xffff ? 2 : number <= 0xffffff ? 3 : 4;
    }

    static SluiceException damaged(String reason) {
        return new SluiceException(
                ErrorCode.DATA_FILE_CORRUPT,
                "A VARIANT value is damaged: " + reason
                        + ". Write the value anew, or read an older version of the table.");
    }
}
