package io.sluice.engine;

import static io.sluice.engine.Plans.ascending;
import static io.sluice.engine.Plans.scan;
import static io.sluice.engine.Plans.values;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.common.type.SqlType;
import io.sluice.engine.plan.Expression;
import io.sluice.engine.plan.JoinType;
import io.sluice.engine.plan.OutputColumn;
import io.sluice.engine.plan.PlanNode;
import io.sluice.engine.plan.SortKey;
import io.sluice.engine.plan.WindowCall;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Window functions and frames against DuckDB. The last column is unique, so that every order is total. */
final class WindowTest {
    private static final List<SqlType> TYPES = List.of(
            SqlType.INT,
            SqlType.STRING,
            SqlType.BIGINT,
            SqlType.DOUBLE,
            SqlType.DATE,
            SqlType.decimal(9, 2),
            SqlType.INT);
    private static final WindowCall.Bound START = new WindowCall.Bound.UnboundedPreceding();
    private static final WindowCall.Bound END = new WindowCall.Bound.UnboundedFollowing();
    private static final WindowCall.Bound CURRENT = new WindowCall.Bound.CurrentRow();

    private final List<List<Object>> rows = new ArrayList<>();

    WindowTest() {
        List<List<Object>> random = new RandomRows(41).rows(TYPES.subList(0, 6), 400, 12);
        for (int i = 0; i < random.size(); i++) {
            List<Object> row = new ArrayList<>(random.get(i));
            row.add(i);
            rows.add(row);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void rankingAndOffsets(int workers) {
        check(
                workers,
                "PARTITION BY c1 ORDER BY c0 NULLS FIRST, c6",
                List.of(1),
                List.of(ascending(0), ascending(6)),
                List.of(
                        new Case("row_number()", function("row_number", SqlType.INT)),
                        new Case(
                                "lag(c2, 2, -1)",
                                function(
                                        "lag",
                                        SqlType.BIGINT,
                                        column(2),
                                        literal(2),
                                        new Expression.Literal(-1L, SqlType.BIGINT))),
                        new Case("lead(c1)", function("lead", SqlType.STRING, column(1))),
                        new Case("lag(c3 IGNORE NULLS)", ignoringNulls("lag", SqlType.DOUBLE, null, column(3))),
                        new Case(
                                "lead(c3, 2 IGNORE NULLS)",
                                ignoringNulls("lead", SqlType.DOUBLE, null, column(3), literal(2))),
                        new Case("ntile(3)", function("ntile", SqlType.INT, literal(3)))));
        check(
                workers,
                "PARTITION BY c0 ORDER BY c4 DESC NULLS LAST",
                List.of(0),
                List.of(Plans.descending(4)),
                List.of(
                        new Case("rank()", function("rank", SqlType.BIGINT)),
                        new Case("dense_rank()", function("dense_rank", SqlType.BIGINT)),
                        new Case("percent_rank()", function("percent_rank", SqlType.DOUBLE)),
                        new Case("cume_dist()", function("cume_dist", SqlType.DOUBLE)),
                        new Case("sum(c2)", aggregate("sum", SqlType.BIGINT, null, column(2)))));
        check(
                workers,
                "",
                List.of(),
                List.of(),
                List.of(
                        new Case("count(*)", aggregate("count", SqlType.BIGINT, null)),
                        new Case("max(c1)", aggregate("max", SqlType.STRING, null, column(1)))));
    }

    @Test
    void rowsFrames() {
        frames("ROWS", WindowCall.Unit.ROWS, literal(2), literal(1), "2", "1");
    }

    @Test
    void groupsFrames() {
        frames("GROUPS", WindowCall.Unit.GROUPS, literal(1), literal(2), "1", "2");
    }

    @Test
    void rangeFrames() {
        frames("RANGE", WindowCall.Unit.RANGE, literal(2), literal(3), "2", "3");
    }

    /** Added up anew for each row, they were more than a hundred thousand million additions. */
    @Test
    @Timeout(60)
    void framesOfAllRowsToComeTakeNoSquareOfTheirNumber() {
        int count = 600_000;
        List<SqlType> types = List.of(SqlType.BIGINT);
        TableFake table = new TableFake(
                types,
                count / 2_000,
                2,
                n -> LongStream.range(n * 1_000L, (n + 1) * 1_000L)
                        .mapToObj(i -> List.<Object>of(i))
                        .toList());
        WindowCall.Frame frame = new WindowCall.Frame(WindowCall.Unit.ROWS, CURRENT, END, WindowCall.Exclusion.NONE);
        PlanNode window = new PlanNode.Window(
                scan(table),
                List.of(),
                List.of(ascending(0)),
                List.of(aggregate("sum", SqlType.BIGINT, frame, new Expression.ColumnRef(0, SqlType.BIGINT))),
                Plans.columns(List.of(SqlType.BIGINT, SqlType.BIGINT)));
        try (QueryRunner runner = new QueryRunner(2)) {
            assertThat(runner.rows(window)).hasSize(count).allMatch(row -> {
                long first = (Long) row.getFirst();
                return (Long) row.getLast() == (count - first) * (first + count - 1) / 2;
            });
        }
    }

    private void frames(String word, WindowCall.Unit unit, Expression before, Expression after, String b, String a) {
        record Bound(String sql, WindowCall.Bound bound) {}
        List<Bound> starts = List.of(
                new Bound("UNBOUNDED PRECEDING", START),
                new Bound(b + " PRECEDING", new WindowCall.Bound.Preceding(before)),
                new Bound("CURRENT ROW", CURRENT),
                new Bound(a + " FOLLOWING", new WindowCall.Bound.Following(after)));
        List<Bound> ends = List.of(
                new Bound("UNBOUNDED FOLLOWING", END),
                new Bound(a + " FOLLOWING", new WindowCall.Bound.Following(after)),
                new Bound("CURRENT ROW", CURRENT),
                new Bound(b + " PRECEDING", new WindowCall.Bound.Preceding(before)));
        for (Bound start : starts) {
            for (Bound end : ends) {
                if (start.bound() instanceof WindowCall.Bound.Following
                                && !(end.bound() instanceof WindowCall.Bound.Following
                                        || end.bound() instanceof WindowCall.Bound.UnboundedFollowing)
                        || start.bound() instanceof WindowCall.Bound.CurrentRow
                                && end.bound() instanceof WindowCall.Bound.Preceding) {
                    continue;
                }
                for (WindowCall.Exclusion exclusion : WindowCall.Exclusion.values()) {
                    WindowCall.Frame frame = new WindowCall.Frame(unit, start.bound(), end.bound(), exclusion);
                    String exclude = switch (exclusion) {
                        case NONE -> "";
                        case CURRENT_ROW -> " EXCLUDE CURRENT ROW";
                        case GROUP -> " EXCLUDE GROUP";
                        case TIES -> " EXCLUDE TIES";
                    };
                    String sql = word + " BETWEEN " + start.sql() + " AND " + end.sql() + exclude;
                    boolean ordered = unit == WindowCall.Unit.ROWS;
                    // ROWS frames are only defined for a total order.
                    String order = ordered ? "ORDER BY c0 DESC NULLS LAST, c6" : "ORDER BY c0 DESC NULLS LAST";
                    List<SortKey> keys =
                            ordered ? List.of(Plans.descending(0), ascending(6)) : List.of(Plans.descending(0));
                    List<Case> cases = new ArrayList<>(List.of(
                            new Case("sum(c2)", aggregate("sum", SqlType.BIGINT, frame, column(2))),
                            new Case(
                                    "count(DISTINCT c1)",
                                    new WindowCall("count", List.of(column(1)), false, true, frame, SqlType.BIGINT)),
                            new Case("min(c1)", aggregate("min", SqlType.STRING, frame, column(1)))));
                    if (ordered) {
                        cases.add(new Case(
                                "first_value(c1)", aggregate("first_value", SqlType.STRING, frame, column(1))));
                        cases.add(new Case(
                                "first_value(c3 IGNORE NULLS)",
                                aggregate(
                                        "first",
                                        SqlType.DOUBLE,
                                        frame,
                                        column(3),
                                        new Expression.Literal(true, SqlType.BOOLEAN))));
                        cases.add(new Case(
                                "last_value(c3 IGNORE NULLS)",
                                ignoringNulls("last_value", SqlType.DOUBLE, frame, column(3))));
                        cases.add(new Case(
                                "nth_value(c3, 3 IGNORE NULLS)",
                                ignoringNulls("nth_value", SqlType.DOUBLE, frame, column(3), literal(3))));
                        cases.add(new Case(
                                "nth_value(c1, 2)",
                                aggregate("nth_value", SqlType.STRING, frame, column(1), literal(2))));
                    }
                    check(2, "PARTITION BY c5 " + order + " " + sql, List.of(5), keys, cases);
                }
            }
        }
    }

    @Test
    void rangeOverDatesAndDecimals() {
        Expression week = new Expression.Literal(3L * 86_400_000_000L, SqlType.INTERVAL_DAY_TIME);
        WindowCall.Frame byDays = new WindowCall.Frame(
                WindowCall.Unit.RANGE, new WindowCall.Bound.Preceding(week), CURRENT, WindowCall.Exclusion.NONE);
        check(
                2,
                "PARTITION BY c1 ORDER BY c4 NULLS FIRST RANGE BETWEEN INTERVAL 3 DAYS PRECEDING AND CURRENT ROW",
                List.of(1),
                List.of(ascending(4)),
                List.of(new Case("sum(c2)", aggregate("sum", SqlType.BIGINT, byDays, column(2)))));
        Expression half = new Expression.Literal(new java.math.BigDecimal("0.30"), SqlType.decimal(9, 2));
        WindowCall.Frame byDecimal = new WindowCall.Frame(
                WindowCall.Unit.RANGE,
                new WindowCall.Bound.Preceding(half),
                new WindowCall.Bound.Following(half),
                WindowCall.Exclusion.NONE);
        check(
                2,
                "ORDER BY c5 NULLS FIRST RANGE BETWEEN 0.30 PRECEDING AND 0.30 FOLLOWING",
                List.of(),
                List.of(ascending(5)),
                List.of(new Case("count(*)", aggregate("count", SqlType.BIGINT, byDecimal))));
    }

    @Test
    void manyPartitionsAreEvaluatedInParallel() {
        List<SqlType> types = List.of(SqlType.INT, SqlType.INT);
        List<List<Object>> input = new ArrayList<>();
        for (int i = 0; i < 60_000; i++) {
            input.add(List.of(i % 1_000, i));
        }
        PlanNode scan = scan(TableFake.of(types, input, 6));
        PlanNode window = new PlanNode.Window(
                scan,
                List.of(0),
                List.of(ascending(1)),
                List.of(function("row_number", SqlType.INT)),
                output(types, List.of(SqlType.INT)));
        try (QueryRunner runner = new QueryRunner(4)) {
            List<List<Object>> result = runner.rows(window);
            assertThat(result)
                    .hasSize(60_000)
                    .allMatch(row -> (Integer) row.get(2) == (Integer) row.get(1) / 1_000 + 1);
        }
    }

    @Test
    void equalWindowsAreComputedOnce() {
        List<SqlType> types = List.of(SqlType.INT, SqlType.INT);
        List<List<Object>> input = new ArrayList<>();
        for (int i = 0; i < 6_000; i++) {
            input.add(List.of(i % 100, i));
        }
        TableFake table = TableFake.of(types, input, 6);
        PlanNode join = Plans.hashJoin(
                numbered(table, types),
                numbered(table, types),
                JoinType.INNER,
                List.of(1),
                List.of(1),
                List.of(),
                null);
        try (QueryRunner runner = new QueryRunner(2)) {
            runner.rows(numbered(table, types));
            int batches = table.batchesRead.get();
            List<List<Object>> result = runner.rows(join);
            assertThat(table.batchesRead.get()).isEqualTo(2 * batches);
            assertThat(result).hasSize(6_000).allMatch(row -> row.subList(0, 3).equals(row.subList(3, 6)));
        }
    }

    private static PlanNode numbered(TableFake table, List<SqlType> types) {
        return new PlanNode.Window(
                scan(table),
                List.of(0),
                List.of(ascending(1)),
                List.of(function("row_number", SqlType.INT)),
                output(types, List.of(SqlType.INT)));
    }

    @Test
    void emptyInputGivesNoRows() {
        PlanNode window = new PlanNode.Window(
                values(TYPES, List.of()),
                List.of(),
                List.of(),
                List.of(function("row_number", SqlType.INT)),
                output(TYPES, List.of(SqlType.INT)));
        try (QueryRunner runner = new QueryRunner(2)) {
            assertThat(runner.rows(window)).isEmpty();
        }
    }

    private record Case(String sql, WindowCall call) {}

    private void check(int workers, String window, List<Integer> partition, List<SortKey> order, List<Case> cases) {
        List<SqlType> results = cases.stream().map(c -> c.call().type()).toList();
        PlanNode plan = new PlanNode.Window(
                scan(TableFake.of(TYPES, rows, 3)),
                partition,
                order,
                cases.stream().map(Case::call).toList(),
                output(TYPES, results));
        try (QueryRunner runner = new QueryRunner(workers);
                DuckDb duck = new DuckDb()) {
            duck.table("t", TYPES, rows);
            String sql = "SELECT c0, c1, c2, c3, c4, c5, c6, "
                    + String.join(
                            ", ",
                            cases.stream()
                                    .map(c -> c.sql() + " OVER (" + window + ")")
                                    .toList())
                    + " FROM t";
            Bag.assertSame(runner.rows(plan), duck.query(sql, plan.outputTypes()), sql);
        }
    }

    private static List<OutputColumn> output(List<SqlType> input, List<SqlType> results) {
        List<SqlType> all = new ArrayList<>(input);
        all.addAll(results);
        return Plans.columns(all);
    }

    private static WindowCall function(String name, SqlType type, Expression... arguments) {
        return new WindowCall(name, Arrays.asList(arguments), false, false, null, type);
    }

    private static WindowCall aggregate(String name, SqlType type, WindowCall.Frame frame, Expression... arguments) {
        return new WindowCall(name, Arrays.asList(arguments), false, false, frame, type);
    }

    private static WindowCall ignoringNulls(
            String name, SqlType type, WindowCall.Frame frame, Expression... arguments) {
        return new WindowCall(name, Arrays.asList(arguments), true, false, frame, type);
    }

    private static Expression column(int index) {
        return new Expression.ColumnRef(index, TYPES.get(index));
    }

    private static Expression literal(int value) {
        return new Expression.Literal(value, SqlType.INT);
    }
}
