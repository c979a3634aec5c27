package io.sluice.engine.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.columnar.Batch;
import io.sluice.columnar.DecimalVector;
import io.sluice.columnar.DictionaryVector;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.common.type.SqlType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rows of several batches, in partitions. */
class ScatterTest {
    private static final int BITS = 3;

    private enum Values {
        BOOLEANS(SqlType.BOOLEAN, i -> i % 3 == 0),
        INTS(SqlType.INT, i -> 7 - i),
        LONGS(SqlType.BIGINT, i -> Long.MIN_VALUE + i),
        FLOATS(SqlType.FLOAT, i -> i / 4f),
        DOUBLES(SqlType.DOUBLE, i -> -i / 8.0),
        SHORT_DECIMALS(SqlType.decimal(10, 2), i -> BigDecimal.valueOf(i, 2)),
        NARROW_DECIMALS(SqlType.decimal(30, 2), i -> BigDecimal.valueOf(-i, 2)),
        WIDE_DECIMALS(
                SqlType.decimal(38, 0),
                i -> new BigDecimal("12345678901234567890123456789").add(BigDecimal.valueOf(i)));

        private final SqlType type;
        private final IntFunction<Object> value;

        Values(SqlType type, IntFunction<Object> value) {
            this.type = type;
            this.value = value;
        }

        private Vector vector(int from, int count, boolean nulls) {
            Object[] values = new Object[count];
            for (int i = 0; i < count; i++) {
                values[i] = nulls && i % 5 == 2 ? null : value.apply(from + i);
            }
            Vector vector = Vectors.of(type, values);
            return vector instanceof DecimalVector decimals ? decimals.narrow() : vector;
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsEveryRowAndItsOrder(Values values) {
        Vector few = values.vector(500, 3, true);
        List<Vector> parts = List.of(
                values.vector(0, 100, false),
                values.vector(100, 200, true),
                new DictionaryVector(new int[] {2, 0, 1, 2, 2}, few, null, 5),
                Vectors.flatten(values.vector(0, 0, false)),
                Vectors.constant(values.type, values.value.apply(1), 17),
                Vectors.constant(values.type, null, 4),
                new DictionaryVector(new int[2], Vectors.of(values.type), new long[] {0}, 2));
        Scatter scatter = new Scatter(BITS);
        // What an earlier use left must not show.
        check(scatter, values.type, List.of(values.vector(0, 400, true)), 1);
        scatter.clear();
        check(scatter, values.type, parts, 2);
    }

    private static void check(Scatter scatter, SqlType type, List<Vector> parts, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<List<Object>> expected = new ArrayList<>();
        for (int p = 0; p < 1 << BITS; p++) {
            expected.add(new ArrayList<>());
        }
        for (Vector part : parts) {
            long[] hashes = random.longs(part.length()).toArray();
            for (int i = 0; i < hashes.length; i++) {
                expected.get((int) (hashes[i] >>> 64 - BITS)).add(Vectors.value(part, i));
            }
            scatter.place(hashes, hashes.length);
        }
        Vector[] spread = scatter.spread(type, parts);
        assertThat(spread).hasSize(1 << BITS);
        for (int p = 0; p < spread.length; p++) {
            List<Object> actual = new ArrayList<>();
            for (int i = 0; i < spread[p].length(); i++) {
                actual.add(Vectors.value(spread[p], i));
            }
            assertThat(actual).isEqualTo(expected.get(p)).hasSize(scatter.count(p));
            assertThat(spread[p].type()).isEqualTo(type);
        }
    }

    @Test
    void aFullBatchMayGoToOnePartition() {
        Scatter scatter = new Scatter(6);
        Object[] boxed = new Object[Batch.MAX_LENGTH];
        for (int i = 0; i < boxed.length; i++) {
            boxed[i] = (long) i;
        }
        Vector column = Vectors.of(SqlType.BIGINT, boxed);
        long[] hashes = new long[Batch.MAX_LENGTH];
        Arrays.fill(hashes, -1);
        scatter.place(hashes, hashes.length);
        Vector last = scatter.spread(SqlType.BIGINT, List.of(column))[63];
        assertThat(last.length()).isEqualTo(Batch.MAX_LENGTH);
        assertThat(Vectors.value(last, 0)).isEqualTo(0L);
        assertThat(Vectors.value(last, Batch.MAX_LENGTH - 1)).isEqualTo((long) Batch.MAX_LENGTH - 1);

        assertThatThrownBy(() -> scatter.place(hashes, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void partsThatAreNotThePlacedRowsAreRefused() {
        Scatter scatter = new Scatter(BITS);
        scatter.place(new long[3], 3);
        assertThatThrownBy(() -> scatter.spread(SqlType.BIGINT, List.of(Values.LONGS.vector(0, 2, false))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 values for 3 rows");
    }

    @Test
    void textsAreRefused() {
        Scatter scatter = new Scatter(BITS);
        assertThatThrownBy(() -> scatter.spread(SqlType.STRING, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("STRING");
    }
}
