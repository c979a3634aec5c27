package io.sluice.engine;

import static io.sluice.engine.Plans.aggregate;
import static io.sluice.engine.Plans.ascending;
import static io.sluice.engine.Plans.call;
import static io.sluice.engine.Plans.column;
import static io.sluice.engine.Plans.columns;
import static io.sluice.engine.Plans.descending;
import static io.sluice.engine.Plans.distinct;
import static io.sluice.engine.Plans.hashJoin;
import static io.sluice.engine.Plans.planned;
import static io.sluice.engine.Plans.scan;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.common.type.SqlType;
import io.sluice.engine.plan.Expression;
import io.sluice.engine.plan.JoinType;
import io.sluice.engine.plan.PlanNode;
import io.sluice.engine.plan.WindowCall;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries with a small memory limit spill and give the answers that they give without one. Joins build what is planned. */
@Timeout(120)
final class SpillTest {
    private static final long LIMIT = 6 << 20;
    private static final SqlType DECIMAL = SqlType.decimal(30, 3);
    private static final List<SqlType> TYPES =
            List.of(SqlType.INT, SqlType.STRING, SqlType.BIGINT, DECIMAL, SqlType.array(SqlType.INT));
    private static final WindowCall.Frame FRAME = new WindowCall.Frame(
            WindowCall.Unit.ROWS,
            new WindowCall.Bound.UnboundedPreceding(),
            new WindowCall.Bound.CurrentRow(),
            WindowCall.Exclusion.NONE);
    private static final int BATCHES = 120;
    private static final int BATCH_ROWS = 1_000;

    private final PlanNode rows = scan(new TableFake(TYPES, BATCHES / 4, 4, n -> batch(n, 90_001)));

    /** Keys below {@code keys}, spread; every 50th is null. */
    private static List<List<Object>> batch(int n, int keys) {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < BATCH_ROWS; i++) {
            int row = n * BATCH_ROWS + i;
            Integer key = row % 50 == 7 ? null : (int) (row * 48_271L % keys);
            rows.add(Arrays.asList(
                    key,
                    "text " + row % 1_000,
                    (long) row * row,
                    BigDecimal.valueOf(row % 77_777, 3),
                    row % 3 == 0 ? null : List.of(row % 10, 5)));
        }
        return rows;
    }

    @Test
    void aSortSpillsRuns() {
        PlanNode sort = new PlanNode.Sort(rows, List.of(ascending(0), descending(1), ascending(2)));
        List<List<Object>> limited = limited(sort, "spilledRuns");
        assertThat(limited).isEqualTo(unlimited(sort));
    }

    /** Their order takes six times what they take themselves; of the fewest it alone outgrows the limit. */
    @ParameterizedTest
    @ValueSource(ints = {260, 1_500})
    void aSortOfNarrowRowsSpillsInTime(int batches) {
        PlanNode narrow = scan(new TableFake(List.of(SqlType.INT), batches / 4, 4, n -> numbers(n)));
        PlanNode sort = new PlanNode.Sort(narrow, List.of(ascending(0)));
        assertThat(limited(sort, "spilledRuns")).isEqualTo(unlimited(sort));
    }

    private static List<List<Object>> numbers(int n) {
        return IntStream.range(n * BATCH_ROWS, (n + 1) * BATCH_ROWS)
                .mapToObj(i -> List.<Object>of(i * 48_271))
                .toList();
    }

    @Test
    void anAggregateSpillsByKey() {
        compare(
                aggregate(
                        rows,
                        List.of(0, 1),
                        call("count", SqlType.BIGINT),
                        call("sum", SqlType.BIGINT, 2),
                        call("max", DECIMAL, 3),
                        distinct("count", SqlType.BIGINT, 3),
                        call("min", SqlType.STRING, 1)),
                "spillingDrivers");
    }

    @Test
    void groupingSetsSpillEachForItself() {
        compare(
                aggregate(
                        rows,
                        List.of(0, 1),
                        List.of(List.of(0, 1), List.of(0), List.of(1), List.of()),
                        call("sum", SqlType.decimal(38, 3), 3)),
                "spillingDrivers");
    }

    @Test
    void distinctRowsSpill() {
        compare(aggregate(rows, List.of(0, 2, 4)), "spillingDrivers");
    }

    @ParameterizedTest
    @EnumSource
    void aJoinSpillsBothSides(JoinType type) {
        PlanNode probe = scan(new TableFake(TYPES, 10, 4, n -> batch(n + 7, 50_021)));
        if (type.deliversRight()) {
            compare(hashJoin(probe, rows, type, List.of(0), List.of(0), List.of(), null), "spillingDrivers");
        }
        boolean nullAware = type == JoinType.LEFT_ANTI_NULL_AWARE || type == JoinType.LEFT_MARK_NULL_AWARE;
        if (!nullAware) {
            // Existence joins keep their keys only: they must be wide to outgrow the limit.
            List<Integer> keys = List.of(0, 1, 2, 3);
            compare(hashJoin(probe, rows, type, keys, keys, List.of(0), null), "spillingDrivers");
        }
    }

    /** The table takes up to five times what the rows do: they spill though they are a fourth of the limit themselves. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aJoinOfNarrowRowsSpillsInTime(boolean nullSafe) {
        PlanNode join = narrowJoin(1_000_003, nullSafe);
        compare(
                aggregate(join, List.of(), call("count", SqlType.BIGINT), call("sum", SqlType.BIGINT, 0)),
                "spillingDrivers");
    }

    /** Keys that lie close together have a smaller table, for which there is memory. */
    @Test
    void aJoinOfNarrowRowsDoesNotSpillTooSoon() {
        try (QueryRunner runner = new QueryRunner(2, LIMIT);
                QueryResult query = runner.startAsPlanned(
                        aggregate(narrowJoin(1, false), List.of(), call("count", SqlType.BIGINT)))) {
            assertThat(QueryRunner.drain(query)).containsExactly(List.of(200L * BATCH_ROWS));
            assertThat(query.profile().root().inputs().getFirst().counters())
                    .containsKey("denseTable")
                    .doesNotContainKey("spillingDrivers");
        }
    }

    private static PlanNode.HashJoin narrowJoin(long distance, boolean nullSafe) {
        PlanNode keys = scan(new TableFake(
                List.of(SqlType.BIGINT),
                50,
                4,
                n -> LongStream.range((long) n * BATCH_ROWS, (n + 1L) * BATCH_ROWS)
                        .mapToObj(i -> List.<Object>of(i * distance))
                        .toList()));
        return hashJoin(keys, keys, JoinType.INNER, List.of(0), List.of(0), nullSafe ? List.of(0) : List.of(), null);
    }

    /** A build side of some twenty times the limit: its partitions are too large for what is left of it. */
    @ParameterizedTest
    @EnumSource(names = {"FULL", "RIGHT_ANTI"})
    void partitionsThatAreTooLargeAreSplit(JoinType type) {
        List<SqlType> types = List.of(SqlType.BIGINT, SqlType.STRING);
        PlanNode build = scan(new TableFake(types, 20, 80, n -> numbered(n, 2_000_000)));
        PlanNode probe = scan(new TableFake(types, 2, 4, n -> numbered(n, 2_000)));
        PlanNode join = hashJoin(probe, build, type, List.of(0), List.of(0), List.of(), null);
        PlanNode counted = aggregate(
                join,
                List.of(),
                call("count", SqlType.BIGINT),
                call("sum", SqlType.BIGINT, 0),
                call("count", SqlType.BIGINT, join.output().size() - 1));
        compare(counted, "partitionsSplit");
    }

    /** Nine of ten build rows have one key, many times the limit together: no spreading helps, and chunks are joined. */
    @ParameterizedTest
    @EnumSource
    void theRowsOfOneKeyNeedNotFitMemory(JoinType type) {
        List<SqlType> types = List.of(SqlType.BIGINT, SqlType.STRING);
        PlanNode build = scan(new TableFake(types, 40, 4, n -> skewed(n, 10)));
        PlanNode probe = scan(new TableFake(types, 2, 2, n -> mostlyOthers(n)));
        boolean nullAware = type == JoinType.LEFT_ANTI_NULL_AWARE || type == JoinType.LEFT_MARK_NULL_AWARE;
        for (Expression residual : Arrays.asList(null, lessThanBuild(probe), nearBuild(probe))) {
            if (residual == null || !nullAware) {
                PlanNode join = hashJoin(probe, build, type, List.of(1), List.of(1), List.of(), residual);
                compare(
                        aggregate(
                                join,
                                List.of(join.output().size() - 1),
                                call("count", SqlType.BIGINT),
                                call("sum", SqlType.BIGINT, 0)),
                        "buildChunks",
                        residual instanceof Expression.And ? "indexedRows" : "buildChunks");
            }
        }
    }

    /** Each row of the frequent key meets its match in the first chunk, and is not asked about again. */
    @Test
    void chunksAskAboutARowUntilItHasAMatch() {
        List<SqlType> types = List.of(SqlType.BIGINT, SqlType.STRING);
        PlanNode build = scan(new TableFake(types, 40, 4, n -> skewed(n, 10)));
        PlanNode probe = scan(new TableFake(types, 1, 1, n -> skewed(-1, Integer.MAX_VALUE)));
        PlanNode join =
                hashJoin(probe, build, JoinType.LEFT_SEMI, List.of(1), List.of(1), List.of(), lessThanBuild(probe));
        try (QueryRunner runner = new QueryRunner(2, LIMIT);
                QueryResult query = runner.startAsPlanned(join)) {
            assertThat(QueryRunner.drain(query)).hasSize(BATCH_ROWS);
            assertThat(query.profile().root().counters())
                    .containsEntry("pairsChecked", (long) BATCH_ROWS)
                    .hasEntrySatisfying(
                            "buildChunks", chunks -> assertThat(chunks).isGreaterThan(2));
        }
    }

    /** Nobody asks for the frequent key, so that its many rows are not even read. */
    @Test
    void partitionsThatNobodyAsksForAreNotRead() {
        List<SqlType> types = List.of(SqlType.BIGINT, SqlType.STRING);
        PlanNode build = scan(new TableFake(types, 40, 4, n -> skewed(n, 10)));
        PlanNode probe = scan(TableFake.of(types, List.of(List.of(1L, key(10)), List.of(2L, key(11))), 1));
        PlanNode join = hashJoin(probe, build, JoinType.INNER, List.of(1), List.of(1), List.of(), null);
        try (QueryRunner runner = new QueryRunner(2, LIMIT);
                QueryResult query = runner.startAsPlanned(join)) {
            assertThat(QueryRunner.drain(query)).hasSize(1);
            assertThat(query.profile().root().counters())
                    .doesNotContainKey("buildChunks")
                    .hasEntrySatisfying(
                            "partitionsSkipped", skipped -> assertThat(skipped).isGreaterThan(60));
        }
    }

    /** Nine of ten probe rows have the key that a hint names: they are joined as they come, and the others go to disk. */
    @ParameterizedTest
    @EnumSource
    void rowsOfHotKeysAreNotWritten(JoinType type) {
        List<SqlType> types = List.of(SqlType.BIGINT, SqlType.STRING);
        PlanNode probe = scan(new TableFake(types, 20, 4, n -> skewed(n, 10)));
        PlanNode build = scan(new TableFake(types, 30, 4, n -> numberedKeys(n, 40_000)));
        checkHot(hashJoin(probe, build, type, List.of(1), List.of(1), List.of(), null), 80 * BATCH_ROWS * 9 / 10);
    }

    @ParameterizedTest
    @EnumSource
    void tooManyBuildRowsOfHotKeysAreWrittenAfterAll(JoinType type) {
        List<SqlType> types = List.of(SqlType.BIGINT, SqlType.STRING);
        PlanNode probe = scan(new TableFake(types, 2, 2, n -> mostlyOthers(n)));
        PlanNode build = scan(new TableFake(types, 30, 4, n -> numberedKeys(n, 2)));
        checkHot(hashJoin(probe, build, type, List.of(1), List.of(1), List.of(), null), 0);
    }

    private static void checkHot(PlanNode.HashJoin plain, long hotProbeRows) {
        PlanNode counted =
                aggregate(withHotKey(plain), List.of(), call("count", SqlType.BIGINT), call("sum", SqlType.BIGINT, 0));
        List<List<Object>> expected =
                unlimited(aggregate(plain, List.of(), call("count", SqlType.BIGINT), call("sum", SqlType.BIGINT, 0)));
        try (QueryRunner runner = new QueryRunner(2, LIMIT);
                QueryResult query = runner.startAsPlanned(counted)) {
            Bag.assertSame(QueryRunner.drain(query), expected, plain.joinType().toString());
            long hot = operators(query.profile().root())
                    .mapToLong(operator -> operator.counters().getOrDefault("hotProbeRows", 0L))
                    .sum();
            assertThat(hot).isEqualTo(hotProbeRows);
        }
    }

    private static PlanNode.HashJoin withHotKey(PlanNode.HashJoin join) {
        PlanNode.HotKeys hot = new PlanNode.HotKeys(List.of(0), List.of(List.of(key(-1)), List.of("another")));
        return planned(join, false, hot, join.sizes(), List.of());
    }

    private static List<List<Object>> numberedKeys(int n, int hotEvery) {
        List<List<Object>> rows = new ArrayList<>();
        for (long i = n * BATCH_ROWS; i < (n + 1) * BATCH_ROWS; i++) {
            rows.add(List.of(i, i % hotEvery == 1 ? key(-1) : key(i)));
        }
        return rows;
    }

    /** @param every so many rows have a key of their own */
    private static List<List<Object>> skewed(int n, int every) {
        List<List<Object>> rows = new ArrayList<>();
        for (long i = n * BATCH_ROWS; i < (n + 1) * BATCH_ROWS; i++) {
            rows.add(List.of(i, i % every == 0 ? key(i) : key(-1)));
        }
        return rows;
    }

    /** Three rows of the build side's frequent key, each with some rows of it on either side of the residual. */
    private static List<List<Object>> mostlyOthers(int n) {
        List<List<Object>> rows = new ArrayList<>();
        for (long i = n * BATCH_ROWS; i < (n + 1) * BATCH_ROWS; i++) {
            rows.add(Arrays.asList(i * 40, i % 1_999 == 3 ? key(-1) : i % 100 == 7 ? null : key(i * 5)));
        }
        rows.set(0, Arrays.asList(1_000_000L + n, key(-1)));
        return rows;
    }

    private static String key(long number) {
        return "a key so wide that it outgrows the limit soon, where it is not told from others by few bytes, "
                + number;
    }

    private static Expression lessThanBuild(PlanNode probe) {
        return new Expression.Call(
                "lt", List.of(column(probe, 0), new Expression.ColumnRef(2, SqlType.BIGINT)), SqlType.BOOLEAN);
    }

    private static Expression nearBuild(PlanNode probe) {
        Expression shifted = new Expression.Call(
                "add", List.of(column(probe, 0), new Expression.Literal(15_000L, SqlType.BIGINT)), SqlType.BIGINT);
        return new Expression.And(List.of(
                lessThanBuild(probe),
                new Expression.Call(
                        "ge", List.of(shifted, new Expression.ColumnRef(2, SqlType.BIGINT)), SqlType.BOOLEAN)));
    }

    private static List<List<Object>> numbered(int n, int keys) {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = n * BATCH_ROWS; i < (n + 1) * BATCH_ROWS; i++) {
            rows.add(List.of(
                    i * 7_919L % keys, "a text that makes the row wide enough to outgrow the limit soon, " + i));
        }
        return rows;
    }

    @ParameterizedTest
    @EnumSource(names = {"LEFT_ANTI_NULL_AWARE", "LEFT_MARK_NULL_AWARE"})
    void aNullAwareJoinSpillsToo(JoinType type) {
        PlanNode probe = scan(new TableFake(List.of(SqlType.STRING), 4, 4, n -> texts(n, 0)));
        for (int nullEvery : new int[] {0, 100_000}) {
            PlanNode build = scan(new TableFake(List.of(SqlType.STRING), 30, 4, n -> texts(n + 3, nullEvery)));
            compare(hashJoin(probe, build, type, List.of(0), List.of(0), List.of(), null), "spillingDrivers");
        }
    }

    private static List<List<Object>> texts(int n, int nullEvery) {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = n * BATCH_ROWS; i < (n + 1) * BATCH_ROWS; i++) {
            boolean isNull = nullEvery > 0 && i % nullEvery == 0;
            rows.add(Arrays.asList(isNull ? null : (Object) ("a text of some length, number " + i)));
        }
        return rows;
    }

    @Test
    void aWindowSpillsByPartition() {
        compare(window(), "spillingDrivers");
    }

    @Test
    void whatTwoReadersShareSpillsForBoth() {
        PlanNode groups = aggregate(rows, List.of(0, 2, 4));
        for (PlanNode part : List.of(window(), groups)) {
            compare(new PlanNode.Union(List.of(part, part), part.output()), "spillingDrivers");
        }
    }

    private PlanNode window() {
        List<SqlType> types = new ArrayList<>(TYPES);
        types.add(SqlType.INT);
        types.add(SqlType.BIGINT);
        return new PlanNode.Window(
                rows,
                List.of(1),
                List.of(ascending(2)),
                List.of(
                        new WindowCall("row_number", List.of(), false, false, null, SqlType.INT),
                        new WindowCall("sum", List.of(column(rows, 0)), false, false, FRAME, SqlType.BIGINT)),
                columns(types));
    }

    /** To sort and number them takes several times what they take themselves. */
    @ParameterizedTest
    @CsvSource({"90, 2, false", "90, 8, false", "260, 2, true", "260, 8, true", "1500, 2, true"})
    void aWindowOfNarrowRowsSpillsInTime(int batches, int workers, boolean spills) {
        PlanNode narrow = scan(new TableFake(List.of(SqlType.INT), batches / 2, 2, n -> numbers(n)));
        PlanNode window = new PlanNode.Window(
                narrow,
                List.of(0),
                List.of(ascending(0)),
                List.of(new WindowCall("row_number", List.of(), false, false, null, SqlType.INT)),
                columns(List.of(SqlType.INT, SqlType.INT)));
        PlanNode counted = aggregate(window, List.of(), call("count", SqlType.BIGINT), call("sum", SqlType.BIGINT, 1));
        long rowCount = (long) batches * BATCH_ROWS;
        try (QueryRunner runner = new QueryRunner(workers, LIMIT);
                QueryResult query = runner.start(counted)) {
            assertThat(QueryRunner.drain(query)).containsExactly(List.of(rowCount, rowCount));
            assertThat(operators(query.profile().root())
                            .anyMatch(operator -> operator.counters().containsKey("spillingDrivers")))
                    .isEqualTo(spills);
        }
    }

    private static void compare(PlanNode plan, String... counters) {
        Bag.assertSame(limited(plan, counters), unlimited(plan), plan.getClass().getSimpleName());
    }

    private static List<List<Object>> unlimited(PlanNode plan) {
        try (QueryRunner runner = new QueryRunner(2)) {
            return runner.rows(plan);
        }
    }

    /** @param counters an operator must have counted each */
    private static List<List<Object>> limited(PlanNode plan, String... counters) {
        try (QueryRunner runner = new QueryRunner(2, LIMIT)) {
            List<List<Object>> result;
            try (QueryResult query = runner.startAsPlanned(plan)) {
                result = QueryRunner.drain(query);
                assertThat(operators(query.profile().root()))
                        .anySatisfy(operator -> assertThat(operator.counters()).containsKeys(counters));
            }
            return result;
        }
    }

    private static Stream<QueryProfile.OperatorProfile> operators(QueryProfile.OperatorProfile root) {
        return Stream.concat(Stream.of(root), root.inputs().stream().flatMap(SpillTest::operators));
    }
}
