package io.sluice.storage.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PairSampleTest {
    private static List<PairAnalysis> pairs(int rows, IntFunction<Object[]> row) {
        List<List<Object>> all = new ArrayList<>();
        IntStream.range(0, rows).forEach(i -> all.add(Arrays.asList(row.apply(i))));
        return new PairSample(List.of("a", "b"), all).pairs();
    }

    private static double independence(int rows, IntFunction<Object[]> row) {
        List<PairAnalysis> pairs = pairs(rows, row);
        assertThat(pairs).hasSize(1);
        assertThat(pairs.getFirst().names()).containsExactlyInAnyOrder("a", "b");
        return pairs.getFirst().independence();
    }

    @Test
    void aColumnThatTellsTheOtherLeavesNothingToIt() {
        assertThat(independence(10_000, i -> new Object[] {i % 100, i % 100 / 10}))
                .isZero();
        assertThat(independence(10_000, i -> new Object[] {i % 100 / 10, i % 100}))
                .isZero();
    }

    @Test
    void columnsOfWhichEachHasAllOfTheOthersValuesAreIndependent() {
        assertThat(independence(10_000, i -> new Object[] {i % 100, i / 100 % 10}))
                .isEqualTo(1);
        // Of 40,000 pairs the rows have a fourth at most, shuffled or not.
        assertThat(independence(10_000, i -> new Object[] {i % 200, i * 7919L % 10_007 % 200}))
                .isCloseTo(1, within(0.02));
    }

    /** Nearly all rows have the same values: that there are few pairs is no dependence. */
    @Test
    void frequentValuesAreNoDependence() {
        assertThat(independence(10_000, i -> new Object[] {i % 100 < 95 ? 0 : i % 100, i / 100 < 90 ? 0 : i / 100}))
                .isGreaterThan(0.85);
    }

    /** Each of 100 kinds goes with 10 of another 100, a tenth of them all. */
    @Test
    void whatLiesBetweenIsBetween() {
        assertThat(independence(100_000, i -> new Object[] {i % 100, (i % 100 + i / 100 % 10) % 100}))
                .isCloseTo(0.5, within(0.02));
    }

    /** If NULL were a value, each of the 100 kinds would have two of the others. */
    @Test
    void nullsAreNoValues() {
        assertThat(independence(10_000, i -> new Object[] {i % 100, i % 7 == 0 ? null : i % 100 / 10}))
                .isZero();
    }

    @Test
    void fewRowsTellNothing() {
        assertThat(pairs(12, i -> new Object[] {i, i % 3})).isEmpty();
        assertThat(pairs(0, i -> new Object[] {i, i})).isEmpty();
        assertThat(pairs(1000, i -> new Object[] {null, i % 3})).isEmpty();
    }

    @Test
    void nothingIsSaidOfMorePairsThanCanBeNumbered() {
        assertThat(pairs(50_000, i -> new Object[] {i, -i})).isEmpty();
    }
}
