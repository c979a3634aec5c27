package io.sluice.engine;

import static io.sluice.engine.Plans.columns;
import static io.sluice.engine.Plans.scan;
import static io.sluice.engine.Plans.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import io.sluice.engine.plan.Expression;
import io.sluice.engine.plan.PlanNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Set operations, union, scalar subqueries, unnest, filter and project. */
final class StreamingTest {
    private static final List<SqlType> TYPES = List.of(SqlType.INT, SqlType.STRING);

    @ParameterizedTest
    @EnumSource(PlanNode.SetOperation.Kind.class)
    void setOperationsAgreeWithDuckDb(PlanNode.SetOperation.Kind kind) {
        List<List<Object>> left = new RandomRows(51).rows(TYPES, 500, 15);
        List<List<Object>> right = new RandomRows(52).rows(TYPES, 300, 12);
        try (QueryRunner runner = new QueryRunner(4);
                DuckDb duck = new DuckDb()) {
            duck.table("l", TYPES, left);
            duck.table("r", TYPES, right);
            for (boolean all : List.of(true, false)) {
                PlanNode plan = new PlanNode.SetOperation(
                        kind,
                        all,
                        scan(TableFake.of(TYPES, left, 3)),
                        scan(TableFake.of(TYPES, right, 3)),
                        columns(TYPES));
                String sql = "SELECT * FROM l " + kind + (all ? " ALL" : "") + " SELECT * FROM r";
                Bag.assertSame(runner.rows(plan), duck.query(sql, TYPES), sql);
            }
        }
    }

    @Test
    void unionGivesAllRowsOfAllInputs() {
        List<List<Object>> rows = new RandomRows(53).rows(TYPES, 1_000, 15);
        PlanNode scan = scan(TableFake.of(TYPES, rows, 4));
        PlanNode union = new PlanNode.Union(List.of(scan, values(TYPES, rows.subList(0, 10)), scan), columns(TYPES));
        List<List<Object>> expected = new ArrayList<>(rows);
        expected.addAll(rows);
        expected.addAll(rows.subList(0, 10));
        try (QueryRunner runner = new QueryRunner(4)) {
            Bag.assertSame(runner.rows(union), expected, "union");
            assertThat(runner.rows(new PlanNode.Limit(union, 0, 17))).hasSize(17);
        }
    }

    @Test
    void singleRowGivesTheRowOrNullsOrAnError() {
        try (QueryRunner runner = new QueryRunner(2)) {
            PlanNode one = values(TYPES, List.of(List.of(1, "a")));
            assertThat(runner.rows(new PlanNode.SingleRow(one))).containsExactly(List.of(1, "a"));
            assertThat(runner.rows(new PlanNode.SingleRow(values(TYPES, List.of()))))
                    .containsExactly(Arrays.asList(null, null));
            PlanNode two = values(TYPES, List.of(List.of(1, "a"), List.of(2, "b")));
            assertThatThrownBy(() -> runner.rows(new PlanNode.SingleRow(two)))
                    .isInstanceOfSatisfying(
                            SluiceException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.SCALAR_SUBQUERY_TOO_MANY_ROWS));
        }
    }

    @Test
    void unnestMakesARowOfEachElement() {
        List<SqlType> types = List.of(SqlType.INT, SqlType.array(SqlType.STRING));
        List<List<Object>> rows =
                List.of(List.of(1, Arrays.asList("a", null, "c")), List.of(2, List.of()), Arrays.asList(3, null));
        PlanNode input = values(types, rows);
        Expression array = new Expression.ColumnRef(1, types.get(1));
        List<SqlType> output = List.of(SqlType.INT, types.get(1), SqlType.INT, SqlType.STRING);
        try (QueryRunner runner = new QueryRunner(2)) {
            assertThat(runner.rows(new PlanNode.Unnest(input, array, true, false, columns(output))))
                    .containsExactly(
                            List.of(1, rows.get(0).get(1), 0, "a"),
                            Arrays.asList(1, rows.get(0).get(1), 1, null),
                            List.of(1, rows.get(0).get(1), 2, "c"));
            assertThat(runner.rows(new PlanNode.Unnest(input, array, true, true, columns(output))))
                    .hasSize(5)
                    .contains(Arrays.asList(2, List.of(), null, null), Arrays.asList(3, null, null, null));
        }
    }

    @Test
    void unnestOfMapsGivesKeysAndValues() {
        SqlType map = SqlType.map(SqlType.STRING, SqlType.INT);
        PlanNode input = values(List.of(map), List.of(List.of(Map.of("k", 5))));
        PlanNode unnest = new PlanNode.Unnest(
                input,
                new Expression.ColumnRef(0, map),
                false,
                false,
                columns(List.of(map, SqlType.STRING, SqlType.INT)));
        try (QueryRunner runner = new QueryRunner(2)) {
            assertThat(runner.rows(unnest)).containsExactly(List.of(Map.of("k", 5), "k", 5));
        }
    }

    @Test
    void unnestOfLongArraysComesInBatches() {
        List<Object> elements = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            elements.add(i);
        }
        SqlType array = SqlType.array(SqlType.INT);
        PlanNode input = values(List.of(SqlType.INT, array), List.of(List.of(1, elements), List.of(2, List.of(7))));
        PlanNode unnest = new PlanNode.Unnest(
                input,
                new Expression.ColumnRef(1, array),
                false,
                false,
                columns(List.of(SqlType.INT, array, SqlType.INT)));
        PlanNode narrow = new PlanNode.Project(
                unnest,
                List.of(new Expression.ColumnRef(0, SqlType.INT), new Expression.ColumnRef(2, SqlType.INT)),
                columns(List.of(SqlType.INT, SqlType.INT)));
        try (QueryRunner runner = new QueryRunner(2)) {
            List<List<Object>> rows = runner.rows(narrow);
            assertThat(rows).hasSize(100_001).contains(List.of(1, 99_999), List.of(2, 7));
        }
    }

    @Test
    void filtersAndProjects() {
        PlanNode input = scan(TableFake.of(TYPES, new RandomRows(54).rows(TYPES, 1_000, 20), 3));
        Expression condition = new Expression.Call(
                "gt",
                List.of(new Expression.ColumnRef(0, SqlType.INT), new Expression.Literal(5, SqlType.INT)),
                SqlType.BOOLEAN);
        Expression doubled = new Expression.Call(
                "add",
                List.of(new Expression.ColumnRef(0, SqlType.INT), new Expression.ColumnRef(0, SqlType.INT)),
                SqlType.INT);
        PlanNode plan = new PlanNode.Project(
                new PlanNode.Filter(input, condition), List.of(doubled), columns(List.of(SqlType.INT)));
        try (QueryRunner runner = new QueryRunner(2)) {
            List<List<Object>> rows = runner.rows(plan);
            assertThat(rows).isNotEmpty().allMatch(row -> (Integer) row.getFirst() > 10);
        }
    }
}
