package io.sluice.engine.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.columnar.LongVector;
import io.sluice.columnar.Vector;
import io.sluice.columnar.VectorBuilder;
import io.sluice.columnar.Vectors;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import io.sluice.engine.sketch.HllSketches;
import io.sluice.engine.sketch.KllSketches;
import io.sluice.engine.sketch.ThetaSketches;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sketches. The bytes are those that DataSketches 6.2, which Spark 4.2 has, makes of the same values. */
class SketchFunctionsTest {
    private static final List<String> MAKERS = List.of(
            "hll_sketch_agg",
            "theta_sketch_agg",
            "kll_sketch_agg_bigint",
            "kll_sketch_agg_float",
            "kll_sketch_agg_double");

    @ParameterizedTest
    @CsvSource({
        "hll_sketch_agg, 0, 0201070c030400080000000000000000000000000000000000000000000000000000000000000000",
        "hll_sketch_agg, 3, 0201070c03000308cbd7c2042bf2fb06862ff90d0000000000000000000000000000000000000000",
        "hll_sketch_agg, 1000, 6415bcc063cdd0b60dbb57a91c126640afacafb88c24f31194660a4550067229",
        "hll_sketch_agg, 100000, 08e910eb4e5821637ec46fac9b9b4a6ba22fdb11d5e992fbc2532788ce1e8d5f",
        "theta_sketch_agg, 0, 01030300001e0000",
        "theta_sketch_agg, 3, 0104033d011acc93032d0c35ee5befc8ae3efa70d1dfa7ab834e208fb6c9a844",
        "theta_sketch_agg, 1000, 115f3aa41f0d41d2a2337149892ec2a73b5033f50d7c454aed7852ed2a4ef8e3",
        "theta_sketch_agg, 100000, b23a66df68230fdbe59208a2e8a51a5e7799aad1460eb2ae98d835d64aa219bb"
    })
    void bytesAreThoseOfSpark(String function, int count, String expected) throws NoSuchAlgorithmException {
        byte[] bytes = bytes(accumulated(function, 0, count));
        byte[] shown = bytes.length <= 100
                ? bytes
                : MessageDigest.getInstance("SHA-256").digest(bytes);
        assertThat(HexFormat.of().formatHex(shown)).isEqualTo(expected);
    }

    @Test
    void bytesOfQuantileSketchesAreThoseOfSpark() {
        Accumulator sketch = empty("kll_sketch_agg_bigint");
        sketch.ensureGroups(1);
        sketch.add(new Vector[] {longs(1, 6)}, null, new int[5], 5);
        assertThat(HexFormat.of().formatHex(bytes(sketch)))
                .isEqualTo("05010f00c80008000500000000000000c8000100c3000000010000000000000005000000000000000500000000"
                        + "0000000400000000000000030000000000000002000000000000000100000000000000");
    }

    @Test
    void textAndBytesCountAndEmptyOnesDoNot() {
        Accumulator sketch = empty("hll_sketch_agg");
        sketch.ensureGroups(1);
        VectorBuilder texts = VectorBuilder.of(SqlType.STRING, 4);
        for (String text : new String[] {"a", null, "ä", ""}) {
            texts.appendValue(text);
        }
        sketch.add(new Vector[] {texts.build()}, null, new int[4], 4);
        assertThat(HexFormat.of().formatHex(bytes(sketch)))
                .isEqualTo("0201070c030002082f823b049fd52f09000000000000000000000000000000000000000000000000");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10, 5_000, 200_000})
    void partsAreMergedAndLeftAsTheyAre(int count) {
        for (String function : MAKERS) {
            Accumulator first = accumulated(function, 0, count);
            Accumulator second = accumulated(function, count / 2, count + count / 2);
            String before = HexFormat.of().formatHex(bytes(second));
            for (int groups = 0; groups < 2; groups++) {
                first.ensureGroups(groups + 1);
                first.merge(second, new int[] {0}, new int[] {groups}, 1);
            }
            first.add(new Vector[] {longs(0, 10)}, null, new int[10], 10);
            assertThat(HexFormat.of().formatHex(bytes(second))).isEqualTo(before);
            long different = count == 0 ? 10 : count + count / 2;
            byte[] merged = bytes(first);
            switch (function) {
                case "hll_sketch_agg" -> assertNear(HllSketches.estimate(merged), different);
                case "theta_sketch_agg" -> assertNear(ThetaSketches.estimate(merged), different);
                default -> {
                    KllSketches kind = kind(function);
                    assertThat(kind.count(merged)).isEqualTo(2L * count + 10);
                    assertThat(kind.rank(merged, different)).isEqualTo(1.0);
                }
            }
        }
    }

    private static void assertNear(long estimate, long expected) {
        assertThat((double) estimate).isBetween(0.95 * expected, 1.05 * expected);
    }

    @Test
    void quantilesAreNear() {
        byte[] sketch = bytes(accumulated("kll_sketch_agg_double", 0, 100_001));
        for (double rank : new double[] {0, 0.1, 0.5, 0.9, 1}) {
            assertThat((Double) KllSketches.DOUBLE.quantile(sketch, rank))
                    .isBetween(100_000 * (rank - 0.03), 100_000 * (rank + 0.03));
        }
    }

    @Test
    void wrongBytesAreRefused() {
        Random random = new Random(5);
        for (String function : MAKERS) {
            byte[] good = bytes(accumulated(function, 0, 300));
            for (int i = 0; i < 300; i++) {
                byte[] bad = i < 50 ? java.util.Arrays.copyOf(good, i) : good.clone();
                for (int flips = 0; flips < 3 && bad.length > 0; flips++) {
                    bad[random.nextInt(Math.min(bad.length, 24))] = (byte) random.nextInt();
                }
                useBad(function, bad, good);
            }
        }
        assertThatThrownBy(() -> HllSketches.estimate(new byte[] {1, 2, 3}))
                .isInstanceOf(SluiceException.class)
                .hasMessageContaining("is no HLL sketch");
    }

    /** It may be taken for a sketch, but fails with our error only. */
    private static void useBad(String function, byte[] bad, byte[] good) {
        try {
            switch (function) {
                case "hll_sketch_agg" -> {
                    HllSketches.estimate(bad);
                    HllSketches.union(good, bad, true);
                }
                case "theta_sketch_agg" -> {
                    ThetaSketches.estimate(bad);
                    ThetaSketches.union(good, bad, null);
                    ThetaSketches.difference(good, bad);
                }
                default -> {
                    kind(function).quantile(bad, 0.5);
                    kind(function).merge(good, bad);
                }
            }
        } catch (SluiceException e) {
            assertThat(e.getMessage()).doesNotContain("datasketches");
        }
    }

    private static KllSketches kind(String function) {
        return KllSketches.valueOf(
                function.substring(function.lastIndexOf('_') + 1).toUpperCase(java.util.Locale.ROOT));
    }

    private static Accumulator empty(String function) {
        return Aggregates.of(function, List.of(SqlType.BIGINT), 1, false, List.of(), SqlType.BINARY)
                .get();
    }

    private static Accumulator accumulated(String function, int from, int to) {
        Accumulator accumulator = empty(function);
        accumulator.ensureGroups(1);
        accumulator.add(new Vector[] {longs(from, to)}, null, new int[to - from], to - from);
        return accumulator;
    }

    private static LongVector longs(int from, int to) {
        long[] values = LongStream.range(from, to).toArray();
        return new LongVector(SqlType.BIGINT, values, null, values.length);
    }

    private static byte[] bytes(Accumulator accumulator) {
        return (byte[]) Vectors.value(accumulator.build(0, 1), 0);
    }
}
