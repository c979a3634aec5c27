package io.sluice.engine;

import static io.sluice.engine.JoinExpressions.all;
import static io.sluice.engine.JoinExpressions.call;
import static io.sluice.engine.JoinExpressions.plus;
import static io.sluice.engine.Plans.hashJoin;
import static io.sluice.engine.Plans.scan;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.common.type.SqlType;
import io.sluice.engine.plan.Expression;
import io.sluice.engine.plan.JoinType;
import io.sluice.engine.plan.PlanNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Joins by equal keys and bounds, of which keys with many rows are searched, against a double loop in Java. */
final class KeyedRangeJoinTest {
    private static final List<SqlType> TYPES = List.of(
            SqlType.INT,
            SqlType.STRING,
            SqlType.INT,
            SqlType.INT,
            SqlType.DOUBLE,
            SqlType.DOUBLE,
            SqlType.decimal(30, 2),
            SqlType.DATE,
            SqlType.BIGINT);
    private static final int WIDTH = TYPES.size();
    private static final JoinExpressions SIDES = new JoinExpressions(TYPES);
    private static final List<List<Integer>> KEYS = List.of(List.of(0), List.of(1), List.of(0, 1));

    private static final List<List<Object>> LEFT = rows(31, 90);
    private static final List<List<Object>> RIGHT = rows(32, 400);

    /** By condition, left and right row: whether it holds, null for unknown. */
    private static final List<Boolean[][]> HOLDS =
            conditions().stream().map(KeyedRangeJoinTest::holds).toList();

    private static Boolean[][] holds(Expression condition) {
        return LEFT.stream()
                .map(l -> RIGHT.stream()
                        .map(r -> (Boolean) value(condition, l, r))
                        .toArray(Boolean[]::new))
                .toArray(Boolean[][]::new);
    }

    /** Three keys with many rows, and others of which have few, nulls, NaN and both zeros. */
    private static List<List<Object>> rows(long seed, int count) {
        Random random = new Random(seed);
        List<List<Object>> rows = new ArrayList<>();
        for (List<Object> values : new RandomRows(seed).rows(TYPES, count, 60)) {
            Object[] row = values.toArray();
            int key = random.nextInt(8) == 0 ? 3 + random.nextInt(30) : random.nextInt(3);
            row[0] = row[0] == null ? null : (Object) key;
            row[1] = row[1] == null ? null : (Object) ("key " + key);
            for (int c = 4; c < 6; c++) {
                int kind = random.nextInt(30);
                row[c] = kind == 0 ? (Object) Double.NaN : kind == 1 ? (Object) (-0.0) : row[c];
            }
            rows.add(Collections.unmodifiableList(Arrays.asList(row)));
        }
        return rows;
    }

    private static List<Expression> conditions() {
        return List.of(
                // A point in an interval, and an interval around a point, either way round.
                all(call("le", SIDES.right(2), SIDES.left(2)), call("lt", SIDES.left(2), SIDES.right(3))),
                all(call("gt", SIDES.right(2), SIDES.left(2)), call("ge", SIDES.left(3), SIDES.right(2))),
                all(call("ge", SIDES.right(2), SIDES.left(2)), call("le", SIDES.right(2), SIDES.left(3))),
                all(
                        call("le", plus(SIDES.right(2), -2), SIDES.left(2)),
                        call("ge", plus(SIDES.right(2), 2), SIDES.left(2))),
                all(
                        call("ge", SIDES.right(2), plus(SIDES.left(2), -3)),
                        call("le", SIDES.right(2), plus(SIDES.left(2), 3))),
                // Intervals that overlap, with another condition besides.
                all(
                        call("ne", SIDES.left(7), SIDES.right(7)),
                        call("lt", SIDES.left(2), SIDES.right(3)),
                        call("lt", SIDES.right(2), SIDES.left(3))),
                all(call("le", SIDES.right(4), SIDES.left(4)), call("le", SIDES.left(4), SIDES.right(5))),
                all(call("lt", SIDES.right(4), SIDES.left(5)), call("gt", SIDES.right(5), SIDES.left(4))),
                all(call("le", SIDES.right(6), SIDES.left(6)), call("ge", SIDES.right(7), SIDES.left(7))),
                all(call("lt", SIDES.right(8), SIDES.left(8)), call("ge", SIDES.right(6), SIDES.left(6))),
                // No value fulfils it.
                all(call("lt", SIDES.right(2), SIDES.left(2)), call("gt", SIDES.right(2), SIDES.left(2))),
                // One bound alone is not searched by.
                call("le", SIDES.right(2), SIDES.left(2)));
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"LEFT_ANTI_NULL_AWARE", "LEFT_MARK_NULL_AWARE"})
    void agreesWithADoubleLoop(JoinType type) {
        int searched = 0;
        try (QueryRunner runner = new QueryRunner(2)) {
            for (List<Integer> keys : KEYS) {
                for (int condition = 0; condition < conditions().size(); condition++) {
                    for (List<Integer> nullSafe : List.of(List.<Integer>of(), List.of(0))) {
                        searched += check(runner, type, keys, nullSafe, condition);
                    }
                }
            }
        }
        assertThat(searched).isEqualTo(KEYS.size() * 2 * (conditions().size() - 1));
    }

    /** @return 1 if the build rows were searched */
    private static int check(
            QueryRunner runner, JoinType type, List<Integer> keys, List<Integer> nullSafe, int number) {
        Expression condition = conditions().get(number);
        Boolean[][] holds = HOLDS.get(number);
        Map<List<Object>, Integer> left = numbered(LEFT);
        Map<List<Object>, Integer> right = numbered(RIGHT);
        List<List<Object>> expected = JoinOracle.join(type, LEFT, RIGHT, WIDTH, (l, r) -> {
            Boolean result = holds[left.get(l)][right.get(r)];
            return JoinOracle.and(result, JoinOracle.equalKeys(l, r, keys, nullSafe));
        });
        PlanNode join = hashJoin(
                scan(TableFake.of(TYPES, LEFT, 4)),
                scan(TableFake.of(TYPES, RIGHT, 3)),
                type,
                keys,
                keys,
                nullSafe,
                condition);
        try (QueryResult result = runner.start(join)) {
            Bag.assertSame(QueryRunner.drain(result), expected, type + " by " + keys + " on " + condition);
            return result.profile().root().counters().containsKey("indexedRows") ? 1 : 0;
        }
    }

    private static Map<List<Object>, Integer> numbered(List<List<Object>> rows) {
        Map<List<Object>, Integer> numbers = new IdentityHashMap<>();
        rows.forEach(row -> numbers.put(row, numbers.size()));
        return numbers;
    }

    private static Object value(Expression expression, List<Object> l, List<Object> r) {
        return switch (expression) {
            case Expression.ColumnRef e -> e.index() < WIDTH ? l.get(e.index()) : r.get(e.index() - WIDTH);
            case Expression.Literal e -> e.value();
            case Expression.And e -> {
                Boolean all = true;
                for (Expression operand : e.operands()) {
                    all = JoinOracle.and(all, (Boolean) value(operand, l, r));
                }
                yield all;
            }
            case Expression.Call e -> {
                Object a = value(e.arguments().get(0), l, r);
                Object b = value(e.arguments().get(1), l, r);
                if (a == null || b == null) {
                    yield null;
                }
                yield switch (e.function()) {
                    case "add" -> (Integer) a + (Integer) b;
                    case "lt" -> compare(a, b) < 0;
                    case "le" -> compare(a, b) <= 0;
                    case "gt" -> compare(a, b) > 0;
                    case "ge" -> compare(a, b) >= 0;
                    case "ne" -> compare(a, b) != 0;
                    default -> throw new IllegalArgumentException(e.function());
                };
            }
            default -> throw new IllegalArgumentException(expression.toString());
        };
    }

    /** NaN is the greatest and equal to itself, zeros are equal. */
    private static int compare(Object a, Object b) {
        return switch (a) {
            case Double d -> Double.compare(d + 0.0, (Double) b + 0.0);
            case Integer i -> i.compareTo((Integer) b);
            case Long n -> n.compareTo((Long) b);
            case BigDecimal n -> n.compareTo((BigDecimal) b);
            default -> throw new IllegalArgumentException(a.toString());
        };
    }

    /** A bound that has no value for a row, which another condition keeps from being asked for: chains are gone through. */
    @Test
    void boundsThatCannotBeComputedAreLeftToTheCondition() {
        List<SqlType> types = List.of(SqlType.INT, SqlType.INT, SqlType.INT);
        List<List<Object>> numbers = IntStream.range(0, 200)
                .mapToObj(i -> List.<Object>of(i % 2, i, i == 100 ? Integer.MAX_VALUE : i))
                .toList();
        for (boolean isBuild : new boolean[] {true, false}) {
            Expression risky = new Expression.ColumnRef(isBuild ? 5 : 2, SqlType.INT);
            Expression other = new Expression.ColumnRef(isBuild ? 1 : 4, SqlType.INT);
            Expression guard = call(
                    "ne",
                    new Expression.ColumnRef(isBuild ? 4 : 1, SqlType.INT),
                    new Expression.Literal(100, SqlType.INT));
            Expression condition = all(guard, call("le", plus(risky, 1), other), call("ge", plus(risky, 3), other));
            PlanNode join = hashJoin(
                    scan(TableFake.of(types, numbers, 2)),
                    scan(TableFake.of(types, numbers, 2)),
                    JoinType.INNER,
                    List.of(0),
                    List.of(0),
                    List.of(),
                    condition);
            try (QueryRunner runner = new QueryRunner(2)) {
                List<List<Object>> rows = runner.rows(join);
                // Of the two to four numbers on, the one of the same parity.
                assertThat(rows).hasSize(197);
                assertThat(rows)
                        .allMatch(row -> (Integer) row.get(isBuild ? 1 : 4) - (Integer) row.get(isBuild ? 4 : 1) == 2);
            }
        }
    }

    /** What is looked at is what is found and the interval that ends at the point, where each of ten keys has two thousand rows on either side. */
    @ParameterizedTest
    @EnumSource(names = {"INNER", "LEFT", "FULL", "LEFT_SEMI", "LEFT_ANTI", "RIGHT_SEMI", "RIGHT_ANTI"})
    void looksAtFewPairs(JoinType type) {
        int count = 20_000;
        List<SqlType> types = List.of(SqlType.INT, SqlType.BIGINT, SqlType.BIGINT);
        TableFake points = new TableFake(types, 5, 4, n -> {
            List<List<Object>> batch = new ArrayList<>();
            for (long i = 0; i < 1_000; i++) {
                long point = (n * 1_000L + i) * 7_919 % count;
                batch.add(List.of((int) (point % 10), point, 0L));
            }
            return batch;
        });
        TableFake intervals = new TableFake(types, 5, 4, n -> {
            List<List<Object>> batch = new ArrayList<>();
            for (long i = 0; i < 1_000; i++) {
                long start = (n * 1_000L + i) * 104_729 % count;
                batch.add(List.of((int) (start % 10), start, start + 30));
            }
            return batch;
        });
        Expression start = new Expression.ColumnRef(4, SqlType.BIGINT);
        Expression end = new Expression.ColumnRef(5, SqlType.BIGINT);
        Expression point = new Expression.ColumnRef(1, SqlType.BIGINT);
        PlanNode join = hashJoin(
                scan(points),
                scan(intervals),
                type,
                List.of(0),
                List.of(0),
                List.of(),
                all(call("le", start, point), call("lt", point, end)));
        try (QueryRunner runner = new QueryRunner(2)) {
            try (QueryResult result = runner.start(join)) {
                // Each point is in the intervals of its key that begin at it and at the two before it.
                int expected = switch (type) {
                    case INNER, LEFT, FULL -> 3 * count - 30;
                    case LEFT_SEMI, RIGHT_SEMI -> count;
                    default -> 0;
                };
                assertThat(QueryRunner.drain(result)).hasSize(expected);
                assertThat(result.profile().root().counters()).containsEntry("indexedRows", (long) count);
                assertThat(result.profile().root().counters().get("pairsChecked"))
                        .isBetween((long) count, 4L * count);
            }
        }
    }
}
