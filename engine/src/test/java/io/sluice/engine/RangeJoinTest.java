package io.sluice.engine;

import static io.sluice.engine.JoinExpressions.all;
import static io.sluice.engine.JoinExpressions.call;
import static io.sluice.engine.JoinExpressions.plus;
import static io.sluice.engine.Plans.loopJoin;
import static io.sluice.engine.Plans.scan;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.common.type.SqlType;
import io.sluice.engine.plan.Expression;
import io.sluice.engine.plan.JoinType;
import io.sluice.engine.plan.PlanNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Joins that search the build side by bounds against joins with the same condition in a form in which no bounds are seen. */
class RangeJoinTest {
    private static final List<SqlType> TYPES = List.of(
            SqlType.INT,
            SqlType.INT,
            SqlType.DOUBLE,
            SqlType.DOUBLE,
            SqlType.STRING,
            SqlType.decimal(30, 2),
            SqlType.DATE);
    private static final JoinExpressions SIDES = new JoinExpressions(TYPES);

    private final List<List<Object>> left = new RandomRows(21).rows(TYPES, 300, 60);
    private final List<List<Object>> right = new RandomRows(22).rows(TYPES, 150, 60);

    private static List<Expression> conditions() {
        List<Expression> conditions = new ArrayList<>();
        // A point in an interval, and an interval around a point, either way round.
        conditions.add(all(call("le", SIDES.right(0), SIDES.left(0)), call("lt", SIDES.left(0), SIDES.right(1))));
        conditions.add(all(call("gt", SIDES.right(0), SIDES.left(0)), call("ge", SIDES.left(1), SIDES.right(0))));
        conditions.add(
                all(call("ge", SIDES.right(0), SIDES.left(0)), call("le", SIDES.right(0), plus(SIDES.left(0), 3))));
        // Intervals that overlap, with another condition besides.
        conditions.add(all(
                call("ne", SIDES.left(4), SIDES.right(4)),
                call("lt", SIDES.left(0), SIDES.right(1)),
                call("lt", SIDES.right(0), SIDES.left(1))));
        // One bound alone.
        for (String function : List.of("lt", "le", "gt", "ge")) {
            for (int column : List.of(0, 2, 4, 5, 6)) {
                conditions.add(call(function, SIDES.left(column), SIDES.right(column)));
            }
        }
        conditions.add(all(call("le", SIDES.right(2), SIDES.left(2)), call("le", SIDES.left(2), SIDES.right(3))));
        conditions.add(all(call("le", SIDES.right(4), SIDES.left(4)), call("ge", SIDES.right(5), SIDES.left(5))));
        // Three bounds of one direction: the first of them is searched by.
        conditions.add(all(
                call("le", SIDES.right(6), SIDES.left(6)),
                call("le", SIDES.right(0), SIDES.left(0)),
                call("lt", SIDES.right(2), SIDES.left(3))));
        return conditions;
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"RIGHT_SEMI", "RIGHT_ANTI"})
    void agreesWithAllPairs(JoinType type) {
        int nonEmpty = 0;
        try (QueryRunner runner = new QueryRunner(2)) {
            for (Expression condition : conditions()) {
                PlanNode one = scan(TableFake.of(TYPES, left, 4));
                PlanNode other = scan(TableFake.of(TYPES, right, 2));
                Expression hidden = new Expression.Not(new Expression.Not(condition));
                List<List<Object>> expected = runner.rows(loopJoin(one, other, type, hidden));
                Bag.assertSame(runner.rows(loopJoin(one, other, type, condition)), expected, type + " on " + condition);
                nonEmpty += expected.isEmpty() ? 0 : 1;
            }
        }
        // A NOT IN has no rows as soon as one comparison is with a null.
        assertThat(nonEmpty).isGreaterThan(type == JoinType.LEFT_ANTI_NULL_AWARE ? -1 : 4);
    }

    /** One in a thousand pairs is looked at, where all would take minutes. */
    @Test
    void looksAtFewPairs() {
        List<SqlType> types = List.of(SqlType.BIGINT, SqlType.BIGINT);
        int count = 200_000;
        TableFake points = new TableFake(types, 25, 4, n -> {
            List<List<Object>> batch = new ArrayList<>();
            for (long i = 0; i < count / 100; i++) {
                batch.add(List.of((n * 2_000L + i) * 7_919 % count, 0L));
            }
            return batch;
        });
        TableFake intervals = new TableFake(types, 25, 4, n -> {
            List<List<Object>> batch = new ArrayList<>();
            for (long i = 0; i < count / 100; i++) {
                long start = (n * 2_000L + i) * 104_729 % count;
                batch.add(List.of(start, start + 3));
            }
            return batch;
        });
        Expression start = new Expression.ColumnRef(2, SqlType.BIGINT);
        Expression end = new Expression.ColumnRef(3, SqlType.BIGINT);
        Expression point = new Expression.ColumnRef(0, SqlType.BIGINT);
        try (QueryRunner runner = new QueryRunner(2)) {
            PlanNode join = loopJoin(
                    scan(points),
                    scan(intervals),
                    JoinType.INNER,
                    all(call("le", start, point), call("lt", point, end)));
            // Each point is in the intervals that begin at it and at the two before it.
            assertThat(runner.rows(join)).hasSize(3 * count - 3);
        }
    }
}
