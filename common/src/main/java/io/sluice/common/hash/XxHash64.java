package io.sluice.common.hash;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** XXH64 (Y. Collet, xxHash specification). An int is hashed as its four bytes, a long as its eight. */
public final class XxHash64 {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long P1 = 0x9E3779B185EBCA87L;
    private static final long P2 = 0xC2B2AE3D27D4EB4FL;
    private static final long P3 = 0x165667B19E3779F9L;
    private static final long P4 = 0x85EBCA77C2B2AE63L;
    private static final long P5 = 0x27D4EB2F165667C5L;

    private XxHash64() {}

    public static long hash(int value, long seed) {
        return finish(mixInt(seed + P5 + 4, value));
    }

    public static long hash(long value, long seed) {
        return finish(mixLong(seed + P5 + 8, value));
    }

    public static long hash(byte[] bytes, long seed) {
        return hash(bytes, 0, bytes.length, seed);
    }

    /**
     * @param start of the bytes that are hashed
     * @param end of them, excluded
     */
    public static long hash(byte[] bytes, int start, int end, long seed) {
        int i = start;
        long hash;
        if (end - start >= 32) {
            long a = seed + P1 + P2;
            long b = seed + P2;
            long c = seed;
            long d = seed - P1;
            for (; i <= end - 32; i += 32) {
                a = round(a, (long) LONG.get(bytes, i));
                b = round(b, (long) LONG.get(bytes, i + 8));
                c = round(c, (long) LONG.get(bytes, i + 16));
                d = round(d, (long) LONG.get(bytes, i + 24));
            }
            hash = Long.rotateLeft(a, 1) + Long.rotateLeft(b, 7) + Long.rotateLeft(c, 12) + Long.rotateLeft(d, 18);
            hash = merge(merge(merge(merge(hash, a), b), c), d);
        } else {
            hash = seed + P5;
        }
        hash += end - start;
        for (; i <= end - 8; i += 8) {
            hash = mixLong(hash, (long) LONG.get(bytes, i));
        }
        if (i <= end - 4) {
            hash = mixInt(hash, (int) INT.get(bytes, i));
            i += 4;
        }
        for (; i < end; i++) {
            hash ^= (bytes[i] & 0xFF) * P5;
            hash = Long.rotateLeft(hash, 11) * P1;
        }
        return finish(hash);
    }

    private static long round(long accumulator, long word) {
        return Long.rotateLeft(accumulator + word * P2, 31) * P1;
    }

    private static long merge(long hash, long accumulator) {
        return (hash ^ round(0, accumulator)) * P1 + P4;
    }

    private static long mixLong(long hash, long word) {
        return Long.rotateLeft(hash ^ round(0, word), 27) * P1 + P4;
    }

    private static long mixInt(long hash, int word) {
        return Long.rotateLeft(hash ^ (word & 0xFFFF_FFFFL) * P1, 23) * P2 + P3;
    }

    private static long finish(long hash) {
        long h = (hash ^ hash >>> 33) * P2;
        h = (h ^ h >>> 29) * P3;
        return h ^ h >>> 32;
    }
}
