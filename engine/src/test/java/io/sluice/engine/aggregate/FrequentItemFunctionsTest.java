package io.sluice.engine.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.columnar.Vector;
import io.sluice.columnar.VectorBuilder;
import io.sluice.columnar.Vectors;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.engine.sketch.FrequentItemForm;
import io.sluice.engine.sketch.FrequentItems;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrequentItemFunctionsTest {
    private static final SqlType PAIR =
            SqlType.struct(new Field("item", SqlType.BIGINT, true), new Field("count", SqlType.BIGINT, false));

    /** What DataSketches 6.2, which Spark 4.2 has, makes of i % 20,000; with 100,000 rows it has forgotten some. */
    @ParameterizedTest
    @CsvSource({
        "0, 01010a0e03050000",
        "3, 04010a0e0300000003000000000000000300000000000000000000000000000001000000000000000100000000000000"
                + "0100000000000000000000000000000001000000000000000200000000000000",
        "1000, 92e9320466c5037e15a9b33d7408881228fca12272ef341d43f4978c233baa8a",
        "100000, 0daad779124f0e328aeed20e4f5e0bf905d4ec358d4574debe540928b2e0328f"
    })
    void bytesAreThoseOfSpark(int count, String expected) throws NoSuchAlgorithmException {
        FrequentItems items = FrequentItems.empty(10_000);
        IntStream.range(0, count).forEach(i -> items.add((long) i % 20_000));
        byte[] whole = items.write(new FrequentItemForm(SqlType.BIGINT));
        byte[] bytes = Arrays.copyOf(whole, whole.length - Long.BYTES);
        byte[] shown = bytes.length <= 100
                ? bytes
                : MessageDigest.getInstance("SHA-256").digest(bytes);
        assertThat(HexFormat.of().formatHex(shown)).isEqualTo(expected);
    }

    @Test
    void nullsAreCountedAndStandWhereTheirCountBelongs() {
        assertThat(top(SqlType.BIGINT, 5, 7L, null, null, 7L, 7L, 8L))
                .isEqualTo(List.of(List.of(7L, 3L), Arrays.asList(null, 2L), List.of(8L, 1L)));
        assertThat(top(SqlType.BIGINT, 1, null, null, 7L)).isEqualTo(List.of(Arrays.asList(null, 2L)));
        assertThat(top(SqlType.BIGINT, 5, null, null)).isEqualTo(List.of(Arrays.asList(null, 2L)));
        assertThat(top(SqlType.BIGINT, 1, 7L, null)).isEqualTo(List.of(List.of(7L, 1L)));
        assertThat(top(SqlType.BIGINT, 5)).isEqualTo(List.of());
    }

    @Test
    void everyTypeComesBackFromItsState() {
        List<List<Object>> cases = List.of(
                List.of(SqlType.BOOLEAN, true),
                List.of(SqlType.TINYINT, 5),
                List.of(SqlType.SMALLINT, -300),
                List.of(SqlType.INT, 70_000),
                List.of(SqlType.BIGINT, 1L << 40),
                List.of(SqlType.FLOAT, 1.5F),
                List.of(SqlType.DOUBLE, -0.25),
                List.of(SqlType.DATE, 19_000),
                List.of(SqlType.STRING, "Grüße"),
                List.of(SqlType.decimal(9, 2), new BigDecimal("-1234567.89")),
                List.of(SqlType.decimal(18, 3), new BigDecimal("123456789012345.678")),
                List.of(SqlType.decimal(38, 0), new BigDecimal("-12345678901234567890123456789012345678")));
        for (List<Object> one : cases) {
            SqlType type = (SqlType) one.get(0);
            FrequentItemForm form = new FrequentItemForm(type);
            FrequentItems items = FrequentItems.empty(100);
            items.add(form.toItem(one.get(1)));
            items.add(null);
            List<?> most = FrequentItems.read(items.write(form), form).most(5, form);
            Object item = ((List<?>) most.get(0)).get(0);
            assertThat(type.sql() + " " + item).isEqualTo(type.sql() + " " + one.get(1));
            assertThat(most).hasSize(2);
        }
    }

    @Test
    void partsAreMerged() {
        Accumulator first = accumulated(SqlType.BIGINT, 3, 10_000, 1L, 1L, 2L);
        Accumulator second = accumulated(SqlType.BIGINT, 3, 10_000, 2L, 2L, null);
        first.merge(second, new int[] {0}, new int[] {0}, 1);
        assertThat(Vectors.value(first.build(0, 1), 0))
                .isEqualTo(List.of(List.of(2L, 3L), List.of(1L, 2L), Arrays.asList(null, 1L)));
        assertThat(Vectors.value(second.build(0, 1), 0)).isEqualTo(List.of(List.of(2L, 2L), Arrays.asList(null, 1L)));
    }

    /** Errors of counts are at most 2 · rows / items counted apart (Databricks' reference of the function). */
    @Test
    void countsAreNearWhereNotAllFit() {
        Random random = new Random(3);
        int rows = 200_000;
        long[] counts = new long[5_000];
        Object[] values = new Object[rows];
        for (int i = 0; i < rows; i++) {
            int value = (int) Math.min(4_999, Math.abs(random.nextGaussian()) * 300 + 1);
            counts[value]++;
            values[i] = (long) value;
        }
        List<?> most = top(SqlType.BIGINT, 1_000, 20, values);
        assertThat(most).hasSize(20);
        for (Object pair : most) {
            long item = (Long) ((List<?>) pair).get(0);
            long count = (Long) ((List<?>) pair).get(1);
            assertThat(Math.abs(count - counts[(int) item])).isLessThanOrEqualTo(2L * rows / 1_000);
        }
    }

    @Test
    void wrongBytesAndNumbersAreRefused() {
        FrequentItemForm form = new FrequentItemForm(SqlType.STRING);
        FrequentItems items = FrequentItems.empty(100);
        IntStream.range(0, 50).forEach(i -> items.add("x" + i));
        byte[] good = items.write(form);
        Random random = new Random(5);
        for (int i = 0; i < 300; i++) {
            byte[] bad = i < 50 ? Arrays.copyOf(good, i) : good.clone();
            for (int flips = 0; flips < 3 && bad.length > 0; flips++) {
                bad[random.nextInt(Math.min(bad.length, 40))] = (byte) random.nextInt();
            }
            try {
                FrequentItems.read(bad, form).most(5, form);
            } catch (SluiceException e) {
                assertThat(e.getMessage()).contains("is no frequent items sketch");
            }
        }
        assertThatThrownBy(() -> FrequentItems.mostItems(1_000_001))
                .hasMessageContaining("maxItemsTracked is 1000001, but must lie between 1 and 1000000.");
        assertThatThrownBy(() -> FrequentItems.k(11, 10))
                .hasMessageContaining("k is 11, but must lie between 1 and 10.");
    }

    private static List<?> top(SqlType type, int k, Object... values) {
        return top(type, 10_000, k, values);
    }

    private static List<?> top(SqlType type, int mostItems, int k, Object[] values) {
        return (List<?>) Vectors.value(accumulated(type, k, mostItems, values).build(0, 1), 0);
    }

    private static Accumulator accumulated(SqlType type, int k, int mostItems, Object... values) {
        Accumulator accumulator = Aggregates.of(
                        "approx_top_k",
                        List.of(type, SqlType.INT, SqlType.INT),
                        3,
                        false,
                        List.of(),
                        SqlType.array(PAIR))
                .get();
        accumulator.ensureGroups(1);
        List<Vector> arguments = new ArrayList<>();
        for (Object constant : Arrays.asList(null, k, mostItems)) {
            VectorBuilder builder = VectorBuilder.of(constant == null ? type : SqlType.INT, values.length);
            for (Object value : values) {
                builder.appendValue(constant == null ? value : constant);
            }
            arguments.add(builder.build());
        }
        accumulator.add(arguments.toArray(Vector[]::new), null, new int[values.length], values.length);
        return accumulator;
    }
}
