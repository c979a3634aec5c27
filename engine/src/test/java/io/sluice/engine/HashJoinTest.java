package io.sluice.engine;

import static io.sluice.engine.Plans.hashJoin;
import static io.sluice.engine.Plans.loopJoin;
import static io.sluice.engine.Plans.scan;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.common.type.SqlType;
import io.sluice.engine.plan.Expression;
import io.sluice.engine.plan.JoinType;
import io.sluice.engine.plan.OutputColumn;
import io.sluice.engine.plan.PlanNode;
import io.sluice.storage.predicate.ColumnPredicate;
import io.sluice.storage.scan.ScanColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All join types over random rows against a double loop in Java. */
final class HashJoinTest {
    private static final List<SqlType> TYPES =
            List.of(SqlType.INT, SqlType.STRING, SqlType.BIGINT, SqlType.DOUBLE, SqlType.decimal(30, 2), SqlType.INT);
    private static final List<List<Integer>> KEYS = List.of(
            List.of(0), List.of(1), List.of(2), List.of(3), List.of(4), List.of(0, 5), List.of(0, 1), List.of(2, 5, 3));

    private final List<List<Object>> left = new RandomRows(11).rows(TYPES, 300, 40);
    private final List<List<Object>> right = new RandomRows(12).rows(TYPES, 80, 40);

    @ParameterizedTest
    @EnumSource(JoinType.class)
    void agreesWithADoubleLoop(JoinType type) {
        try (QueryRunner runner = new QueryRunner(2)) {
            for (List<Integer> keys : KEYS) {
                boolean nullAware = type == JoinType.LEFT_ANTI_NULL_AWARE || type == JoinType.LEFT_MARK_NULL_AWARE;
                if (nullAware && keys.size() > 1) {
                    continue;
                }
                check(runner, type, keys, List.of(), null, right);
                check(runner, type, keys, List.of(), null, List.of());
                check(runner, type, keys, List.of(), null, withoutNulls(right, keys));
                if (!nullAware) {
                    check(runner, type, keys, keys.size() > 1 ? List.of(1) : List.of(0), null, right);
                    check(runner, type, keys, List.of(), lessOrEqual(5, 11), right);
                }
            }
        }
    }

    private void check(
            QueryRunner runner,
            JoinType type,
            List<Integer> keys,
            List<Integer> nullSafe,
            Expression residual,
            List<List<Object>> build) {
        PlanNode join = hashJoin(
                scan(TableFake.of(TYPES, left, 4)),
                scan(TableFake.of(TYPES, build, 3)),
                type,
                keys,
                keys,
                nullSafe,
                residual);
        List<List<Object>> expected = JoinOracle.join(type, left, build, TYPES.size(), (l, r) -> {
            Boolean all = JoinOracle.equalKeys(l, r, keys, nullSafe);
            return residual == null ? all : JoinOracle.and(all, lessOrEqual(l.get(5), r.get(5)));
        });
        String what = "%s on %s, null-safe %s, residual %s, %d build rows"
                .formatted(type, keys, nullSafe, residual, build.size());
        Bag.assertSame(runner.rows(join), expected, what);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"RIGHT_SEMI", "RIGHT_ANTI"})
    void loopJoinAgreesWithADoubleLoop(JoinType type) {
        try (QueryRunner runner = new QueryRunner(2)) {
            for (List<List<Object>> build : List.of(right, right.subList(0, 3), left, List.<List<Object>>of())) {
                PlanNode join = loopJoin(
                        scan(TableFake.of(TYPES, left, 4)),
                        scan(TableFake.of(TYPES, build, 1)),
                        type,
                        lessOrEqual(5, 11));
                List<List<Object>> expected =
                        JoinOracle.join(type, left, build, TYPES.size(), (l, r) -> lessOrEqual(l.get(5), r.get(5)));
                Bag.assertSame(runner.rows(join), expected, type + " with " + build.size() + " build rows");
            }
        }
    }

    @Test
    void crossJoinMakesAllPairs() {
        try (QueryRunner runner = new QueryRunner(4)) {
            PlanNode join = loopJoin(
                    scan(TableFake.of(TYPES, left, 4)), scan(TableFake.of(TYPES, right, 1)), JoinType.INNER, null);
            assertThat(runner.rows(join)).hasSize(left.size() * right.size());
        }
    }

    @Test
    void largeBuildWithDuplicatesIsFilledByAllWorkers() {
        List<SqlType> types = List.of(SqlType.BIGINT, SqlType.INT);
        List<List<Object>> build = new ArrayList<>();
        for (int i = 0; i < 300_000; i++) {
            build.add(List.of((i % 150_000) * 1_000_003L, i));
        }
        List<List<Object>> probe = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            probe.add(List.of(i * 1_000_003L, i));
        }
        try (QueryRunner runner = new QueryRunner(4)) {
            PlanNode join = hashJoin(
                    scan(TableFake.of(types, probe, 4)),
                    scan(TableFake.of(types, build, 8)),
                    JoinType.INNER,
                    List.of(0),
                    List.of(0),
                    List.of(),
                    null);
            try (QueryResult result = runner.startAsPlanned(join)) {
                List<List<Object>> rows = QueryRunner.drain(result);
                assertThat(rows).hasSize(2_000);
                assertThat(rows).allMatch(row -> row.get(1).equals((Integer) row.get(3) % 150_000));
            }
        }
    }

    /** Keys that lie too far apart for an array over their range, and close enough for a bit map of it. */
    @Test
    void findsSpreadKeysByTheirRank() {
        List<SqlType> types = List.of(SqlType.BIGINT, SqlType.INT);
        long first = Long.MIN_VALUE + 3;
        List<List<Object>> build = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            build.add(Arrays.asList(i % 1_000 == 7 ? null : (Long) (first + i % 15_000 * 29L), i));
        }
        List<List<Object>> probe = new ArrayList<>();
        for (int i = -50; i < 15_050; i++) {
            probe.add(Arrays.asList(i % 100 == 0 ? null : (Long) (first + i * 29L), i));
            probe.add(Arrays.asList(first + i * 29L + 1, i));
        }
        try (QueryRunner runner = new QueryRunner(3)) {
            PlanNode join = hashJoin(
                    scan(TableFake.of(types, probe, 4)),
                    scan(TableFake.of(types, build, 8)),
                    JoinType.INNER,
                    List.of(0),
                    List.of(0),
                    List.of(),
                    null);
            try (QueryResult result = runner.start(join)) {
                long expected = IntStream.range(0, 20_000)
                        .filter(i -> i % 1_000 != 7 && i % 15_000 % 100 != 0)
                        .count();
                List<List<Object>> rows = QueryRunner.drain(result);
                assertThat(rows).hasSize((int) expected);
                assertThat(rows).allMatch(row -> row.get(1).equals((Integer) row.get(3) % 15_000));
                assertThat(result.profile().root().counters()).containsKey("rankedTable");
            }
        }
    }

    @Test
    void publishesKeysToTheProbeScan() {
        List<SqlType> types = List.of(SqlType.INT, SqlType.STRING);
        List<List<Object>> probe = new ArrayList<>();
        for (int i = 0; i < 50_000; i++) {
            probe.add(List.of(i, "s" + i % 100));
        }
        List<List<Object>> build = List.of(List.of(77, "s5"), List.of(49_999, "s6"));
        for (int key : List.of(0, 1)) {
            try (QueryRunner runner = new QueryRunner(2)) {
                TableFake table = TableFake.of(types, probe, 5);
                PlanNode scan = scan(table, null, List.of(new PlanNode.DynamicFilterUse(9, key)));
                PlanNode.HashJoin join = new PlanNode.HashJoin(
                        scan,
                        scan(TableFake.of(types, build, 1)),
                        JoinType.LEFT_SEMI,
                        List.of(key),
                        List.of(key),
                        List.of(),
                        null,
                        false,
                        null,
                        PlanNode.JoinSizes.UNKNOWN,
                        List.of(new PlanNode.DynamicFilterSource(9, 0)),
                        scan.output());
                int expected = key == 0 ? 2 : 1000;
                try (QueryResult result = runner.start(join)) {
                    assertThat(QueryRunner.drain(result)).hasSize(expected);
                    QueryProfile.OperatorProfile scanned =
                            result.profile().root().inputs().getFirst();
                    assertThat(scanned.outputRows()).isEqualTo(expected);
                    assertThat(scanned.counters().get("rowsDroppedByDynamicFilter"))
                            .isEqualTo(50_000L - expected);
                }
            }
        }
    }

    @Test
    void scanFilterSeesOnlyItsColumns() {
        List<SqlType> types = List.of(SqlType.STRING, SqlType.INT);
        TableFake table = TableFake.of(types, List.of(List.of("a", 1), List.of("b", 2), List.of("c", 3)), 2);
        PlanNode.Scan scan = new PlanNode.Scan(
                table,
                List.of(new ScanColumn.Stored(0, SqlType.STRING), new ScanColumn.Stored(1, SqlType.INT)),
                ColumnPredicate.ALWAYS_TRUE,
                new Expression.Call(
                        "ge",
                        List.of(new Expression.ColumnRef(1, SqlType.INT), new Expression.Literal(2, SqlType.INT)),
                        SqlType.BOOLEAN),
                List.of(),
                -1,
                List.of(new OutputColumn("a", SqlType.STRING, true), new OutputColumn("b", SqlType.INT, true)));
        try (QueryRunner runner = new QueryRunner(1)) {
            assertThat(runner.rows(scan)).containsExactlyInAnyOrder(List.of("b", 2), List.of("c", 3));
        }
    }

    private static Expression lessOrEqual(int a, int b) {
        return new Expression.Call(
                "le",
                List.of(new Expression.ColumnRef(a, SqlType.INT), new Expression.ColumnRef(b, SqlType.INT)),
                SqlType.BOOLEAN);
    }

    private static Boolean lessOrEqual(Object a, Object b) {
        return a == null || b == null ? null : Boolean.valueOf((Integer) a <= (Integer) b);
    }

    private static List<List<Object>> withoutNulls(List<List<Object>> rows, List<Integer> keys) {
        return rows.stream()
                .filter(row -> keys.stream().allMatch(key -> row.get(key) != null))
                .toList();
    }
}
