package io.sluice.engine.simd;

import io.sluice.common.simd.VectorKernel;
import java.util.Random;

/**
 * Which of the first count values of an array pass a test: their positions go to the front of chosen, ascending, and their
 * number is returned. The arrays of positions need room for count + {@link #SLACK}; what they hold after the chosen positions is
 * undefined.
 */
public final class Selecting {
    /** Entries of chosen beyond count that may be overwritten. */
    public static final int SLACK = 16;

    private static final VectorKernel INT_RANGE = new VectorKernel();
    private static final VectorKernel LONG_RANGE = new VectorKernel();
    private static final VectorKernel LESS = new VectorKernel();
    private static final VectorKernel LESS_BY_IDS = new VectorKernel();
    private static final VectorKernel FEW_IDS = new VectorKernel();
    private static final VectorKernel MANY_IDS = new VectorKernel();
    private static final VectorKernel LONG_BITMAP = new VectorKernel();
    private static final VectorKernel INT_BITMAP = new VectorKernel();

    private static final int ALL_LANES = (1 << WideSelections.STEP) - 1;

    private Selecting() {}

    /** Values at most span above min, counted without a sign: those from min to min + span, round the end of the type. */
    public static int inRange(int[] values, int count, int min, int span, int[] chosen) {
        int whole = whole(INT_RANGE, count);
        int n = whole == 0 ? 0 : WideSelections.inRange(values, whole, min, span, chosen);
        return ScalarSelections.inRange(values, whole, count, min, span, chosen, n);
    }

    /** As for ints. */
    public static int inRange(long[] values, int count, long min, long span, int[] chosen) {
        int whole = whole(LONG_RANGE, count);
        int n = whole == 0 ? 0 : WideSelections.inRange(values, whole, min, span, chosen);
        return ScalarSelections.inRange(values, whole, count, min, span, chosen, n);
    }

    /** Where a is less than b, or, unless wanted, where it is not. */
    public static int less(int[] a, int[] b, int count, boolean wanted, int[] chosen) {
        int whole = whole(LESS, count);
        int n = whole == 0 ? 0 : WideSelections.less(a, b, whole, wanted ? 0 : ALL_LANES, chosen);
        return ScalarSelections.less(a, b, whole, count, wanted ? 0 : 1, chosen, n);
    }

    /** The same of values that dictionaries hold, given by their ids. */
    public static int less(int[] a, int[] aIds, int[] b, int[] bIds, int count, boolean wanted, int[] chosen) {
        int whole = whole(LESS_BY_IDS, count);
        int n = whole == 0 ? 0 : WideSelections.less(a, aIds, b, bIds, whole, wanted ? 0 : ALL_LANES, chosen);
        return ScalarSelections.less(a, aIds, b, bIds, whole, count, wanted ? 0 : 1, chosen, n);
    }

    /** Dictionary ids whose truth is what is wanted. */
    public static int byId(int[] ids, int count, boolean[] truth, boolean wanted, int[] chosen) {
        int whole = 0;
        int n = 0;
        if (truth.length <= Long.SIZE) {
            whole = whole(FEW_IDS, count);
            n = whole == 0 ? 0 : WideSelections.byId(ids, whole, bits(truth, wanted), chosen);
        } else if (truth.length <= count) {
            whole = whole(MANY_IDS, count);
            n = whole == 0 ? 0 : WideSelections.byId(ids, whole, ints(truth, wanted), chosen);
        }
        return ScalarSelections.byId(ids, whole, count, truth, wanted, chosen, n);
    }

    /**
     * Values whose bit is set: bit i of the map stands for base + i.
     *
     * @param range the last bit of the map, not negative
     */
    public static int inBitmap(long[] values, int count, long[] bits, long base, long range, int[] chosen) {
        int whole = whole(LONG_BITMAP, count);
        int n = whole == 0 ? 0 : WideSelections.inBitmap(values, whole, bits, base, range, chosen, new int[8]);
        return ScalarSelections.inBitmap(values, whole, count, bits, base, range, chosen, n);
    }

    /** As for longs. */
    public static int inBitmap(int[] values, int count, long[] bits, long base, long range, int[] chosen) {
        int whole = whole(INT_BITMAP, count);
        int n = whole == 0 ? 0 : WideSelections.inBitmap(values, whole, bits, base, range, chosen, new int[8]);
        return ScalarSelections.inBitmap(values, whole, count, bits, base, range, chosen, n);
    }

    /** 1 if the bit is set, else 0; 0 outside of the map. */
    public static int bit(long[] bits, long index, long range) {
        return ScalarSelections.bit(bits, index, range);
    }

    private static int whole(VectorKernel kernel, int count) {
        return kernel.isOn() ? count & -WideSelections.STEP : 0;
    }

    private static long bits(boolean[] truth, boolean wanted) {
        long bits = 0;
        for (int id = 0; id < truth.length; id++) {
            bits |= truth[id] == wanted ? 1L << id : 0;
        }
        return bits;
    }

    private static int[] ints(boolean[] truth, boolean wanted) {
        int[] ints = new int[truth.length];
        for (int id = 0; id < truth.length; id++) {
            ints[id] = truth[id] == wanted ? 1 : 0;
        }
        return ints;
    }

    /** Compiles the vector forms by running them and turns them on where they win; for a thread in the background. */
    public static void train() {
        if (!VectorKernel.isTrainable()) {
            return;
        }
        int count = 2048;
        Random random = new Random(1);
        int[] ints = new int[count];
        long[] longs = new long[count];
        int[] few = new int[count];
        for (int i = 0; i < count; i++) {
            ints[i] = random.nextInt(count);
            longs[i] = random.nextInt(count);
            few[i] = random.nextInt(Long.SIZE);
        }
        boolean[] truth = new boolean[count];
        long[] bits = new long[count >>> 6];
        for (int i = 0; i < count; i += 5) {
            truth[i] = true;
            bits[i >>> 6] |= 1L << i;
        }
        int[] truthAsInts = ints(truth, true);
        int[] chosen = new int[count + SLACK];
        int[] scratch = new int[8];
        INT_RANGE.train(
                () -> ScalarSelections.inRange(ints, 0, count, 100, 500, chosen, 0),
                () -> WideSelections.inRange(ints, count, 100, 500, chosen));
        LONG_RANGE.train(
                () -> ScalarSelections.inRange(longs, 0, count, 100L, 500L, chosen, 0),
                () -> WideSelections.inRange(longs, count, 100L, 500L, chosen));
        LESS.train(
                () -> ScalarSelections.less(ints, few, 0, count, 0, chosen, 0),
                () -> WideSelections.less(ints, few, count, 0, chosen));
        LESS_BY_IDS.train(
                () -> ScalarSelections.less(ints, few, few, ints, 0, count, 0, chosen, 0),
                () -> WideSelections.less(ints, few, few, ints, count, 0, chosen));
        FEW_IDS.train(
                () -> ScalarSelections.byId(few, 0, count, truth, true, chosen, 0),
                () -> WideSelections.byId(few, count, bits[0], chosen));
        MANY_IDS.train(
                () -> ScalarSelections.byId(ints, 0, count, truth, true, chosen, 0),
                () -> WideSelections.byId(ints, count, truthAsInts, chosen));
        LONG_BITMAP.train(
                () -> ScalarSelections.inBitmap(longs, 0, count, bits, 0, count - 1, chosen, 0),
                () -> WideSelections.inBitmap(longs, count, bits, 0, count - 1, chosen, scratch));
        INT_BITMAP.train(
                () -> ScalarSelections.inBitmap(ints, 0, count, bits, 0, count - 1, chosen, 0),
                () -> WideSelections.inBitmap(ints, count, bits, 0, count - 1, chosen, scratch));
    }
}
