package io.sluice.engine.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.columnar.DoubleVector;
import io.sluice.columnar.IntVector;
import io.sluice.columnar.LongVector;
import io.sluice.columnar.Vector;
import io.sluice.columnar.VectorBuilder;
import io.sluice.columnar.Vectors;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import io.sluice.engine.sketch.SummaryMode;
import io.sluice.engine.sketch.ThetaSketches;
import io.sluice.engine.sketch.TupleSketches;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tuple sketches. The bytes are those that DataSketches 6.2, which Spark 4.2 has, makes of the same values. */
class TupleSketchFunctionsTest {
    @ParameterizedTest
    @CsvSource({
        "double, 0, 01030901000ecc93",
        "double, 3, 02030901000acc93030000000000000015f97dcbbd86a105000000000000f03f00c397fc1281709d1e"
                + "000000000000004000e56b61eec8804420000000000000000000",
        "double, 1000, 1e96b94308888121aa5e5bc547b300616953cd78984a5e846fb3e93d0bffecf1",
        "double, 100000, 2d99981fc07acb6c99d62e54ed38aaff8e621d6f82e180f26c8ba0a26660f7ab",
        "integer, 0, 01030901000ecc93",
        "integer, 3, 02030901000acc93030000000000000015f97dcbbd86a1050100000000c397fc1281709d1e0200000000"
                + "e56b61eec88044200000000000",
        "integer, 1000, 13dd4724469198fbcdb4efd70b7553013fd50817274c19e31a5ef331300630d9",
        "integer, 100000, 33a33c4f32de606edfcd2472eee33ea298664d5e2b9e18b191e5b0cd95494c7b"
    })
    void bytesAreThoseOfSpark(String suffix, int count, String expected) throws NoSuchAlgorithmException {
        byte[] bytes = bytes(accumulated(suffix, 0, count));
        byte[] shown = bytes.length <= 100
                ? bytes
                : MessageDigest.getInstance("SHA-256").digest(bytes);
        assertThat(HexFormat.of().formatHex(shown)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 10, 5_000, 100_000})
    void partsAreMergedAndLeftAsTheyAre(int count) {
        for (String suffix : List.of("double", "integer")) {
            TupleSketches<?, ?> kind = kind(suffix);
            Accumulator first = accumulated(suffix, 0, count);
            Accumulator second = accumulated(suffix, count / 2, count + count / 2);
            byte[] before = bytes(second);
            for (int groups = 0; groups < 2; groups++) {
                first.ensureGroups(groups + 1);
                first.merge(second, new int[] {0}, new int[] {groups}, 1);
            }
            assertThat(bytes(second)).isEqualTo(before);
            long different = count + count / 2;
            assertThat(kind.estimate(bytes(first))).isBetween(0.95 * different, 1.05 * different);
            if (count <= 10) {
                // Each value has itself for a number: those of both are added.
                double sum = IntStream.range(0, count).sum()
                        + IntStream.range(count / 2, count + count / 2).sum();
                assertThat(kind.summary(bytes(first), SummaryMode.SUM).doubleValue())
                        .isEqualTo(sum);
            }
        }
    }

    @Test
    void numbersOfOneValueBecomeOneByTheMode() {
        long[] keys = {1, 1, 1, 2};
        double[] numbers = {5, -2, 4, 10};
        for (SummaryMode mode : SummaryMode.values()) {
            Accumulator sketch = Aggregates.of(
                            "tuple_sketch_agg_double",
                            List.of(SqlType.BIGINT, SqlType.DOUBLE, SqlType.INT, SqlType.STRING),
                            4,
                            false,
                            List.of(),
                            SqlType.BINARY)
                    .get();
            sketch.ensureGroups(1);
            VectorBuilder modes = VectorBuilder.of(SqlType.STRING, 4);
            VectorBuilder entries = VectorBuilder.of(SqlType.INT, 4);
            for (int i = 0; i < 4; i++) {
                modes.appendValue(mode.name().toLowerCase(java.util.Locale.ROOT));
                entries.appendValue(12);
            }
            sketch.add(
                    new Vector[] {
                        new LongVector(SqlType.BIGINT, keys, null, 4),
                        new DoubleVector(SqlType.DOUBLE, numbers, null, 4),
                        entries.build(),
                        modes.build()
                    },
                    null,
                    new int[4],
                    4);
            double expected = switch (mode) {
                case SUM -> 7 + 10;
                case MIN -> -2;
                case MAX -> 10;
                case ALWAYSONE -> 2;
            };
            assertThat(TupleSketches.DOUBLE.summary(bytes(sketch), mode)).isEqualTo(expected);
        }
        assertThatThrownBy(() -> SummaryMode.of("median"))
                .isInstanceOf(SluiceException.class)
                .hasMessageContaining("mode is median, but must be sum, min, max or alwaysone.");
    }

    @Test
    void sketchesOfOneValueAreRead() {
        for (String suffix : List.of("double", "integer")) {
            assertThat(kind(suffix).estimate(bytes(accumulated(suffix, 7, 8)))).isEqualTo(1);
        }
    }

    @Test
    void setsOfTwo() {
        TupleSketches<?, ?> kind = TupleSketches.INTEGER;
        byte[] left = bytes(accumulated("integer", 0, 6));
        byte[] right = bytes(accumulated("integer", 4, 10));
        byte[] theta = ThetaSketches.write(ThetaSketches.read(thetaOf(4, 10)));
        SummaryMode sum = SummaryMode.SUM;
        assertThat(kind.summary(kind.union(left, right, null, sum, false), sum)).isEqualTo(15L + 39L);
        assertThat(kind.summary(kind.intersection(left, right, sum, false), sum))
                .isEqualTo(2 * (4L + 5L));
        assertThat(kind.summary(kind.difference(left, right, false), sum)).isEqualTo(6L);
        assertThat(kind.estimate(kind.union(left, theta, null, sum, true))).isEqualTo(10);
        assertThat(kind.summary(kind.intersection(left, theta, sum, true), sum)).isEqualTo(9L);
        assertThat(kind.summary(kind.difference(left, theta, true), sum)).isEqualTo(6L);
    }

    @Test
    void wrongBytesAreRefused() {
        Random random = new Random(5);
        for (String suffix : List.of("double", "integer")) {
            byte[] good = bytes(accumulated(suffix, 0, 300));
            TupleSketches<?, ?> kind = kind(suffix);
            for (int i = 0; i < 300; i++) {
                byte[] bad = i < 50 ? Arrays.copyOf(good, i) : good.clone();
                for (int flips = 0; flips < 3 && bad.length > 0; flips++) {
                    bad[random.nextInt(Math.min(bad.length, 24))] = (byte) random.nextInt();
                }
                try {
                    kind.estimate(bad);
                    kind.union(good, bad, null, SummaryMode.SUM, false);
                } catch (SluiceException e) {
                    assertThat(e.getMessage()).doesNotContain("datasketches");
                }
            }
        }
        assertThatThrownBy(() -> TupleSketches.DOUBLE.estimate(new byte[] {1, 2, 3}))
                .isInstanceOf(SluiceException.class)
                .hasMessageContaining("is no tuple DOUBLE sketch");
    }

    private static byte[] thetaOf(int from, int to) {
        Accumulator accumulator = Aggregates.of(
                        "theta_sketch_agg", List.of(SqlType.BIGINT), 1, false, List.of(), SqlType.BINARY)
                .get();
        accumulator.ensureGroups(1);
        long[] keys = LongStream.range(from, to).toArray();
        accumulator.add(
                new Vector[] {new LongVector(SqlType.BIGINT, keys, null, keys.length)},
                null,
                new int[keys.length],
                keys.length);
        return bytes(accumulator);
    }

    private static TupleSketches<?, ?> kind(String suffix) {
        return suffix.equals("double") ? TupleSketches.DOUBLE : TupleSketches.INTEGER;
    }

    private static Accumulator accumulated(String suffix, int from, int to) {
        SqlType type = kind(suffix).type();
        Accumulator accumulator = Aggregates.of(
                        "tuple_sketch_agg_" + suffix,
                        List.of(SqlType.BIGINT, type),
                        2,
                        false,
                        List.of(),
                        SqlType.BINARY)
                .get();
        accumulator.ensureGroups(1);
        int count = to - from;
        Vector keys = new LongVector(SqlType.BIGINT, LongStream.range(from, to).toArray(), null, count);
        int[] whole = IntStream.range(from, to).toArray();
        Vector numbers = type == SqlType.DOUBLE
                ? new DoubleVector(type, Arrays.stream(whole).asDoubleStream().toArray(), null, count)
                : new IntVector(type, whole, null, count);
        accumulator.add(new Vector[] {keys, numbers}, null, new int[count], count);
        return accumulator;
    }

    private static byte[] bytes(Accumulator accumulator) {
        return (byte[]) Vectors.value(accumulator.build(0, 1), 0);
    }
}
