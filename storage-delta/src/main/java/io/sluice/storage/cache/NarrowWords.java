package io.sluice.storage.cache;

import java.util.Arrays;

/**
 * Whole numbers kept in as few bytes each as their range needs: 1, 2, 4 or 8. Memory is read at its bandwidth, so that a scan of
 * narrow numbers is the quicker one too. Immutable.
 */
final class NarrowWords {
    /** What stands for 0: the numbers are kept as signed distances from it. */
    private final long base;

    private final byte[] bytes;
    private final short[] shorts;
    private final int[] ints;
    private final long[] longs;

    private NarrowWords(long base, byte[] bytes, short[] shorts, int[] ints, long[] longs) {
        this.base = base;
        this.bytes = bytes;
        this.shorts = shorts;
        this.ints = ints;
        this.longs = longs;
    }

    /** Copies the first values of an array. */
    static NarrowWords of(long[] values, int length) {
        long min = Long.MAX_VALUE;
        long max = Long.MIN_VALUE;
        for (int i = 0; i < length; i++) {
            min = Math.min(min, values[i]);
            max = Math.max(max, values[i]);
        }
        long range = max - min;
        if (range < 0 || range >= 1L << 32) {
            return new NarrowWords(0, null, null, null, Arrays.copyOf(values, length));
        }
        if (range < 1 << 8) {
            long base = min + (1 << 7);
            byte[] narrow = new byte[length];
            for (int i = 0; i < length; i++) {
                narrow[i] = (byte) (values[i] - base);
            }
            return new NarrowWords(base, narrow, null, null, null);
        }
        if (range < 1 << 16) {
            long base = min + (1 << 15);
            short[] narrow = new short[length];
            for (int i = 0; i < length; i++) {
                narrow[i] = (short) (values[i] - base);
            }
            return new NarrowWords(base, null, narrow, null, null);
        }
        long base = min + (1L << 31);
        int[] narrow = new int[length];
        for (int i = 0; i < length; i++) {
            narrow[i] = (int) (values[i] - base);
        }
        return new NarrowWords(base, null, null, narrow, null);
    }

    /** As for longs. */
    static NarrowWords of(int[] values, int length) {
        int min = Integer.MAX_VALUE;
        int max = Integer.MIN_VALUE;
        for (int i = 0; i < length; i++) {
            min = Math.min(min, values[i]);
            max = Math.max(max, values[i]);
        }
        long range = (long) max - min;
        if (range < 1 << 8) {
            int base = min + (1 << 7);
            byte[] narrow = new byte[length];
            for (int i = 0; i < length; i++) {
                narrow[i] = (byte) (values[i] - base);
            }
            return new NarrowWords(base, narrow, null, null, null);
        }
        if (range < 1 << 16) {
            int base = min + (1 << 15);
            short[] narrow = new short[length];
            for (int i = 0; i < length; i++) {
                narrow[i] = (short) (values[i] - base);
            }
            return new NarrowWords(base, null, narrow, null, null);
        }
        return new NarrowWords(0, null, null, Arrays.copyOf(values, length), null);
    }

    /** Writes all numbers from the front of an array on. */
    void widen(long[] out) {
        if (bytes != null) {
            for (int i = 0; i < bytes.length; i++) {
                out[i] = base + bytes[i];
            }
        } else if (shorts != null) {
            for (int i = 0; i < shorts.length; i++) {
                out[i] = base + shorts[i];
            }
        } else if (ints != null) {
            for (int i = 0; i < ints.length; i++) {
                out[i] = base + ints[i];
            }
        } else {
            System.arraycopy(longs, 0, out, 0, longs.length);
        }
    }

    /** Writes all numbers, which were ints, from the front of an array on. */
    void widen(int[] out) {
        if (bytes != null) {
            Widening.widen(bytes, (int) base, out);
        } else if (shorts != null) {
            Widening.widen(shorts, (int) base, out);
        } else {
            System.arraycopy(ints, 0, out, 0, ints.length);
        }
    }

    /** Writes the numbers at the first count positions. */
    void gather(int[] positions, int count, long[] out) {
        if (bytes != null) {
            for (int i = 0; i < count; i++) {
                out[i] = base + bytes[positions[i]];
            }
        } else if (shorts != null) {
            for (int i = 0; i < count; i++) {
                out[i] = base + shorts[positions[i]];
            }
        } else if (ints != null) {
            for (int i = 0; i < count; i++) {
                out[i] = base + ints[positions[i]];
            }
        } else {
            for (int i = 0; i < count; i++) {
                out[i] = longs[positions[i]];
            }
        }
    }

    /** As for longs, of numbers that were ints. */
    void gather(int[] positions, int count, int[] out) {
        int start = (int) base;
        if (bytes != null) {
            for (int i = 0; i < count; i++) {
                out[i] = start + bytes[positions[i]];
            }
        } else if (shorts != null) {
            for (int i = 0; i < count; i++) {
                out[i] = start + shorts[positions[i]];
            }
        } else {
            for (int i = 0; i < count; i++) {
                out[i] = ints[positions[i]];
            }
        }
    }

    long retainedBytes() {
        if (bytes != null) {
            return bytes.length;
        }
        if (shorts != null) {
            return 2L * shorts.length;
        }
        return ints != null ? 4L * ints.length : 8L * longs.length;
    }
}
