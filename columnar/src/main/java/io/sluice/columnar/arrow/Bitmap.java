package io.sluice.columnar.arrow;

import io.sluice.columnar.Validity;

/** A growing-in-place bitmap of known length, in Arrow's bit order (which is also {@link Validity}'s). */
final class Bitmap {
    private final long[] words;

    /** All zero. */
    Bitmap(int length) {
        words = new long[Validity.words(length)];
    }

    long[] words() {
        return words;
    }

    void set(int position) {
        words[position >>> 6] |= 1L << position;
    }

    /** Sets count bits from a position on. */
    void setRange(int to, int count) {
        for (int done = 0; done < count; ) {
            int bits = Math.min(count - done, 64 - ((to + done) & 63));
            words[(to + done) >>> 6] |= lowBits(bits) << (to + done);
            done += bits;
        }
    }

    /** Copies count bits of a bitmap to a range that is still zero. */
    void copyRange(long[] source, int from, int to, int count) {
        for (int done = 0; done < count; ) {
            int sourceOffset = (from + done) & 63;
            int targetOffset = (to + done) & 63;
            int bits = Math.min(count - done, 64 - Math.max(sourceOffset, targetOffset));
            long chunk = source[(from + done) >>> 6] >>> sourceOffset & lowBits(bits);
            words[(to + done) >>> 6] |= chunk << targetOffset;
            done += bits;
        }
    }

    private static long lowBits(int bits) {
        return bits == 64 ? -1L : (1L << bits) - 1;
    }
}
