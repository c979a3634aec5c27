package io.sluice.engine.simd;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link ScalarSelections} with vectors of 512 bits: sixteen values are tested at once, and the positions of those that pass are
 * compressed. Counts are multiples of {@link #STEP}; each store writes a whole vector, so the array of chosen positions needs
 * room for {@link Selecting#SLACK} more than are chosen.
 */
final class WideSelections {
    static final int STEP = 16;

    private static final VectorSpecies<Integer> INT = IntVector.SPECIES_512;
    private static final VectorSpecies<Long> LONG = LongVector.SPECIES_512;
    private static final VectorSpecies<Integer> HALF = IntVector.SPECIES_256;
    private static final int LONGS = 8;
    private static final IntVector ORDINALS =
            IntVector.fromArray(INT, new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}, 0);

    private WideSelections() {}

    static int inRange(int[] values, int count, int min, int span, int[] chosen) {
        int n = 0;
        for (int i = 0; i < count; i += STEP) {
            VectorMask<Integer> in =
                    IntVector.fromArray(INT, values, i).sub(min).compare(VectorOperators.ULE, span);
            ORDINALS.compress(in).add(i).intoArray(chosen, n);
            n += in.trueCount();
        }
        return n;
    }

    static int less(int[] a, int[] b, int count, int flip, int[] chosen) {
        int n = 0;
        for (int i = 0; i < count; i += STEP) {
            long less = IntVector.fromArray(INT, a, i)
                    .compare(VectorOperators.LT, IntVector.fromArray(INT, b, i))
                    .toLong();
            n = choose(less ^ flip, i, chosen, n);
        }
        return n;
    }

    static int less(int[] a, int[] aIds, int[] b, int[] bIds, int count, int flip, int[] chosen) {
        int n = 0;
        for (int i = 0; i < count; i += STEP) {
            long less = IntVector.fromArray(INT, a, 0, aIds, i)
                    .compare(VectorOperators.LT, IntVector.fromArray(INT, b, 0, bIds, i))
                    .toLong();
            n = choose(less ^ flip, i, chosen, n);
        }
        return n;
    }

    static int inRange(long[] values, int count, long min, long span, int[] chosen) {
        int n = 0;
        for (int i = 0; i < count; i += STEP) {
            long low = LongVector.fromArray(LONG, values, i)
                    .sub(min)
                    .compare(VectorOperators.ULE, span)
                    .toLong();
            long high = LongVector.fromArray(LONG, values, i + LONGS)
                    .sub(min)
                    .compare(VectorOperators.ULE, span)
                    .toLong();
            n = choose(low | high << LONGS, i, chosen, n);
        }
        return n;
    }

    static int byId(int[] ids, int count, long truth, int[] chosen) {
        int n = 0;
        LongVector bits = LongVector.broadcast(LONG, truth);
        for (int i = 0; i < count; i += STEP) {
            long low = bits.lanewise(VectorOperators.LSHR, widened(ids, i))
                    .and(1)
                    .compare(VectorOperators.EQ, 1)
                    .toLong();
            long high = bits.lanewise(VectorOperators.LSHR, widened(ids, i + LONGS))
                    .and(1)
                    .compare(VectorOperators.EQ, 1)
                    .toLong();
            n = choose(low | high << LONGS, i, chosen, n);
        }
        return n;
    }

    static int byId(int[] ids, int count, int[] truth, int[] chosen) {
        int n = 0;
        for (int i = 0; i < count; i += STEP) {
            VectorMask<Integer> in = IntVector.fromArray(INT, truth, 0, ids, i).compare(VectorOperators.NE, 0);
            ORDINALS.compress(in).add(i).intoArray(chosen, n);
            n += in.trueCount();
        }
        return n;
    }

    /** @param scratch eight entries */
    static int inBitmap(long[] values, int count, long[] bits, long base, long range, int[] chosen, int[] scratch) {
        int n = 0;
        for (int i = 0; i < count; i += STEP) {
            long low = testBits(LongVector.fromArray(LONG, values, i).sub(base), bits, range, scratch);
            long high = testBits(LongVector.fromArray(LONG, values, i + LONGS).sub(base), bits, range, scratch);
            n = choose(low | high << LONGS, i, chosen, n);
        }
        return n;
    }

    /** @param scratch eight entries */
    static int inBitmap(int[] values, int count, long[] bits, long base, long range, int[] chosen, int[] scratch) {
        int n = 0;
        for (int i = 0; i < count; i += STEP) {
            long low = testBits(widened(values, i).sub(base), bits, range, scratch);
            long high = testBits(widened(values, i + LONGS).sub(base), bits, range, scratch);
            n = choose(low | high << LONGS, i, chosen, n);
        }
        return n;
    }

    private static int choose(long sixteen, int from, int[] chosen, int n) {
        ORDINALS.compress(VectorMask.fromLong(INT, sixteen)).add(from).intoArray(chosen, n);
        return n + Long.bitCount(sixteen);
    }

    private static LongVector widened(int[] values, int at) {
        return (LongVector) IntVector.fromArray(HALF, values, at).convertShape(VectorOperators.I2L, LONG, 0);
    }

    private static long testBits(LongVector offsets, long[] bits, long range, int[] scratch) {
        VectorMask<Long> in = offsets.compare(VectorOperators.ULE, range);
        // A masked load checks the indices of all lanes.
        LongVector safe = LongVector.zero(LONG).blend(offsets, in);
        ((IntVector) safe.lanewise(VectorOperators.LSHR, 6).convertShape(VectorOperators.L2I, HALF, 0))
                .intoArray(scratch, 0);
        return LongVector.fromArray(LONG, bits, 0, scratch, 0)
                .lanewise(VectorOperators.LSHR, safe)
                .and(1)
                .compare(VectorOperators.EQ, 1)
                .and(in)
                .toLong();
    }
}
