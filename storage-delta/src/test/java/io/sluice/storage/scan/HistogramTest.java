package io.sluice.storage.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HistogramTest {
    private static final int PARTS = 64;

    /** The bounds that exact percentiles of the values give. */
    private static Histogram of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double[] bounds = new double[PARTS + 1];
        for (int part = 0; part <= PARTS; part++) {
            bounds[part] = sorted[(int) ((long) part * (sorted.length - 1) / PARTS)];
        }
        return Histogram.of(bounds);
    }

    @Test
    void fractionsAreWhatCountingTheValuesGives() {
        Random random = new Random(7);
        double[] values =
                random.doubles(50_000).map(x -> Math.round(1000 * x * x * x)).toArray();
        Histogram histogram = of(values);
        for (int i = 0; i < 200; i++) {
            double from = random.nextInt(1000);
            double to = from + random.nextInt(1000);
            double counted = (double) Arrays.stream(values)
                            .filter(x -> x >= from && x <= to)
                            .count()
                    / values.length;
            assertThat(histogram.fraction(from, to)).as("%s to %s", from, to).isCloseTo(counted, within(2.0 / PARTS));
        }
        double zeros = (double) Arrays.stream(values).filter(x -> x == 0).count() / values.length;
        assertThat(histogram.frequency(0)).isCloseTo(zeros, within(2.0 / PARTS)).isPositive();
        assertThat(histogram.frequency(999)).isZero();
    }

    @Test
    void valuesThatFillPartsAreFrequent() {
        Histogram histogram = Histogram.of(1, 1, 1, 2, 5, 5, 9);
        assertThat(histogram.frequency(1)).isEqualTo(2.0 / 6);
        assertThat(histogram.frequency(5)).isEqualTo(1.0 / 6);
        assertThat(histogram.frequency(2)).isZero();
        assertThat(histogram.frequentValues()).isEqualTo(2);
        assertThat(histogram.rest()).isEqualTo(3.0 / 6);
        assertThat(histogram.fraction(1, 1)).isEqualTo(2.0 / 6);
        assertThat(histogram.fraction(0, 100)).isEqualTo(1);
        assertThat(histogram.fraction(10, 100)).isZero();
    }

    @Test
    void boundsThatAreNoneAreRefused() {
        assertThatThrownBy(() -> Histogram.of(1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Histogram.of(2, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Histogram.of(1, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
