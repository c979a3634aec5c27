package io.sluice.engine;

import static io.sluice.engine.Plans.aggregate;
import static io.sluice.engine.Plans.ascending;
import static io.sluice.engine.Plans.call;
import static io.sluice.engine.Plans.descending;
import static io.sluice.engine.Plans.distinct;
import static io.sluice.engine.Plans.scan;
import static io.sluice.engine.Plans.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import io.sluice.engine.plan.AggregateCall;
import io.sluice.engine.plan.JoinType;
import io.sluice.engine.plan.PlanNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Aggregation against DuckDB over random rows, and what DuckDB does otherwise by hand. */
final class AggregateTest {
    private static final SqlType LONG_DECIMAL = SqlType.decimal(30, 4);
    private static final SqlType SHORT_DECIMAL = SqlType.decimal(12, 2);
    private static final List<SqlType> TYPES = List.of(
            SqlType.INT,
            SqlType.STRING,
            SqlType.BIGINT,
            SqlType.DOUBLE,
            LONG_DECIMAL,
            SHORT_DECIMAL,
            SqlType.BOOLEAN,
            SqlType.DATE);

    private final List<List<Object>> rows = new RandomRows(21).rows(TYPES, 5_000, 30);

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void agreesWithDuckDb(int workers) {
        AggregateCall[] calls = {
            call("count", SqlType.BIGINT),
            call("count", SqlType.BIGINT, 2),
            call("sum", SqlType.BIGINT, 2),
            call("sum", SqlType.decimal(38, 4), 4),
            call("sum", SqlType.decimal(22, 2), 5),
            call("avg", SqlType.DOUBLE, 0),
            // Each has its states in common with an earlier one or not: by argument, by kind, by DISTINCT.
            call("sum", SqlType.BIGINT, 0),
            call("avg", SqlType.DOUBLE, 3),
            call("sum", SqlType.DOUBLE, 3),
            call("avg", SqlType.DOUBLE, 2),
            distinct("avg", SqlType.DOUBLE, 2),
            call("try_sum", SqlType.decimal(22, 2), 5),
            call("min", SqlType.STRING, 1),
            call("max", SqlType.STRING, 1),
            call("min", SqlType.DATE, 7),
            call("max", LONG_DECIMAL, 4),
            call("min", SqlType.DOUBLE, 3),
            call("bool_and", SqlType.BOOLEAN, 6),
            call("bool_or", SqlType.BOOLEAN, 6),
            distinct("count", SqlType.BIGINT, 1),
            distinct("sum", SqlType.BIGINT, 2),
            call("count_if", SqlType.BIGINT, 6),
            call("median", SqlType.DOUBLE, 3),
        };
        String select = "count(*), count(c2), sum(c2), sum(c4), sum(c5), avg(c0), sum(c0), avg(c3),"
                + " sum(c3), avg(c2), avg(DISTINCT c2), sum(c5), min(c1), max(c1), min(c7), max(c4),"
                + " min(c3), bool_and(c6), bool_or(c6), count(DISTINCT c1), sum(DISTINCT c2), count(*) FILTER (c6),"
                + " median(c3)";
        try (QueryRunner runner = new QueryRunner(workers);
                DuckDb duck = new DuckDb()) {
            duck.table("t", TYPES, rows);
            for (List<Integer> keys : List.<List<Integer>>of(
                    List.of(),
                    List.of(0),
                    List.of(1),
                    List.of(2),
                    List.of(3),
                    List.of(4),
                    List.of(6),
                    List.of(7),
                    List.of(1, 6),
                    List.of(0, 7),
                    List.of(0, 1),
                    List.of(2, 4, 3),
                    List.of(0, 1, 2))) {
                PlanNode plan = aggregate(scan(TableFake.of(TYPES, rows, 6)), keys, calls);
                String group = keys.isEmpty()
                        ? ""
                        : String.join(", ", keys.stream().map(k -> "c" + k).toList());
                String sql = "SELECT " + (group.isEmpty() ? "" : group + ", ") + select + " FROM t"
                        + (group.isEmpty() ? "" : " GROUP BY " + group);
                List<List<Object>> expected = duck.query(sql, plan.outputTypes());
                Bag.assertSame(runner.rows(plan), expected, sql);
            }
        }
    }

    @Test
    void groupingSetsAgreeWithDuckDb() {
        try (QueryRunner runner = new QueryRunner(2);
                DuckDb duck = new DuckDb()) {
            duck.table("t", TYPES, rows);
            PlanNode plan = aggregate(
                    scan(TableFake.of(TYPES, rows, 4)),
                    List.of(1, 6),
                    List.of(List.of(0, 1), List.of(1), List.of(0), List.of()),
                    call("sum", SqlType.BIGINT, 0));
            String sql = "SELECT c1, c6, sum(c0),"
                    + " CASE grouping(c1, c6) WHEN 0 THEN 0 WHEN 2 THEN 1 WHEN 1 THEN 2 ELSE 3 END"
                    + " FROM t GROUP BY CUBE (c1, c6)";
            Bag.assertSame(runner.rows(plan), duck.query(sql, plan.outputTypes()), sql);
        }
    }

    @Test
    void equalAggregatesAreComputedOnce() {
        TableFake table = TableFake.of(TYPES, rows, 6);
        PlanNode once = aggregate(scan(table), List.of(1), call("sum", SqlType.BIGINT, 0));
        PlanNode again = aggregate(scan(table), List.of(1), call("sum", SqlType.BIGINT, 0));
        PlanNode largest = aggregate(again, List.of(), call("max", SqlType.BIGINT, 1));
        PlanNode join = Plans.hashJoin(once, largest, JoinType.INNER, List.of(1), List.of(0), List.of(), null);
        try (QueryRunner runner = new QueryRunner(2)) {
            runner.rows(once);
            int batches = table.batchesRead.get();
            assertThat(runner.rows(join)).isNotEmpty();
            assertThat(table.batchesRead.get()).isEqualTo(2 * batches);
            try (QueryResult result = runner.start(join)) {
                QueryRunner.drain(result);
                assertThat(result.profile().root().inputs()).hasSize(2);
            }
        }
    }

    @Test
    void emptyInputGivesOneRowWithoutKeysAndForTheEmptySet() {
        try (QueryRunner runner = new QueryRunner(2)) {
            PlanNode empty = values(TYPES, List.of());
            AggregateCall[] calls = {
                call("count", SqlType.BIGINT),
                call("sum", SqlType.BIGINT, 0),
                call("collect_list", SqlType.array(SqlType.STRING), 1)
            };
            assertThat(runner.rows(aggregate(empty, List.of(), calls)))
                    .containsExactly(Arrays.asList(0L, null, List.of()));
            assertThat(runner.rows(aggregate(empty, List.of(0), calls))).isEmpty();
            assertThat(runner.rows(aggregate(
                            empty, List.of(0), List.of(List.of(0), List.of()), call("count", SqlType.BIGINT))))
                    .containsExactly(Arrays.asList(null, 0L, 1L));
        }
    }

    /** Rows with texts are handed over as they come, others by partition. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void manyGroupsAreHandedOverAndPassedThrough(boolean texts) {
        List<SqlType> types = List.of(SqlType.BIGINT, SqlType.INT, SqlType.STRING);
        TableFake table = new TableFake(types, 8, 20, n -> {
            List<List<Object>> batch = new ArrayList<>();
            for (int i = 0; i < 8_000; i++) {
                batch.add(List.of((n * 8_000L + i) % 1_000_000, 1, "some"));
            }
            return batch;
        });
        List<AggregateCall> calls =
                new ArrayList<>(List.of(call("count", SqlType.BIGINT), call("sum", SqlType.BIGINT, 1)));
        if (texts) {
            calls.add(call("max", SqlType.STRING, 2));
        }
        try (QueryRunner runner = new QueryRunner(2)) {
            PlanNode grouped = aggregate(scan(table), List.of(0), calls.toArray(AggregateCall[]::new));
            PlanNode total = aggregate(
                    grouped,
                    List.of(),
                    call("count", SqlType.BIGINT),
                    call("sum", SqlType.BIGINT, 1),
                    call("sum", SqlType.BIGINT, 2),
                    call("max", SqlType.BIGINT, 1),
                    call("sum", SqlType.BIGINT, 0));
            try (QueryResult result = runner.start(total)) {
                assertThat(QueryRunner.drain(result))
                        .containsExactly(List.of(1_000_000L, 1_280_000L, 1_280_000L, 2L, 999_999L * 500_000));
                Map<String, Long> counters =
                        result.profile().root().inputs().getFirst().counters();
                assertThat(counters).containsKey("preAggregationsGivenUp");
                assertThat(counters.containsKey("driversPartitioning")).isEqualTo(!texts);
            }
        }
    }

    @Test
    void nestedKeysAndArraysGroupByValue() {
        SqlType array = SqlType.array(SqlType.DOUBLE);
        List<List<Object>> input = List.of(
                List.of(Arrays.asList(0.0, null), 1),
                List.of(Arrays.asList(-0.0, null), 2),
                List.of(List.of(Double.NaN), 3),
                List.of(List.of(Double.NaN), 4),
                Arrays.asList(null, 5));
        try (QueryRunner runner = new QueryRunner(2)) {
            PlanNode plan =
                    aggregate(values(List.of(array, SqlType.INT), input), List.of(0), call("sum", SqlType.BIGINT, 1));
            assertThat(runner.rows(plan))
                    .containsExactlyInAnyOrder(
                            List.of(Arrays.asList(0.0, null), 3L),
                            List.of(List.of(Double.NaN), 7L),
                            Arrays.asList(null, 5L));
        }
    }

    @Test
    void filtersOrdersAndCollects() {
        List<SqlType> types = List.of(SqlType.INT, SqlType.STRING, SqlType.BOOLEAN);
        List<List<Object>> input = List.of(
                List.of(3, "c", true),
                List.of(1, "a", true),
                Arrays.asList(2, null, true),
                List.of(4, "d", false),
                List.of(1, "a", true));
        AggregateCall filtered = new AggregateCall("count", List.of(), false, 2, List.of(), SqlType.BIGINT);
        AggregateCall list = new AggregateCall(
                "collect_list", List.of(1), false, -1, List.of(descending(0)), SqlType.array(SqlType.STRING));
        AggregateCall joined =
                new AggregateCall("string_agg", List.of(1), false, -1, List.of(ascending(0)), SqlType.STRING);
        AggregateCall first = new AggregateCall("first", List.of(1), false, -1, List.of(descending(0)), SqlType.STRING);
        AggregateCall set = call("collect_set", SqlType.array(SqlType.STRING), 1);
        AggregateCall by = call("max_by", SqlType.STRING, 1, 0);
        AggregateCall mode = call("mode", SqlType.STRING, 1);
        try (QueryRunner runner = new QueryRunner(2)) {
            List<Object> row = runner.rows(
                            aggregate(values(types, input), List.of(), filtered, list, joined, first, set, by, mode))
                    .getFirst();
            assertThat(row.subList(0, 4)).containsExactly(4L, List.of("d", "c", "a", "a"), "aacd", "d");
            assertThat((List<?>) row.get(4)).hasSize(3);
            assertThat(Set.copyOf((List<?>) row.get(4))).isEqualTo(Set.of("a", "c", "d"));
            assertThat(row.subList(5, 7)).containsExactly("d", "a");
        }
    }

    /** Keys in the order of the table, some null in half of the splits, the rest far apart: every way to number them. */
    @Test
    void neighbouringKeysGroupLikeOthers() {
        List<SqlType> types = List.of(SqlType.INT, SHORT_DECIMAL);
        TableFake table = new TableFake(types, 6, 20, n -> {
            List<List<Object>> batch = new ArrayList<>();
            for (int i = 0; i < 3_000; i++) {
                int row = n * 3_000 + i;
                Integer key = n > 60 && row % 100 == 0 ? null : row % 1_000 == 1 ? row * 5_000 : row / 3;
                batch.add(Arrays.asList(key, BigDecimal.valueOf(row % 701 - 350, 2)));
            }
            return batch;
        });
        AggregateCall[] calls = {
            call("count", SqlType.BIGINT),
            call("sum", SqlType.decimal(17, 2), 1),
            call("avg", SqlType.decimal(16, 6), 1),
            call("sum", SqlType.decimal(22, 2), 1)
        };
        Map<Integer, List<BigDecimal>> expected = new HashMap<>();
        for (int n = 0; n < 120; n++) {
            table.batchRows(n)
                    .forEach(row -> expected.computeIfAbsent((Integer) row.get(0), k -> new ArrayList<>())
                            .add((BigDecimal) row.get(1)));
        }
        List<List<Object>> rows = new ArrayList<>();
        expected.forEach((key, values) -> {
            BigDecimal sum = values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal mean = sum.divide(BigDecimal.valueOf(values.size()), 6, RoundingMode.HALF_UP);
            rows.add(Arrays.asList(key, (long) values.size(), sum, mean, sum));
        });
        try (QueryRunner runner = new QueryRunner(3)) {
            Bag.assertSame(runner.rows(aggregate(scan(table), List.of(0), calls)), rows, "neighbours");
        }
    }

    @Test
    void approximateCountsKeepTheErrorThatIsAskedFor() {
        List<SqlType> types = List.of(SqlType.INT, SqlType.STRING, SqlType.DOUBLE);
        // Group 0 has 40,000 texts, group 1 has 100, group 2 only nulls.
        TableFake table = new TableFake(types, 4, 5, n -> {
            List<List<Object>> batch = new ArrayList<>();
            for (int i = 0; i < 4_000; i++) {
                int group = i % 10 == 0 ? 1 : i % 10 == 1 ? 2 : 0;
                int value = group == 1 ? i % 1_000 / 10 : (n * 4_000 + i) % 50_000;
                batch.add(Arrays.asList(group, group == 2 ? null : "v" + value, 0.01));
            }
            return batch;
        });
        try (QueryRunner runner = new QueryRunner(3)) {
            List<List<Object>> rows = runner.rows(aggregate(
                    scan(table),
                    List.of(0),
                    call("approx_count_distinct", SqlType.BIGINT, 1),
                    call("approx_count_distinct", SqlType.BIGINT, 1, 2)));
            assertThat(rows).hasSize(3);
            for (List<Object> row : rows) {
                int group = (Integer) row.get(0);
                if (group == 0) {
                    assertThat(((Long) row.get(1)).doubleValue()).isCloseTo(40_000, withinPercentage(5));
                    assertThat(((Long) row.get(2)).doubleValue()).isCloseTo(40_000, withinPercentage(3));
                } else {
                    assertThat(row.subList(1, 3)).containsOnly(group == 1 ? 100L : 0L);
                }
            }
            PlanNode wrong = values(List.of(SqlType.INT, SqlType.DOUBLE), List.of(List.of(1, 1.5)));
            assertThatThrownBy(() -> runner.rows(
                            aggregate(wrong, List.of(), call("approx_count_distinct", SqlType.BIGINT, 0, 1))))
                    .isInstanceOfSatisfying(
                            SluiceException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_PARAMETER_VALUE));
        }
    }

    @Test
    void fewGroupsSumExactlyWhateverTheMagnitude() {
        SqlType wide = SqlType.decimal(38, 4);
        List<SqlType> types = List.of(SqlType.INT, SqlType.BIGINT, SHORT_DECIMAL, wide);
        BigDecimal large = new BigDecimal("123456789012345678901234.5678");
        TableFake table = new TableFake(types, 4, 3, n -> {
            List<List<Object>> batch = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                // Some batches have large values, some a few, some none.
                boolean isLarge = n % 4 == 1 && i % 100 < 3 || n % 4 == 2;
                long bigint = isLarge ? (i % 2 == 0 ? Long.MAX_VALUE - i : Long.MIN_VALUE + i) : i - 900;
                BigDecimal decimal = isLarge ? large.multiply(BigDecimal.valueOf(i % 7 - 3)) : BigDecimal.valueOf(i, 4);
                batch.add(List.of(i % 7, bigint, BigDecimal.valueOf(i - 1_000, 2), decimal.setScale(4)));
            }
            return batch;
        });
        AggregateCall[] calls = {
            call("count", SqlType.BIGINT),
            call("sum", SqlType.decimal(38, 0), 1),
            call("sum", SqlType.decimal(22, 2), 2),
            call("sum", wide, 3),
            call("count", SqlType.BIGINT, 3)
        };
        BigDecimal[][] sums = new BigDecimal[7][3];
        long[] counts = new long[7];
        for (int n = 0; n < 12; n++) {
            for (List<Object> row : table.batchRows(n)) {
                int key = (Integer) row.get(0);
                counts[key]++;
                for (int c = 0; c < 3; c++) {
                    BigDecimal value = new BigDecimal(row.get(c + 1).toString());
                    sums[key][c] = sums[key][c] == null ? value : sums[key][c].add(value);
                }
            }
        }
        List<List<Object>> expected = new ArrayList<>();
        for (int key = 0; key < 7; key++) {
            expected.add(List.of(key, counts[key], sums[key][0], sums[key][1], sums[key][2], counts[key]));
        }
        try (QueryRunner runner = new QueryRunner(2)) {
            Bag.assertSame(runner.rows(aggregate(scan(table), List.of(0), calls)), expected, "few groups");
        }
    }

    @Test
    void sumsThatOverflowOnTheWayButNotInTheEndAreExact() {
        List<List<Object>> input = List.of(List.of(Long.MAX_VALUE), List.of(5L), List.of(-10L));
        try (QueryRunner runner = new QueryRunner(1)) {
            PlanNode values = values(List.of(SqlType.BIGINT), input);
            assertThat(runner.rows(aggregate(values, List.of(), call("sum", SqlType.BIGINT, 0))))
                    .containsExactly(List.of(Long.MAX_VALUE - 5));
            PlanNode tooLarge = values(List.of(SqlType.BIGINT), input.subList(0, 2));
            assertThatThrownBy(() -> runner.rows(aggregate(tooLarge, List.of(), call("sum", SqlType.BIGINT, 0))))
                    .isInstanceOfSatisfying(
                            SluiceException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE));
            assertThat(runner.rows(aggregate(tooLarge, List.of(), call("try_sum", SqlType.BIGINT, 0))))
                    .containsExactly(Arrays.asList((Object) null));
        }
    }

    @Test
    void averagesOfDecimalsRoundHalfUp() {
        List<List<Object>> input = List.of(
                List.of(new BigDecimal("0.01")), List.of(new BigDecimal("0.02")), List.of(new BigDecimal("0.02")));
        try (QueryRunner runner = new QueryRunner(1)) {
            PlanNode values = values(List.of(SHORT_DECIMAL), input);
            assertThat(runner.rows(aggregate(values, List.of(), call("avg", SqlType.decimal(16, 6), 0))))
                    .containsExactly(List.of(new BigDecimal("0.016667")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"stddev_samp", "stddev_pop", "var_samp", "var_pop", "skewness"})
    void momentsAgreeWithDuckDb(String function) {
        try (QueryRunner runner = new QueryRunner(4);
                DuckDb duck = new DuckDb()) {
            duck.table("t", TYPES, rows);
            PlanNode plan = aggregate(scan(TableFake.of(TYPES, rows, 6)), List.of(), call(function, SqlType.DOUBLE, 3));
            double expected = (Double) duck.query("SELECT " + function + "(c3) FROM t", plan.outputTypes())
                    .getFirst()
                    .getFirst();
            if (function.equals("skewness")) {
                // DuckDB corrects skewness for the sample; ours, as Spark's, is of the population.
                double n = rows.stream().filter(row -> row.get(3) != null).count();
                expected *= (n - 2) / Math.sqrt(n * (n - 1));
            }
            assertThat((Double) runner.rows(plan).getFirst().getFirst())
                    .isCloseTo(expected, org.assertj.core.data.Offset.offset(1e-9));
        }
    }

    @Test
    void correlationAgreesWithDuckDb() {
        try (QueryRunner runner = new QueryRunner(4);
                DuckDb duck = new DuckDb()) {
            duck.table("t", TYPES, rows);
            PlanNode plan = aggregate(
                    scan(TableFake.of(TYPES, rows, 6)),
                    List.of(),
                    call("corr", SqlType.DOUBLE, 3, 0),
                    call("covar_samp", SqlType.DOUBLE, 3, 0),
                    call("regr_slope", SqlType.DOUBLE, 3, 0));
            List<Object> expected = duck.query(
                            "SELECT corr(c3, c0), covar_samp(c3, c0), regr_slope(c3, c0) FROM t", plan.outputTypes())
                    .getFirst();
            List<Object> actual = runner.rows(plan).getFirst();
            for (int i = 0; i < 3; i++) {
                assertThat((Double) actual.get(i))
                        .isCloseTo((Double) expected.get(i), org.assertj.core.data.Offset.offset(1e-9));
            }
        }
    }

    @Test
    void percentilesInterpolateOrPick() {
        List<List<Object>> input = List.of(List.of(10, 0.5), List.of(20, 0.5), List.of(40, 0.5), List.of(30, 0.5));
        PlanNode values = values(List.of(SqlType.INT, SqlType.DOUBLE), input);
        AggregateCall withinGroup =
                new AggregateCall("percentile_cont", List.of(1), false, -1, List.of(descending(0)), SqlType.DOUBLE);
        try (QueryRunner runner = new QueryRunner(2)) {
            assertThat(runner.rows(aggregate(
                            values,
                            List.of(),
                            call("percentile", SqlType.DOUBLE, 0, 1),
                            call("percentile_disc", SqlType.INT, 0, 1),
                            withinGroup,
                            call("approx_count_distinct", SqlType.BIGINT, 0))))
                    .containsExactly(List.of(25.0, 20, 25.0, 4L));
        }
    }

    @Test
    void valuesOfAPercentileCountAsOftenAsIsSaid() {
        List<SqlType> types = List.of(SqlType.INT, SqlType.DOUBLE, SqlType.BIGINT);
        AggregateCall percentile = call("percentile", SqlType.DOUBLE, 0, 1, 2);
        try (QueryRunner runner = new QueryRunner(1)) {
            PlanNode often = values(
                    types,
                    List.of(
                            List.of(9, 0.5, 0L),
                            List.of(1, 0.5, 3_000_000_000L),
                            Arrays.asList(5, 0.5, null),
                            List.of(2, 0.5, 3_000_000_000L),
                            Arrays.asList(null, 0.5, -1L)));
            assertThat(runner.rows(aggregate(often, List.of(), percentile))).containsExactly(List.of(1.5));
            PlanNode never = values(types, List.of(List.of(9, 0.5, 0L)));
            assertThat(runner.rows(aggregate(never, List.of(), percentile)))
                    .containsExactly(Arrays.asList((Object) null));
            PlanNode mostOften = values(types, List.of(List.of(7, 1.0, Long.MAX_VALUE)));
            assertThat(runner.rows(aggregate(mostOften, List.of(), percentile))).containsExactly(List.of(7.0));
            PlanNode negative = values(types, List.of(List.of(9, 0.5, -1L)));
            assertThatThrownBy(() -> runner.rows(aggregate(negative, List.of(), percentile)))
                    .isInstanceOfSatisfying(
                            SluiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT));
            PlanNode tooOften =
                    values(types, List.of(List.of(1, 0.5, Long.MAX_VALUE), List.of(2, 0.5, Long.MAX_VALUE)));
            assertThatThrownBy(() -> runner.rows(aggregate(tooOften, List.of(), percentile)))
                    .isInstanceOfSatisfying(
                            SluiceException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE));
        }
    }
}
