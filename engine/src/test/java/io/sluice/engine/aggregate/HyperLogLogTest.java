package io.sluice.engine.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.engine.row.ValueHash;
import org.junit.jupiter.api.Test;

final class HyperLogLogTest {
    @Test
    void fewAreCountedExactly() {
        for (int bits : new int[] {HyperLogLog.MIN_BITS, 12, HyperLogLog.MAX_BITS}) {
            HyperLogLog sketch = new HyperLogLog(bits);
            for (int i = 0; i < 1_000; i++) {
                sketch.add(ValueHash.mix(i % 60));
            }
            assertThat(sketch.estimate()).isEqualTo(60);
        }
    }

    @Test
    void theErrorStaysWithinFiveDeviationsAtEverySize() {
        for (int bits : new int[] {6, 10, 12}) {
            double deviation = 1.04 / Math.sqrt(1 << bits);
            HyperLogLog sketch = new HyperLogLog(bits);
            long next = 1_000;
            for (long i = 1; i <= 3_000_000; i++) {
                sketch.add(ValueHash.mix(i * 7_919));
                if (i == next) {
                    assertThat((double) sketch.estimate()).isCloseTo(i, within(5 * deviation * i));
                    next = next * 5 / 4;
                }
            }
        }
    }

    @Test
    void mergingIsLikeAddingInOne() {
        int[] sizes = {0, 1, 50, 300, 20_000};
        for (int ours : sizes) {
            for (int theirs : sizes) {
                HyperLogLog one = new HyperLogLog(10);
                HyperLogLog left = new HyperLogLog(10);
                HyperLogLog right = new HyperLogLog(10);
                for (int i = 0; i < ours; i++) {
                    one.add(ValueHash.mix(i));
                    left.add(ValueHash.mix(i));
                }
                for (int i = 0; i < theirs; i++) {
                    one.add(ValueHash.mix(i + 10));
                    right.add(ValueHash.mix(i + 10));
                }
                left.merge(right);
                assertThat(left.estimate()).as("%d and %d", ours, theirs).isEqualTo(one.estimate());
            }
        }
    }

    @Test
    void asManyRegistersAsTheErrorAsksFor() {
        assertThat(HyperLogLog.bitsFor(0.05)).isEqualTo(9);
        assertThat(HyperLogLog.bitsFor(0.9)).isEqualTo(HyperLogLog.MIN_BITS);
        assertThat(HyperLogLog.bitsFor(0.000_1)).isEqualTo(HyperLogLog.MAX_BITS);
    }
}
