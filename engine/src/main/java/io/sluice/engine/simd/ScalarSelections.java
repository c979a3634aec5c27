package io.sluice.engine.simd;

/**
 * Tests the values from one position of an array to another and appends the positions of those that pass to chosen, which n
 * positions are in already; returns how many are in it then. No jump depends on a value.
 */
final class ScalarSelections {
    private ScalarSelections() {}

    static int inRange(int[] values, int from, int to, int min, int span, int[] chosen, int n) {
        long unsignedSpan = Integer.toUnsignedLong(span);
        int size = n;
        for (int i = from; i < to; i++) {
            chosen[size] = i;
            size += (int) (unsignedSpan - Integer.toUnsignedLong(values[i] - min) >>> 63) ^ 1;
        }
        return size;
    }

    static int inRange(long[] values, int from, int to, long min, long span, int[] chosen, int n) {
        int size = n;
        for (int i = from; i < to; i++) {
            chosen[size] = i;
            size += isLess(span, values[i] - min) ^ 1;
        }
        return size;
    }

    static int less(int[] a, int[] b, int from, int to, int keep, int[] chosen, int n) {
        int size = n;
        for (int i = from; i < to; i++) {
            chosen[size] = i;
            size += (int) ((long) a[i] - b[i] >>> 63) ^ keep;
        }
        return size;
    }

    static int less(int[] a, int[] aIds, int[] b, int[] bIds, int from, int to, int keep, int[] chosen, int n) {
        int size = n;
        for (int i = from; i < to; i++) {
            chosen[size] = i;
            size += (int) ((long) a[aIds[i]] - b[bIds[i]] >>> 63) ^ keep;
        }
        return size;
    }

    static int byId(int[] ids, int from, int to, boolean[] truth, boolean wanted, int[] chosen, int n) {
        int size = n;
        for (int i = from; i < to; i++) {
            chosen[size] = i;
            size += truth[ids[i]] == wanted ? 1 : 0;
        }
        return size;
    }

    static int inBitmap(long[] values, int from, int to, long[] bits, long base, long range, int[] chosen, int n) {
        int size = n;
        for (int i = from; i < to; i++) {
            chosen[size] = i;
            size += bit(bits, values[i] - base, range);
        }
        return size;
    }

    static int inBitmap(int[] values, int from, int to, long[] bits, long base, long range, int[] chosen, int n) {
        int size = n;
        for (int i = from; i < to; i++) {
            chosen[size] = i;
            size += bit(bits, values[i] - base, range);
        }
        return size;
    }

    static int bit(long[] bits, long index, long range) {
        if (index < 0 || index > range) {
            return 0;
        }
        return (int) (bits[(int) (index >>> 6)] >>> index & 1);
    }

    /** 1 if a is less than b, both without a sign, else 0 (Warren, Hacker's Delight, 2-12). */
    private static int isLess(long a, long b) {
        return (int) ((~a & b | (~a | b) & a - b) >>> 63);
    }
}
