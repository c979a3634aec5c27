package io.sluice.engine.expression.function;

import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.value.Errors;

/** Single bits, and bitmaps of the numbers that fall into one of their buckets. */
final class BitFunctions {
    /** Bits of a bitmap: 4,096 bytes. */
    private static final long BITMAP_BITS = 32_768;

    private BitFunctions() {}

    static Definitions definitions() {
        return new Definitions(FunctionCategory.MATH)
                .rows("bit_get", "INTEGER, INTEGER", BitFunctions::bit)
                .rows("bit_count", "BOOLEAN", a -> a.bool(0) ? 1 : 0)
                .rows("bitmap_bit_position", "INTEGER", a -> position(a.whole(0)))
                .rows("bitmap_bucket_number", "INTEGER", a -> bucket(a.whole(0)))
                .rows("bitmap_count", "BINARY", a -> count(a.bytes(0)));
    }

    private static Object bit(Arguments a) {
        int bits = a.type(0) == SqlType.BIGINT
                ? 64
                : a.type(0) == SqlType.INT ? 32 : a.type(0) == SqlType.SMALLINT ? 16 : 8;
        long place = a.whole(1);
        if (place < 0 || place >= bits) {
            throw Errors.invalidArgument("The bits of " + a.type(0) + " are counted from 0 to " + (bits - 1)
                    + "; there is none at " + place + ".");
        }
        return a.whole(0) >> place & 1;
    }

    /** Positive numbers begin with bit 0 of bucket 1; the others count down in bucket 0 and below. */
    private static long position(long value) {
        return value > 0 ? (value - 1) % BITMAP_BITS : -value % BITMAP_BITS;
    }

    private static long bucket(long value) {
        return value > 0 ? 1 + (value - 1) / BITMAP_BITS : value / BITMAP_BITS;
    }

    private static long count(byte[] bitmap) {
        long count = 0;
        for (byte bits : bitmap) {
            count += Integer.bitCount(bits & 0xFF);
        }
        return count;
    }
}
