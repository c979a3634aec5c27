package io.sluice.engine.expression.value;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Murmur3 in its 32-bit form for x86 (A. Appleby, MurmurHash3). Bytes that do not fill a word of four are mixed in one
 * by one, each as a word of its own, as Spark does.
 */
public final class Murmur3 {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int C1 = 0xcc9e2d51;
    private static final int C2 = 0x1b873593;

    private Murmur3() {}

    public static int hash(int value, int seed) {
        return finish(mix(seed, value), 4);
    }

    public static int hash(long value, int seed) {
        return finish(mix(mix(seed, (int) value), (int) (value >>> 32)), 8);
    }

    public static int hash(byte[] bytes, int seed) {
        int hash = seed;
        int whole = bytes.length & ~3;
        for (int i = 0; i < whole; i += 4) {
            hash = mix(hash, (int) INT.get(bytes, i));
        }
        for (int i = whole; i < bytes.length; i++) {
            hash = mix(hash, bytes[i]);
        }
        return finish(hash, bytes.length);
    }

    private static int mix(int hash, int word) {
        int mixed = hash ^ Integer.rotateLeft(word * C1, 15) * C2;
        return Integer.rotateLeft(mixed, 13) * 5 + 0xe6546b64;
    }

    private static int finish(int hash, int length) {
        int h = hash ^ length;
        h = (h ^ h >>> 16) * 0x85ebca6b;
        h = (h ^ h >>> 13) * 0xc2b2ae35;
        return h ^ h >>> 16;
    }
}
