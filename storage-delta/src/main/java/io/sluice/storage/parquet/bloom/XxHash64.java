package io.sluice.storage.parquet.bloom;

import io.sluice.storage.parquet.decode.LittleEndian;

/** The hash function XXH64 with the seed 0, of values as Parquet's encoding PLAIN has them, without the length of byte strings. */
public final class XxHash64 {
    private static final long PRIME_1 = 0x9E37_79B1_85EB_CA87L;
    private static final long PRIME_2 = 0xC2B2_AE3D_27D4_EB4FL;
    private static final long PRIME_3 = 0x1656_67B1_9E37_79F9L;
    private static final long PRIME_4 = 0x85EB_CA77_C2B2_AE63L;
    private static final long PRIME_5 = 0x27D4_EB2F_1656_67C5L;
    private static final int STRIPE = 32;

    private XxHash64() {}

    /** Of four bytes: INT32, and FLOAT as its bits. */
    public static long hash(int value) {
        return finish(withInt(PRIME_5 + Integer.BYTES, value));
    }

    /** Of eight bytes: INT64, and DOUBLE as its bits. */
    public static long hash(long value) {
        return finish(withLong(PRIME_5 + Long.BYTES, value));
    }

    /** @param end excluded */
    public static long hash(byte[] bytes, int start, int end) {
        int at = start;
        long hash;
        if (end - start >= STRIPE) {
            long b = PRIME_2;
            long c = 0;
            long d = -PRIME_1;
            // The sum of both primes, which wraps around.
            long a = b - d;
            do {
                a = round(a, LittleEndian.getLong(bytes, at));
                b = round(b, LittleEndian.getLong(bytes, at + 8));
                c = round(c, LittleEndian.getLong(bytes, at + 16));
                d = round(d, LittleEndian.getLong(bytes, at + 24));
                at += STRIPE;
            } while (at <= end - STRIPE);
            hash = Long.rotateLeft(a, 1) + Long.rotateLeft(b, 7) + Long.rotateLeft(c, 12) + Long.rotateLeft(d, 18);
            hash = merge(merge(merge(merge(hash, a), b), c), d);
        } else {
            hash = PRIME_5;
        }
        hash += end - start;
        for (; at <= end - Long.BYTES; at += Long.BYTES) {
            hash = withLong(hash, LittleEndian.getLong(bytes, at));
        }
        if (at <= end - Integer.BYTES) {
            hash = withInt(hash, LittleEndian.getInt(bytes, at));
            at += Integer.BYTES;
        }
        for (; at < end; at++) {
            hash = Long.rotateLeft(hash ^ (bytes[at] & 0xFF) * PRIME_5, 11) * PRIME_1;
        }
        return finish(hash);
    }

    private static long round(long sum, long word) {
        return Long.rotateLeft(sum + word * PRIME_2, 31) * PRIME_1;
    }

    private static long merge(long hash, long sum) {
        return (hash ^ round(0, sum)) * PRIME_1 + PRIME_4;
    }

    private static long withLong(long hash, long word) {
        return Long.rotateLeft(hash ^ round(0, word), 27) * PRIME_1 + PRIME_4;
    }

    private static long withInt(long hash, int word) {
        return Long.rotateLeft(hash ^ (word & 0xFFFF_FFFFL) * PRIME_1, 23) * PRIME_2 + PRIME_3;
    }

    private static long finish(long hash) {
        long mixed = (hash ^ hash >>> 33) * PRIME_2;
        mixed = (mixed ^ mixed >>> 29) * PRIME_3;
        return mixed ^ mixed >>> 32;
    }
}
