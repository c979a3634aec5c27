package io.sluice.engine;

import static io.sluice.engine.Plans.scan;
import static io.sluice.engine.Plans.values;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.common.type.SqlType;
import io.sluice.engine.plan.PlanNode;
import io.sluice.engine.plan.SortKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sort, top-N and limit against Java's own sort. */
final class SortTest {
    private static final List<SqlType> TYPES = List.of(
            SqlType.INT,
            SqlType.STRING,
            SqlType.BIGINT,
            SqlType.DOUBLE,
            SqlType.decimal(30, 4),
            SqlType.BOOLEAN,
            SqlType.FLOAT);

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void agreesWithJava(int workers) {
        List<List<Object>> rows = new RandomRows(31).rows(TYPES, 3_000, 50);
        Random random = new Random(32);
        try (QueryRunner runner = new QueryRunner(workers)) {
            for (int round = 0; round < 60; round++) {
                List<SortKey> keys = new ArrayList<>();
                for (int k = 0; k <= random.nextInt(4); k++) {
                    keys.add(new SortKey(random.nextInt(TYPES.size()), random.nextBoolean(), random.nextBoolean()));
                }
                PlanNode input = scan(TableFake.of(TYPES, rows, 5));
                List<List<Object>> expected =
                        keyColumns(rows.stream().sorted(comparator(keys)).toList(), keys);
                assertThat(keyColumns(runner.rows(new PlanNode.Sort(input, keys)), keys))
                        .as("%s", keys)
                        .isEqualTo(expected);
                int offset = random.nextInt(50);
                int count = random.nextInt(100);
                assertThat(keyColumns(runner.rows(new PlanNode.TopN(input, keys, offset, count)), keys))
                        .as("%s offset %d count %d", keys, offset, count)
                        .isEqualTo(expected.subList(offset, offset + count));
            }
        }
    }

    @Test
    void sortsLargeInputInRunsAndKeepsAllRows() {
        List<SqlType> types = List.of(SqlType.BIGINT, SqlType.STRING);
        TableFake table = new TableFake(types, 6, 5, n -> {
            Random random = new Random(n);
            List<List<Object>> batch = new ArrayList<>();
            for (int i = 0; i < 8_000; i++) {
                batch.add(List.of(random.nextLong(), "s" + random.nextInt(1_000)));
            }
            return batch;
        });
        try (QueryRunner runner = new QueryRunner(4)) {
            List<List<Object>> byNumber = runner.rows(new PlanNode.Sort(scan(table), List.of(Plans.ascending(0))));
            assertThat(byNumber).hasSize(240_000);
            assertThat(byNumber).isSortedAccordingTo(Comparator.comparing(row -> (Long) row.get(0)));
            List<List<Object>> byText =
                    runner.rows(new PlanNode.Sort(scan(table), List.of(Plans.descending(1), Plans.ascending(0))));
            assertThat(byText)
                    .hasSize(240_000)
                    .isSortedAccordingTo(comparator(List.of(Plans.descending(1), Plans.ascending(0))));
        }
    }

    @Test
    void topNOfManyRowsDropsWhatIsTooLarge() {
        List<SqlType> types = List.of(SqlType.BIGINT);
        TableFake table = new TableFake(types, 4, 10, n -> {
            List<List<Object>> batch = new ArrayList<>();
            for (long i = 0; i < 8_000; i++) {
                batch.add(List.of((n * 8_000L + i) * 7919 % 320_000));
            }
            return batch;
        });
        for (int count : List.of(0, 1, 10, 100_000)) {
            try (QueryRunner runner = new QueryRunner(4)) {
                List<List<Object>> rows =
                        runner.rows(new PlanNode.TopN(scan(table), List.of(Plans.ascending(0)), 3, count));
                assertThat(rows).hasSize(count);
                for (int i = 0; i < count; i++) {
                    assertThat(rows.get(i).getFirst()).isEqualTo(i + 3L);
                }
            }
        }
    }

    @Test
    void nanIsLargestAndZerosAreEqual() {
        List<List<Object>> rows = List.of(
                List.of(Double.NaN, 1),
                List.of(Double.POSITIVE_INFINITY, 2),
                List.of(0.0, 4),
                List.of(-0.0, 3),
                Arrays.asList(null, 5),
                List.of(-1.5, 6));
        PlanNode input = values(List.of(SqlType.DOUBLE, SqlType.INT), rows);
        try (QueryRunner runner = new QueryRunner(1)) {
            List<List<Object>> sorted =
                    runner.rows(new PlanNode.Sort(input, List.of(new SortKey(0, false, false), Plans.ascending(1))));
            assertThat(sorted.stream().map(row -> row.get(1)).toList()).isEqualTo(List.of(6, 3, 4, 2, 1, 5));
        }
    }

    @Test
    void limitStopsItsSourceEarly() {
        TableFake table = new TableFake(List.of(SqlType.INT), 1_000, 1, n -> List.of(List.of(n), List.of(n)));
        try (QueryRunner runner = new QueryRunner(2)) {
            assertThat(runner.rows(new PlanNode.Limit(scan(table), 5, 20))).hasSize(20);
            assertThat(table.batchesRead.get()).isLessThan(40);
            assertThat(table.readersOpen.get()).isZero();
        }
    }

    @Test
    void limitAboveSortKeepsItsOrder() {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < 40_000; i++) {
            rows.add(List.of((i * 7919) % 40_000));
        }
        PlanNode sort =
                new PlanNode.Sort(scan(TableFake.of(List.of(SqlType.INT), rows, 4)), List.of(Plans.ascending(0)));
        try (QueryRunner runner = new QueryRunner(4)) {
            List<List<Object>> limited = runner.rows(new PlanNode.Limit(sort, 9_000, -1));
            assertThat(limited).hasSize(31_000);
            assertThat(limited.getFirst()).containsExactly(9_000);
            assertThat(limited).isSortedAccordingTo(Comparator.comparing(row -> (Integer) row.getFirst()));
        }
    }

    static Comparator<List<Object>> comparator(List<SortKey> keys) {
        return (a, b) -> {
            for (SortKey key : keys) {
                int order = compare(key, a.get(key.column()), b.get(key.column()));
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        };
    }

    @SuppressWarnings("unchecked")
    private static int compare(SortKey key, Object a, Object b) {
        if (a == null || b == null) {
            return a == b ? 0 : (a == null) == key.nullsFirst() ? -1 : 1;
        }
        int order = a instanceof String text
                ? Arrays.compareUnsigned(
                        text.getBytes(StandardCharsets.UTF_8), ((String) b).getBytes(StandardCharsets.UTF_8))
                : ((Comparable<Object>) a).compareTo(b);
        return key.descending() ? -order : order;
    }

    private static List<List<Object>> keyColumns(List<List<Object>> rows, List<SortKey> keys) {
        return rows.stream()
                .map(row -> {
                    List<Object> values = new ArrayList<>();
                    keys.forEach(key -> values.add(row.get(key.column())));
                    return values;
                })
                .toList();
    }
}
