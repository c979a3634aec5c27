package io.sluice.engine.aggregate;

import io.sluice.columnar.Vector;
import io.sluice.columnar.VectorBuilder;
import io.sluice.columnar.Vectors;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import java.util.Arrays;

/** Bitmaps of 4,096 bytes, the lowest bit first. */
final class Bitmaps {
    private static final int BYTES = 4096;

    private Bitmaps() {}

    /** bitmap_construct_agg. */
    static void ofPositions(Vector[] columns, int[] entries, VectorBuilder result) {
        byte[] bits = new byte[BYTES];
        for (int entry : entries) {
            long position = ((Number) Vectors.value(columns[0], entry)).longValue();
            if (position < 0 || position >= 8 * BYTES) {
                throw new SluiceException(
                        ErrorCode.INVALID_ARGUMENT,
                        "A bitmap has the positions 0 to 32767; there is none at " + position
                                + ". Use bitmap_bit_position.");
            }
            bits[(int) position / 8] |= (byte) (1 << position % 8);
        }
        result.appendValue(bits);
    }

    /** bitmap_or_agg. */
    static void union(Vector[] columns, int[] entries, VectorBuilder result) {
        byte[] bits = new byte[BYTES];
        for (int entry : entries) {
            byte[] other = (byte[]) Vectors.value(columns[0], entry);
            for (int i = 0; i < Math.min(BYTES, other.length); i++) {
                bits[i] |= other[i];
            }
        }
        result.appendValue(bits);
    }

    /** bitmap_and_agg. */
    static void intersection(Vector[] columns, int[] entries, VectorBuilder result) {
        byte[] bits = new byte[BYTES];
        Arrays.fill(bits, (byte) -1);
        for (int entry : entries) {
            byte[] other = (byte[]) Vectors.value(columns[0], entry);
            for (int i = 0; i < BYTES; i++) {
                bits[i] &= i < other.length ? other[i] : 0;
            }
        }
        result.appendValue(bits);
    }
}
