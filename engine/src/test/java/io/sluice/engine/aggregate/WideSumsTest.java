package io.sluice.engine.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

/** Sums near the ends of 128 bits. */
class WideSumsTest {
    /** Near the largest; within 2^64 of 2^127 sums may already count as out of range. */
    private static final BigInteger LARGEST = BigInteger.TWO.pow(127).subtract(BigInteger.TWO.pow(66));

    @Test
    void whatFitsIsExact() {
        WideSums sums = sums();
        add(sums, 0, LARGEST.shiftRight(1));
        add(sums, 0, LARGEST.shiftRight(1));
        add(sums, 1, LARGEST.shiftRight(1).negate());
        add(sums, 1, LARGEST.shiftRight(1).negate());
        assertThat(sums.isOutOfRange(0)).isFalse();
        assertThat(sums.sum(0)).isEqualTo(LARGEST);
        assertThat(sums.isOutOfRange(1)).isFalse();
        assertThat(sums.sum(1)).isEqualTo(LARGEST.negate());
    }

    @Test
    void whatHasLeftTheRangeStaysOutOfIt() {
        WideSums sums = sums();
        for (BigInteger value : new BigInteger[] {LARGEST, LARGEST, LARGEST.negate()}) {
            add(sums, 0, value);
            add(sums, 1, value.negate());
        }
        add(sums, 2, LARGEST);
        WideSums merged = sums();
        merged.mergeStates(sums.states(0, 3), new int[] {0, 1, 2}, 3);
        WideSums added = sums();
        for (int group = 0; group < 3; group++) {
            added.add(group, merged, group);
            add(added, group, BigInteger.ONE.negate());
        }
        for (WideSums all : new WideSums[] {sums, merged, added}) {
            assertThat(all.isOutOfRange(0)).isTrue();
            assertThat(all.isOutOfRange(1)).isTrue();
            assertThat(all.isOutOfRange(2)).isFalse();
        }
        assertThat(added.sum(2)).isEqualTo(LARGEST.subtract(BigInteger.ONE));
        assertThat(added.count(0)).isEqualTo(4);
    }

    private static WideSums sums() {
        WideSums sums = new WideSums();
        sums.ensure(3);
        return sums;
    }

    private static void add(WideSums sums, int group, BigInteger value) {
        sums.add(group, value.shiftRight(Long.SIZE).longValueExact(), value.longValue());
    }
}
