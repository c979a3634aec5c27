package io.sluice.storage.ingest.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Short runs of ASCII digits, eight bytes at once by arithmetic on longs, without branches that depend on how many there
 * are. A text is first {@link #load}ed: its last character comes to the highest byte, and bytes before its first are zero.
 */
final class Digits {
    /** Characters that are read at once. */
    static final int MAX = 8;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ZEROS = 0x3030_3030_3030_3030L;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
    private static final long LOW_BITS = ~HIGH_BITS;
    /** Carries a byte above 9 into its highest bit. */
    private static final long ABOVE_NINE = 0x7676_7676_7676_7676L;

    private static final long DOTS = 0x2E2E_2E2E_2E2E_2E2EL ^ ZEROS;

    private Digits() {}

    /** Whether a text can be loaded: one to eight characters, and eight bytes of the array from its start. */
    static boolean isLoadable(byte[] bytes, int start, int end) {
        return end - start <= MAX && end > start && start <= bytes.length - MAX;
    }

    /** The characters, each less '0'. */
    static long load(byte[] bytes, int start, int end) {
        int unused = 64 - 8 * (end - start);
        return ((long) LONGS.get(bytes, start) ^ ZEROS) << unused;
    }

    /** Whether all are digits. */
    static boolean areDigits(long loaded) {
        return ((loaded + ABOVE_NINE | loaded) & HIGH_BITS) == 0;
    }

    /** The number that digits stand for. */
    static int value(long digits) {
        long pairs = digits * 10 + (digits >>> 8);
        long fours = (pairs & 0x0000_00FF_0000_00FFL) * (100L + (1_000_000L << 32));
        long others = (pairs >>> 16 & 0x0000_00FF_0000_00FFL) * (1L + (10_000L << 32));
        return (int) (fours + others >>> 32);
    }

    /** The byte that a decimal point is in, counted from the lowest; 8 if there is none, the first of several. */
    static int point(long loaded) {
        long difference = loaded ^ DOTS;
        long zero = ~((difference & LOW_BITS) + LOW_BITS | difference | LOW_BITS);
        return Long.numberOfTrailingZeros(zero) >>> 3;
    }

    /** The characters without the one in a byte, those before it moved up. */
    static long without(long loaded, int index) {
        long before = (1L << 8 * index) - 1;
        // Two shifts, because one by 64 would be none.
        long behind = -1L << 8 * index << 8;
        return loaded & behind | (loaded & before) << 8;
    }
}
