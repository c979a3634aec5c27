package io.sluice.engine;

import static io.sluice.engine.Plans.aggregate;
import static io.sluice.engine.Plans.ascending;
import static io.sluice.engine.Plans.call;
import static io.sluice.engine.Plans.descending;
import static io.sluice.engine.Plans.distinct;
import static io.sluice.engine.Plans.scan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import io.sluice.engine.aggregate.Aggregates;
import io.sluice.engine.plan.AggregateCall;
import io.sluice.engine.plan.PlanNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Aggregates of which groups and rows go to disk give what they give without a limit. */
@Timeout(300)
final class AggregateSpillTest {
    private static final long LIMIT = 1 << 20;
    private static final int BATCH_ROWS = 1_000;
    private static final int GROUPS = 6_000;
    private static final String PADDING =
            " is the key of this group, which is long, so that few groups fill the memory";

    private static final int SPILLED_FILES = 10;

    @TempDir
    private Path spillFolder;

    @Test
    void everyAggregateFunctionIsTried() {
        assertThat(SpilledFunction.all().map(SpilledFunction::name).collect(Collectors.toSet()))
                .isEqualTo(Aggregates.names());
    }

    static Stream<SpilledFunction> functions() {
        return SpilledFunction.all();
    }

    /** Each group comes in two places, which are far apart, so that its states are put together from disk. */
    @ParameterizedTest
    @MethodSource("functions")
    void aFunctionFindsItsStatesAgain(SpilledFunction function) {
        check(function, 2);
    }

    /** Groups come one row at a time; soon the rows are spilled as they are. */
    @ParameterizedTest
    @MethodSource("functions")
    void aFunctionTakesRowsAfterStates(SpilledFunction function) {
        check(function, 1);
    }

    private static void check(SpilledFunction function, int rowsTogether) {
        List<SqlType> types = new ArrayList<>(List.of(SqlType.STRING));
        types.addAll(function.columns());
        PlanNode rows = scan(new TableFake(types, 6, 4, n -> {
            List<List<Object>> batch = new ArrayList<>();
            for (int row = n * BATCH_ROWS; row < (n + 1) * BATCH_ROWS; row++) {
                List<Object> values = new ArrayList<>(List.of(key(row / rowsTogether)));
                values.addAll(function.values(row));
                batch.add(values);
            }
            return batch;
        }));
        PlanNode plan = aggregate(rows, List.of(0), function.call(1));
        // One worker: the order of rows is the same in both runs.
        Map<Object, Object> expected = byKey(function, unlimited(plan, 1));
        Map<Object, Object> actual = byKey(function, limited(plan, 1, LIMIT));
        assertThat(actual.keySet()).hasSameSizeAs(expected.keySet());
        expected.forEach(
                (key, value) -> assertThat(actual.get(key)).as("%s", key).isEqualTo(value));
    }

    private static Map<Object, Object> byKey(SpilledFunction function, List<List<Object>> rows) {
        return rows.stream().collect(Collectors.toMap(List::getFirst, row -> function.comparable(row.get(1))));
    }

    private static String key(int n) {
        return n * 48_271L % GROUPS + PADDING;
    }

    /** Some 60 and 30 times the limit: a partition of 64 is too large for what is left of it. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void groupsOfManyTimesTheLimitAreFound(int rowsTogether) {
        int groupCount = 480_000 / rowsTogether;
        int batches = groupCount / BATCH_ROWS * rowsTogether;
        PlanNode rows = scan(new TableFake(List.of(SqlType.STRING, SqlType.BIGINT), batches / 4, 4, n -> {
            List<List<Object>> batch = new ArrayList<>();
            for (int row = n * BATCH_ROWS; row < (n + 1) * BATCH_ROWS; row++) {
                batch.add(List.of(row / rowsTogether + PADDING, 3L));
            }
            return batch;
        }));
        PlanNode groups = aggregate(rows, List.of(0), call("count", SqlType.BIGINT), call("sum", SqlType.BIGINT, 1));
        PlanNode all = aggregate(
                groups,
                List.of(),
                call("count", SqlType.BIGINT),
                call("min", SqlType.BIGINT, 1),
                call("max", SqlType.BIGINT, 1),
                call("sum", SqlType.BIGINT, 2));
        long together = rowsTogether;
        assertThat(limited(all, 2, LIMIT, "spillingDrivers", "partitionsSplit"))
                .containsExactly(List.of((long) groupCount, together, together, 3L * groupCount * together));
    }

    /** Rows that wait to be aggregated by partition, and groups that were, go to disk; one worker keeps the order of rows. */
    @Test
    void partitionedGroupsSpill() {
        int rowCount = 1_600_000;
        int[] keys = new Random(5).ints(rowCount, 0, 700_000).toArray();
        PlanNode rows = scan(new TableFake(List.of(SqlType.BIGINT, SqlType.INT), rowCount / BATCH_ROWS / 4, 4, n -> {
            List<List<Object>> batch = new ArrayList<>();
            for (int row = n * BATCH_ROWS; row < (n + 1) * BATCH_ROWS; row++) {
                batch.add(List.of(keys[row] * 1_000_003L, row));
            }
            return batch;
        }));
        PlanNode groups = aggregate(
                rows,
                List.of(0),
                call("count", SqlType.BIGINT),
                call("first", SqlType.INT, 1),
                call("last", SqlType.INT, 1));
        PlanNode all = aggregate(
                groups,
                List.of(),
                call("count", SqlType.BIGINT),
                call("sum", SqlType.BIGINT, 1),
                call("sum", SqlType.BIGINT, 2),
                call("sum", SqlType.BIGINT, 3));
        Map<Integer, Integer> first = new HashMap<>();
        Map<Integer, Integer> last = new HashMap<>();
        for (int row = 0; row < rowCount; row++) {
            first.putIfAbsent(keys[row], row);
            last.put(keys[row], row);
        }
        assertThat(limited(all, 1, 128 << 20, "driversPartitioning", "spillingDrivers"))
                .containsExactly(List.of((long) first.size(), (long) rowCount, sum(first), sum(last)));
    }

    private static long sum(Map<Integer, Integer> values) {
        return values.values().stream().mapToLong(Integer::longValue).sum();
    }

    /** The one has a sixth of the limit, the others thirty times as much as it. */
    @Test
    void aHugeGroupStandsBesideManySmallOnes() {
        long limit = 4 << 20;
        PlanNode rows = scan(new TableFake(List.of(SqlType.INT, SqlType.STRING), 150, 4, n -> {
            List<List<Object>> batch = new ArrayList<>();
            for (int row = n * BATCH_ROWS; row < (n + 1) * BATCH_ROWS; row++) {
                batch.add(List.of(
                        row % 200 == 0 ? -1 : row % 200_000,
                        row + " is a value of two hundred letters, " + PADDING.repeat(2)));
            }
            return batch;
        }));
        PlanNode lists = aggregate(
                rows,
                List.of(0),
                call("collect_list", SqlType.array(SqlType.STRING), 1),
                call("max", SqlType.STRING, 1));
        Map<Object, List<Object>> actual = new HashMap<>();
        for (List<Object> row : limited(lists, 1, limit)) {
            actual.put(row.getFirst(), row);
        }
        assertThat(actual).hasSize(199_001);
        assertThat((List<?>) actual.get(-1).get(1))
                .hasSize(3_000)
                .first()
                .asString()
                .startsWith("0 is");
        assertThat((List<?>) actual.get(7).get(1))
                .map(Object::toString)
                .map(text -> text.substring(0, 7))
                .containsExactly("7 is a ", "200007 ", "400007 ");
    }

    @Test
    void groupingSetsSpillEachForItself() {
        PlanNode rows = scan(new TableFake(List.of(SqlType.STRING, SqlType.INT, SqlType.BIGINT), 12, 4, n -> {
            List<List<Object>> batch = new ArrayList<>();
            for (int row = n * BATCH_ROWS; row < (n + 1) * BATCH_ROWS; row++) {
                batch.add(Arrays.asList(key(row / 2), row % 11 == 0 ? null : row % 4_001, (long) row));
            }
            return batch;
        }));
        PlanNode sets = aggregate(
                rows,
                List.of(0, 1),
                List.of(List.of(0, 1), List.of(0), List.of(1), List.of()),
                call("sum", SqlType.BIGINT, 2),
                distinct("count", SqlType.BIGINT, 1),
                call("min", SqlType.BIGINT, 2));
        Bag.assertSame(limited(sets, 2, 2 * LIMIT), unlimited(sets, 2), "grouping sets");
    }

    @Test
    void distinctRowsAndDistinctAggregatesSpill() {
        PlanNode rows = scan(new TableFake(List.of(SqlType.STRING, SqlType.INT), 12, 4, n -> {
            List<List<Object>> batch = new ArrayList<>();
            for (int row = n * BATCH_ROWS; row < (n + 1) * BATCH_ROWS; row++) {
                batch.add(Arrays.asList(row % 13 == 0 ? null : key(row / 2), row % 70));
            }
            return batch;
        }));
        PlanNode plainDistinct = aggregate(rows, List.of(0, 1));
        Bag.assertSame(limited(plainDistinct, 2, LIMIT), unlimited(plainDistinct, 2), "DISTINCT");
        PlanNode texts = aggregate(
                rows,
                List.of(1),
                distinct("count", SqlType.BIGINT, 0),
                distinct("max", SqlType.STRING, 0),
                new AggregateCall("string_agg", List.of(0), true, -1, List.of(ascending(0)), SqlType.STRING));
        Bag.assertSame(limited(texts, 2, 6 * LIMIT), unlimited(texts, 2), "distinct aggregates");
    }

    @Test
    void orderedFunctionsKeepTheirOrder() {
        PlanNode rows = scan(new TableFake(List.of(SqlType.STRING, SqlType.INT, SqlType.STRING), 12, 4, n -> {
            List<List<Object>> batch = new ArrayList<>();
            for (int row = n * BATCH_ROWS; row < (n + 1) * BATCH_ROWS; row++) {
                batch.add(List.of(key(row / 3), row * 7 % 1_000, "v" + row));
            }
            return batch;
        }));
        PlanNode plan = aggregate(
                rows,
                List.of(0),
                new AggregateCall(
                        "collect_list",
                        List.of(2),
                        false,
                        -1,
                        List.of(descending(1), ascending(2)),
                        SqlType.array(SqlType.STRING)),
                new AggregateCall("first", List.of(2), false, -1, List.of(ascending(1), ascending(2)), SqlType.STRING),
                new AggregateCall("last", List.of(2), false, -1, List.of(ascending(1), ascending(2)), SqlType.STRING));
        Bag.assertSame(limited(plan, 2, LIMIT), unlimited(plan, 2), "ordered");
    }

    /** Both while rows still come and while partitions are merged. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void cancelLeavesNoFileAndNoByte(boolean whileReading) throws InterruptedException, IOException {
        TableFake table = new TableFake(List.of(SqlType.STRING), whileReading ? 60 : 1_000_000, 4, n -> {
            List<List<Object>> batch = new ArrayList<>();
            for (int row = n * BATCH_ROWS; row < (n + 1) * BATCH_ROWS; row++) {
                batch.add(List.of(row + PADDING));
            }
            return batch;
        });
        PlanNode plan = aggregate(scan(table), List.of(0), call("collect_list", SqlType.array(SqlType.STRING), 0));
        try (QueryRunner runner = new QueryRunner(2, LIMIT, spillFolder);
                QueryResult result = runner.start(plan)) {
            if (whileReading) {
                assertThat(result.next()).isNotNull();
            }
            awaitFiles(files -> files > SPILLED_FILES);
            result.cancel();
            assertThatThrownBy(() -> QueryRunner.drain(result))
                    .isInstanceOfSatisfying(
                            SluiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.QUERY_CANCELED));
            result.close();
            assertThat(runner.memory.reservedBytes()).isZero();
            assertThat(table.readersOpen.get()).isZero();
            // The last task deletes them. The lock of the process stays.
            awaitFiles(files -> files == 1);
        }
    }

    private void awaitFiles(LongPredicate condition) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.test(files())) {
            assertThat(System.nanoTime()).as("%s files", files()).isLessThan(end);
            Thread.sleep(10);
        }
    }

    private long files() throws IOException {
        try (Stream<Path> all = Files.walk(spillFolder)) {
            return all.filter(Files::isRegularFile).count();
        } catch (UncheckedIOException e) {
            return -1; // Some were deleted meanwhile.
        }
    }

    private static List<List<Object>> unlimited(PlanNode plan, int workers) {
        try (QueryRunner runner = new QueryRunner(workers)) {
            return runner.rows(plan);
        }
    }

    private static List<List<Object>> limited(PlanNode plan, int workers, long limit) {
        return limited(plan, workers, limit, "spillingDrivers");
    }

    /** @param counters which operators must have counted */
    private static List<List<Object>> limited(PlanNode plan, int workers, long limit, String... counters) {
        try (QueryRunner runner = new QueryRunner(workers, limit)) {
            List<List<Object>> rows;
            try (QueryResult query = runner.start(plan)) {
                rows = QueryRunner.drain(query);
                Set<String> counted = operators(query.profile().root())
                        .flatMap(operator -> operator.counters().keySet().stream())
                        .collect(Collectors.toSet());
                assertThat(counted).contains(counters);
            }
            assertThat(runner.memory.reservedBytes()).isZero();
            return rows;
        }
    }

    private static Stream<QueryProfile.OperatorProfile> operators(QueryProfile.OperatorProfile root) {
        return Stream.concat(Stream.of(root), root.inputs().stream().flatMap(AggregateSpillTest::operators));
    }
}
