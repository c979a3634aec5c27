package io.sluice.storage.maintenance.curve;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.columnar.Selection;
import io.sluice.columnar.Vectors;
import io.sluice.common.type.SqlType;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Curves visit every point once; Hilbert's goes from neighbour to neighbour. */
class CurveTest {
    private static Map<Long, int[]> points(Curve curve, int dimensions, int bits) {
        Map<Long, int[]> byIndex = new HashMap<>();
        int edge = 1 << bits;
        int count = (int) Math.pow(edge, dimensions);
        for (int i = 0; i < count; i++) {
            int[] point = new int[dimensions];
            for (int d = 0, rest = i; d < dimensions; d++, rest /= edge) {
                point[d] = rest % edge;
            }
            assertThat(byIndex.put(curve.index(point, bits), point)).isNull();
        }
        assertThat(byIndex).hasSize(count);
        return byIndex;
    }

    @ParameterizedTest
    @CsvSource({"1, 5", "2, 5", "3, 4", "4, 3"})
    void hilbertGoesFromNeighbourToNeighbour(int dimensions, int bits) {
        Map<Long, int[]> points = points(Curve.HILBERT, dimensions, bits);
        for (long index = 1; index < points.size(); index++) {
            int[] before = points.get(index - 1);
            int[] here = points.get(index);
            int distance = 0;
            for (int d = 0; d < dimensions; d++) {
                distance += Math.abs(here[d] - before[d]);
            }
            assertThat(distance).as("step to %d", index).isEqualTo(1);
        }
    }

    @Test
    void zOrderInterleavesBits() {
        points(Curve.Z_ORDER, 3, 3);
        assertThat(Curve.Z_ORDER.index(new int[] {0b101, 0b011}, 3)).isEqualTo(0b100111);
        assertThat(Curve.Z_ORDER.index(new int[] {0xFFF, 0xFFF, 0xFFF, 0xFFF, 0xFFF}, 12))
                .isEqualTo((1L << 60) - 1);
    }

    @Test
    void ranksSpreadOverTheWholeRangeHoweverFewTheValues() {
        ColumnRanks two = new ColumnRanks(Comparator.comparing(String.class::cast), new Object[] {"m"}, 12);
        assertThat(two.rank("a")).isZero();
        assertThat(two.rank(null)).isZero();
        assertThat(two.rank("m")).isEqualTo(2048);
        assertThat(two.rank("z")).isEqualTo(2048);
    }

    @Test
    void ranksFollowTheOrderAndHaveEqualShares() {
        ValueSample sample = new ValueSample(1);
        Object[] values = new Object[10_000];
        for (int i = 0; i < values.length; i++) {
            // Skewed: half of the values are 0.
            values[i] = i % 2 == 0 ? 0L : (long) i * i;
        }
        sample.add(Vectors.of(SqlType.BIGINT, values), Selection.all(values.length));
        ColumnRanks ranks = sample.ranks(SqlType.BIGINT, 4);
        assertThat(ranks.rank(0L)).isLessThan(ranks.rank(100L));
        long before = -1;
        for (long value = 0; value < 100_000_000L; value += 1_000_003) {
            assertThat((long) ranks.rank(value)).isGreaterThanOrEqualTo(before).isLessThan(16);
            before = ranks.rank(value);
            assertThat(ranks.wholeRank(value)).isEqualTo(ranks.rank(value));
        }
        assertThat(before).isGreaterThan(10);
    }
}
