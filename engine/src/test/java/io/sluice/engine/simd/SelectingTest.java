package io.sluice.engine.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both forms of each test against a plain loop. */
class SelectingTest {
    private static final int COUNT = 512;

    private final int[] chosen = new int[COUNT + Selecting.SLACK];
    private final int[] scratch = new int[8];

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void choosesInts(long seed) {
        Random random = new Random(seed);
        int bound = 1 << random.nextInt(4, 31);
        int[] values = random.ints(COUNT, -bound, bound).toArray();
        values[7] = Integer.MAX_VALUE;
        values[8] = Integer.MIN_VALUE;
        int min = random.nextInt(-bound, bound);
        int span = random.nextBoolean() ? random.nextInt(bound) : -random.nextInt(bound);
        int[] expected = expected(i -> Integer.compareUnsigned(values[i] - min, span) <= 0);
        verify(WideSelections.inRange(values, COUNT, min, span, chosen), expected);
        verify(ScalarSelections.inRange(values, 0, COUNT, min, span, chosen, 0), expected);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void choosesLongs(long seed) {
        Random random = new Random(seed);
        long bound = 1L << random.nextInt(4, 63);
        long[] values = random.longs(COUNT, -bound, bound).toArray();
        values[7] = Long.MAX_VALUE;
        values[8] = Long.MIN_VALUE;
        long min = random.nextLong(-bound, bound);
        long span = random.nextBoolean() ? random.nextLong(bound) : -random.nextLong(bound);
        int[] expected = expected(i -> Long.compareUnsigned(values[i] - min, span) <= 0);
        verify(WideSelections.inRange(values, COUNT, min, span, chosen), expected);
        verify(ScalarSelections.inRange(values, 0, COUNT, min, span, chosen, 0), expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 1_000, Integer.MAX_VALUE})
    void comparesInts(int bound) {
        Random random = new Random(bound);
        int[] a = random.ints(COUNT, -bound, bound).toArray();
        int[] b = random.ints(COUNT, -bound, bound).toArray();
        a[5] = Integer.MIN_VALUE;
        b[5] = Integer.MAX_VALUE;
        a[6] = Integer.MAX_VALUE;
        b[6] = Integer.MIN_VALUE;
        int[] less = expected(i -> a[i] < b[i]);
        int[] notLess = expected(i -> a[i] >= b[i]);
        verify(WideSelections.less(a, b, COUNT, 0, chosen), less);
        verify(WideSelections.less(a, b, COUNT, 0xFFFF, chosen), notLess);
        verify(ScalarSelections.less(a, b, 0, COUNT, 0, chosen, 0), less);
        verify(ScalarSelections.less(a, b, 0, COUNT, 1, chosen, 0), notLess);

        int[] aIds = random.ints(COUNT, 0, COUNT).toArray();
        int[] bIds = random.ints(COUNT, 0, COUNT).toArray();
        int[] lessByIds = expected(i -> a[aIds[i]] < b[bIds[i]]);
        int[] notLessByIds = expected(i -> a[aIds[i]] >= b[bIds[i]]);
        verify(WideSelections.less(a, aIds, b, bIds, COUNT, 0, chosen), lessByIds);
        verify(WideSelections.less(a, aIds, b, bIds, COUNT, 0xFFFF, chosen), notLessByIds);
        verify(ScalarSelections.less(a, aIds, b, bIds, 0, COUNT, 0, chosen, 0), lessByIds);
        verify(ScalarSelections.less(a, aIds, b, bIds, 0, COUNT, 1, chosen, 0), notLessByIds);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 63, 64, 65, 500})
    void choosesIds(int entries) {
        Random random = new Random(entries);
        int[] ids = random.ints(COUNT, 0, entries).toArray();
        boolean[] truth = new boolean[entries];
        int[] asInts = new int[entries];
        long asBits = 0;
        for (int id = 0; id < entries; id++) {
            truth[id] = random.nextInt(3) == 0;
            asInts[id] = truth[id] ? 1 : 0;
            asBits |= id < Long.SIZE && truth[id] ? 1L << id : 0;
        }
        int[] expected = expected(i -> truth[ids[i]]);
        if (entries <= Long.SIZE) {
            verify(WideSelections.byId(ids, COUNT, asBits, chosen), expected);
        }
        verify(WideSelections.byId(ids, COUNT, asInts, chosen), expected);
        verify(ScalarSelections.byId(ids, 0, COUNT, truth, true, chosen, 0), expected);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -3, Integer.MIN_VALUE, 1L << 40, Long.MIN_VALUE, Long.MAX_VALUE - 900})
    void choosesByBitmap(long base) {
        Random random = new Random(base);
        long[] bits = random.longs(14).toArray();
        long range = 14 * 64 - 20;
        long[] values =
                random.longs(COUNT, -100, range + 100).map(v -> v + base).toArray();
        values[3] = base;
        values[4] = base + range;
        values[5] = base + range + 1;
        values[6] = base - 1;
        int[] expected = expected(i -> values[i] - base >= 0
                && values[i] - base <= range
                && (bits[(int) (values[i] - base >> 6)] >>> (values[i] - base) & 1) == 1);
        verify(WideSelections.inBitmap(values, COUNT, bits, base, range, chosen, scratch), expected);
        verify(ScalarSelections.inBitmap(values, 0, COUNT, bits, base, range, chosen, 0), expected);

        int[] ints = Arrays.stream(values).mapToInt(v -> (int) v).toArray();
        int[] expectedOfInts = expected(i -> ints[i] - base >= 0
                && ints[i] - base <= range
                && (bits[(int) (ints[i] - base >> 6)] >>> (ints[i] - base) & 1) == 1);
        verify(WideSelections.inBitmap(ints, COUNT, bits, base, range, chosen, scratch), expectedOfInts);
        verify(ScalarSelections.inBitmap(ints, 0, COUNT, bits, base, range, chosen, 0), expectedOfInts);
    }

    private static int[] expected(IntPredicate test) {
        return IntStream.range(0, COUNT).filter(test).toArray();
    }

    private void verify(int n, int[] expected) {
        assertThat(Arrays.copyOf(chosen, n)).isEqualTo(expected);
    }
}
