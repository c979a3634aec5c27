package io.sluice.engine;

import static io.sluice.engine.Plans.aggregate;
import static io.sluice.engine.Plans.call;
import static io.sluice.engine.Plans.hashJoin;
import static io.sluice.engine.Plans.planned;
import static io.sluice.engine.Plans.scan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import io.sluice.engine.plan.Expression;
import io.sluice.engine.plan.JoinType;
import io.sluice.engine.plan.PlanNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Joins that were planned to build by far the larger side build the other one, and give the same rows. */
@Timeout(120)
final class AdaptiveJoinTest {
    private static final String SWAPPED = "buildSideSwapped";
    private static final String COLLECTED = "probeRowsCollected";
    private static final int MANY = 34_000;
    private static final List<SqlType> TYPES = List.of(SqlType.INT, SqlType.STRING, SqlType.BIGINT, SqlType.INT);
    private static final List<SqlType> NUMBERS = List.of(SqlType.BIGINT, SqlType.STRING);

    private final List<List<Object>> few = new RandomRows(21).rows(TYPES, 20, 400);
    private final List<List<Object>> many = new RandomRows(22).rows(TYPES, MANY, 500);

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"LEFT_ANTI_NULL_AWARE", "LEFT_MARK", "LEFT_MARK_NULL_AWARE"})
    void theFewRowsAreBuilt(JoinType type) {
        for (List<Integer> keys : List.of(List.of(0), List.of(1), List.of(2, 1))) {
            check(type, keys, List.of(), null);
            check(type, keys, List.of(keys.size() - 1), null);
            check(type, keys, List.of(), lessOrEqual(3, 7));
        }
    }

    private void check(JoinType type, List<Integer> keys, List<Integer> nullSafe, Expression residual) {
        PlanNode join = hashJoin(
                scan(TableFake.of(TYPES, few, 3)),
                scan(TableFake.of(TYPES, many, 5)),
                type,
                keys,
                keys,
                nullSafe,
                residual);
        List<List<Object>> expected = JoinOracle.join(type, few, many, TYPES.size(), (l, r) -> {
            Boolean all = JoinOracle.equalKeys(l, r, keys, nullSafe);
            return residual == null || !Boolean.TRUE.equals(all)
                    ? all
                    : lessOrEqual((Integer) l.get(3), (Integer) r.get(3));
        });
        String what = "%s on %s, null-safe %s, residual %s".formatted(type, keys, nullSafe, residual);
        try (QueryRunner runner = new QueryRunner(2)) {
            try (QueryResult result = runner.start(join)) {
                Bag.assertSame(QueryRunner.drain(result), expected, what);
                QueryProfile.OperatorProfile root = result.profile().root();
                assertThat(root.counters())
                        .as(what)
                        .containsEntry(SWAPPED, 1L)
                        .containsEntry("buildRows", (long) few.size())
                        .doesNotContainKey(COLLECTED);
                assertThat(root.outputRows()).as(what).isEqualTo(expected.size());
            }
            assertThat(runner.memory.reservedBytes()).isZero();
            Bag.assertSame(rowsAsPlanned(runner, join), expected, what + " as planned");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LEFT_ANTI_NULL_AWARE", "LEFT_MARK", "LEFT_MARK_NULL_AWARE"})
    void whatMustProbeIsNeverBuilt(JoinType type) {
        PlanNode join = hashJoin(
                scan(TableFake.of(TYPES, few, 3)),
                scan(TableFake.of(TYPES, many, 5)),
                type,
                List.of(0),
                List.of(0),
                List.of(),
                null);
        assertThat(counters(join)).containsEntry("buildRows", (long) MANY).doesNotContainKeys(SWAPPED, COLLECTED);
    }

    /** More rows than a fourth come, some of them from drivers that have ended before. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void manyProbeRowsAreProbedAsPlanned(int workers) {
        PlanNode probe = new PlanNode.Union(
                List.of(numbers(1, 2_000, 0), numbers(9, 20_000, 3), numbers(1, 100, 5)),
                numbers(1, 1, 0).output());
        for (JoinType type : List.of(JoinType.INNER, JoinType.FULL, JoinType.LEFT_SEMI, JoinType.RIGHT_ANTI)) {
            PlanNode join = hashJoin(probe, numbers(5, MANY, 0), type, List.of(0), List.of(0), List.of(), null);
            try (QueryRunner runner = new QueryRunner(workers)) {
                List<List<Object>> expected = rowsAsPlanned(runner, join);
                try (QueryResult result = runner.start(join)) {
                    Bag.assertSame(QueryRunner.drain(result), expected, type + " by " + workers);
                    assertThat(result.profile().root().counters())
                            .containsEntry("buildRows", (long) MANY)
                            .doesNotContainKey(SWAPPED)
                            .hasEntrySatisfying(
                                    COLLECTED, rows -> assertThat(rows).isBetween(MANY / 4L, 22_100L));
                    assertThat(result.profile().root().outputRows()).isEqualTo(expected.size());
                }
                assertThat(runner.memory.reservedBytes()).isZero();
            }
        }
    }

    @Test
    void joinsOnTheProbeSideAreExchangedToo() {
        PlanNode lower = hashJoin(
                numbers(2, 300, 0), numbers(4, MANY, 0), JoinType.LEFT, List.of(0), List.of(0), List.of(), null);
        PlanNode upper = hashJoin(lower, numbers(3, MANY, 7), JoinType.FULL, List.of(2), List.of(0), List.of(), null);
        try (QueryRunner runner = new QueryRunner(3);
                QueryResult result = runner.start(upper)) {
            Bag.assertSame(QueryRunner.drain(result), rowsAsPlanned(runner, upper), "two joins");
            assertThat(operators(result.profile().root()).filter(o -> o.name().equals("HashJoin")))
                    .hasSize(2)
                    .allSatisfy(join -> assertThat(join.counters()).containsEntry(SWAPPED, 1L));
        }
    }

    @Test
    void aJoinAboveOneThatGoesAsPlannedIsExchanged() {
        PlanNode lower = hashJoin(
                numbers(8, 20_000, 0),
                numbers(4, MANY, 19_990),
                JoinType.INNER,
                List.of(0),
                List.of(0),
                List.of(),
                null);
        PlanNode upper = hashJoin(lower, numbers(3, MANY, 7), JoinType.LEFT, List.of(2), List.of(0), List.of(), null);
        try (QueryRunner runner = new QueryRunner(3);
                QueryResult result = runner.start(upper)) {
            Bag.assertSame(QueryRunner.drain(result), rowsAsPlanned(runner, upper), "two joins");
            QueryProfile.OperatorProfile root = result.profile().root();
            assertThat(root.counters()).containsKey(SWAPPED);
            assertThat(root.inputs().getFirst().counters())
                    .containsKey(COLLECTED)
                    .doesNotContainKey(SWAPPED);
        }
    }

    /** The build side goes to disk, and comes back to probe the other: nothing of that is written. */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"LEFT_ANTI_NULL_AWARE", "LEFT_MARK", "LEFT_MARK_NULL_AWARE"})
    void aSpilledBuildSideProbes(JoinType type) {
        PlanNode join =
                hashJoin(wide(2, 400, 37_000), wide(20, 100_000, 0), type, List.of(1), List.of(1), List.of(), null);
        assertThat(countersOfSpilled(join))
                .containsKeys("spillingDrivers", SWAPPED)
                .containsEntry("buildRows", 400L)
                .doesNotContainKey(COLLECTED);
    }

    @ParameterizedTest
    @EnumSource(names = {"INNER", "LEFT", "FULL", "RIGHT_SEMI"})
    void bothSidesAreSpilledWhereBothAreLarge(JoinType type) {
        PlanNode join =
                hashJoin(wide(20, 60_000, 37_000), wide(20, 100_000, 0), type, List.of(1), List.of(1), List.of(), null);
        assertThat(countersOfSpilled(join))
                .containsKeys("spillingDrivers", COLLECTED)
                .doesNotContainKey(SWAPPED);
    }

    /** The join's counters with too little memory, where it gives the same rows as with enough and its sides as planned. */
    private static Map<String, Long> countersOfSpilled(PlanNode join) {
        PlanNode counted = counted(join);
        try (QueryRunner unlimited = new QueryRunner(2);
                QueryRunner limited = new QueryRunner(2, 6 << 20);
                QueryResult result = limited.start(counted)) {
            assertThat(QueryRunner.drain(result)).isEqualTo(rowsAsPlanned(unlimited, counted));
            return counters(result, "HashJoin");
        }
    }

    /** A scan that waits for a join's keys is read without them only where it is small and estimates were wrong. */
    @Test
    void filteredScansAreCollectedWhereTheEstimateWasWrong() {
        assertThat(counters(filtered(500, new PlanNode.JoinSizes(500, 500, MANY, Double.NaN))))
                .containsKey(SWAPPED);
        assertThat(counters(filtered(500, new PlanNode.JoinSizes(MANY, 500, MANY, Double.NaN))))
                .doesNotContainKey(SWAPPED);
        assertThat(counters(filtered(500, new PlanNode.JoinSizes(500, 10 * MANY, MANY, Double.NaN))))
                .doesNotContainKey(SWAPPED);
        assertThat(counters(filtered(500, PlanNode.JoinSizes.UNKNOWN))).doesNotContainKey(SWAPPED);
    }

    /** The estimate of the probe side was wrong too: once the build side is built, the scan leaves the rest out by its keys. */
    @Test
    void aScanTakesKeysThatComeLate() {
        PlanNode join = filtered(100_000, new PlanNode.JoinSizes(500, 100_000, MANY, Double.NaN));
        try (QueryRunner runner = new QueryRunner(2);
                QueryResult result = runner.start(join)) {
            assertThat(QueryRunner.drain(result)).hasSize(MANY);
            assertThat(result.profile().root().counters()).containsKey(COLLECTED);
            assertThat(counters(result, "Scan").get("rowsDroppedByDynamicFilter"))
                    .isBetween(1L, 100_000L - MANY - MANY / 4);
        }
    }

    private static PlanNode filtered(int probeRows, PlanNode.JoinSizes sizes) {
        PlanNode.Scan probe = numbers(40, probeRows, 0);
        PlanNode.Scan filteredProbe = new PlanNode.Scan(
                probe.source(),
                probe.columns(),
                probe.pruning(),
                null,
                List.of(new PlanNode.DynamicFilterUse(4, 0)),
                -1,
                probe.output());
        PlanNode.HashJoin plain = hashJoin(
                filteredProbe,
                numbers(4, MANY, Math.max(0, probeRows - MANY)),
                JoinType.INNER,
                List.of(0),
                List.of(0),
                List.of(),
                null);
        return planned(plain, false, null, sizes, List.of(new PlanNode.DynamicFilterSource(4, 0)));
    }

    @Test
    void hintsAndPlansOfSmallTablesStand() {
        PlanNode.HashJoin join = hashJoin(
                numbers(2, 300, 0), numbers(4, MANY, 0), JoinType.INNER, List.of(0), List.of(0), List.of(), null);
        assertThat(counters(join)).containsKey(SWAPPED);
        assertThat(counters(planned(join, true, null, join.sizes(), List.of()))).doesNotContainKeys(SWAPPED, COLLECTED);
        assertThat(counters(planned(join, false, null, new PlanNode.JoinSizes(100, 100, 1_000, Double.NaN), List.of())))
                .doesNotContainKeys(SWAPPED, COLLECTED);
        PlanNode small = hashJoin(
                numbers(2, 30, 0), numbers(4, 1_000, 0), JoinType.INNER, List.of(0), List.of(0), List.of(), null);
        assertThat(counters(small)).doesNotContainKeys(SWAPPED, COLLECTED);
    }

    /** Stopped while probe rows are collected, while drivers wait for the build side, and after. */
    @Test
    void cancelFreesWhatWasCollected() throws InterruptedException {
        PlanNode endless = scan(new TableFake(NUMBERS, 1_000_000, 5, n -> numbered(n * 100, 100, 0)));
        PlanNode join =
                hashJoin(endless, numbers(8, 300_000, 0), JoinType.LEFT, List.of(0), List.of(0), List.of(), null);
        try (QueryRunner runner = new QueryRunner(3)) {
            for (int millis : new int[] {0, 50, 150, 250, 300, 350, 400, 600}) {
                try (QueryResult result = runner.start(aggregate(join, List.of(), call("count", SqlType.BIGINT)))) {
                    Thread.sleep(millis);
                    result.cancel();
                    assertThatThrownBy(() -> QueryRunner.drain(result)).isInstanceOf(SluiceException.class);
                }
                assertThat(runner.memory.reservedBytes()).isZero();
            }
        }
    }

    private static PlanNode counted(PlanNode join) {
        return aggregate(
                join,
                List.of(),
                call("count", SqlType.BIGINT),
                call("sum", SqlType.BIGINT, 0),
                call("count", SqlType.BIGINT, join.output().size() - 1));
    }

    /** Numbers from first on, as keys. */
    private static PlanNode.Scan numbers(int splits, int count, int first) {
        return scan(TableFake.of(NUMBERS, numbered(first, count, 0), splits));
    }

    private static PlanNode.Scan wide(int splits, int count, int first) {
        return scan(TableFake.of(NUMBERS, numbered(first, count, 100), splits));
    }

    private static List<List<Object>> numbered(int first, int count, int width) {
        List<List<Object>> rows = new ArrayList<>();
        for (long i = first; i < first + count; i++) {
            rows.add(List.of(i, "x".repeat(width) + i));
        }
        return rows;
    }

    private static List<List<Object>> rowsAsPlanned(QueryRunner runner, PlanNode plan) {
        try (QueryResult result = runner.startAsPlanned(plan)) {
            List<List<Object>> rows = QueryRunner.drain(result);
            assertThat(operators(result.profile().root()))
                    .allSatisfy(operator -> assertThat(operator.counters()).doesNotContainKeys(SWAPPED, COLLECTED));
            return rows;
        }
    }

    private static Map<String, Long> counters(PlanNode join) {
        try (QueryRunner runner = new QueryRunner(2);
                QueryResult result = runner.start(join)) {
            Bag.assertSame(QueryRunner.drain(result), rowsAsPlanned(runner, join), "as planned");
            return result.profile().root().counters();
        }
    }

    /** Those of the first operator of a name. */
    private static Map<String, Long> counters(QueryResult result, String name) {
        return operators(result.profile().root())
                .filter(operator -> operator.name().equals(name))
                .findFirst()
                .orElseThrow()
                .counters();
    }

    private static Stream<QueryProfile.OperatorProfile> operators(QueryProfile.OperatorProfile root) {
        return Stream.concat(Stream.of(root), root.inputs().stream().flatMap(AdaptiveJoinTest::operators));
    }

    private static Expression lessOrEqual(int a, int b) {
        return new Expression.Call(
                "le",
                List.of(new Expression.ColumnRef(a, SqlType.INT), new Expression.ColumnRef(b, SqlType.INT)),
                SqlType.BOOLEAN);
    }

    private static Boolean lessOrEqual(Integer a, Integer b) {
        return a == null || b == null ? null : Boolean.valueOf(a <= b);
    }
}
