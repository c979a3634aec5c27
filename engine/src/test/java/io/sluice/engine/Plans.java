package io.sluice.engine;

import io.sluice.common.type.SqlType;
import io.sluice.engine.plan.AggregateCall;
import io.sluice.engine.plan.Expression;
import io.sluice.engine.plan.JoinType;
import io.sluice.engine.plan.OutputColumn;
import io.sluice.engine.plan.PlanNode;
import io.sluice.engine.plan.SortKey;
import io.sluice.storage.predicate.ColumnPredicate;
import io.sluice.storage.scan.ScanColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Short ways to plan nodes for tests. */
final class Plans {
    private Plans() {}

    static List<OutputColumn> columns(List<SqlType> types) {
        return IntStream.range(0, types.size())
                .mapToObj(i -> new OutputColumn("c" + i, types.get(i), true))
                .toList();
    }

    static PlanNode.Values values(List<SqlType> types, List<List<Object>> rows) {
        List<List<Expression.Literal>> literals = new ArrayList<>();
        for (List<Object> row : rows) {
            List<Expression.Literal> made = new ArrayList<>();
            for (int i = 0; i < types.size(); i++) {
                made.add(new Expression.Literal(row.get(i), types.get(i)));
            }
            literals.add(made);
        }
        return new PlanNode.Values(literals, columns(types));
    }

    static PlanNode.Scan scan(TableFake table) {
        return scan(table, null, List.of());
    }

    static PlanNode.Scan scan(TableFake table, Expression filter, List<PlanNode.DynamicFilterUse> filters) {
        List<ScanColumn> columns = new ArrayList<>();
        for (int i = 0; i < table.types().size(); i++) {
            columns.add(new ScanColumn.Stored(i, table.types().get(i)));
        }
        return new PlanNode.Scan(
                table, columns, ColumnPredicate.ALWAYS_TRUE, filter, filters, -1, columns(table.types()));
    }

    static Expression.ColumnRef column(PlanNode input, int index) {
        return new Expression.ColumnRef(index, input.output().get(index).type());
    }

    static AggregateCall call(String function, SqlType type, Integer... arguments) {
        return new AggregateCall(function, List.of(arguments), false, -1, List.of(), type);
    }

    static AggregateCall distinct(String function, SqlType type, Integer... arguments) {
        return new AggregateCall(function, List.of(arguments), true, -1, List.of(), type);
    }

    static PlanNode.Aggregate aggregate(PlanNode input, List<Integer> keys, AggregateCall... calls) {
        List<Integer> all = IntStream.range(0, keys.size()).boxed().toList();
        return aggregate(input, keys, List.of(all), calls);
    }

    static PlanNode.Aggregate aggregate(
            PlanNode input, List<Integer> keys, List<List<Integer>> sets, AggregateCall... calls) {
        List<SqlType> types = new ArrayList<>();
        keys.forEach(key -> types.add(input.output().get(key).type()));
        Arrays.stream(calls).forEach(call -> types.add(call.type()));
        if (sets.size() > 1) {
            types.add(SqlType.BIGINT);
        }
        return new PlanNode.Aggregate(input, keys, sets, List.of(calls), columns(types));
    }

    static List<SqlType> joinTypes(PlanNode left, PlanNode right, JoinType type) {
        List<SqlType> types = new ArrayList<>(type.deliversLeft() ? left.outputTypes() : List.of());
        switch (type) {
            case INNER, LEFT, RIGHT, FULL, RIGHT_SEMI, RIGHT_ANTI -> types.addAll(right.outputTypes());
            case LEFT_MARK, LEFT_MARK_NULL_AWARE -> types.add(SqlType.BOOLEAN);
            case LEFT_SEMI, LEFT_ANTI, LEFT_ANTI_NULL_AWARE -> {}
        }
        return types;
    }

    static PlanNode.HashJoin hashJoin(
            PlanNode left,
            PlanNode right,
            JoinType type,
            List<Integer> leftKeys,
            List<Integer> rightKeys,
            List<Integer> nullSafe,
            Expression residual) {
        return new PlanNode.HashJoin(
                left,
                right,
                type,
                leftKeys,
                rightKeys,
                nullSafe,
                residual,
                false,
                null,
                PlanNode.JoinSizes.UNKNOWN,
                List.of(),
                columns(joinTypes(left, right, type)));
    }

    /**
     * The join with what an optimizer says of it.
     *
     * @param hinted whether a hint chose its build side
     * @param hotKeys null if there are none
     */
    static PlanNode.HashJoin planned(
            PlanNode.HashJoin join,
            boolean hinted,
            PlanNode.HotKeys hotKeys,
            PlanNode.JoinSizes sizes,
            List<PlanNode.DynamicFilterSource> filters) {
        return new PlanNode.HashJoin(
                join.left(),
                join.right(),
                join.joinType(),
                join.leftKeys(),
                join.rightKeys(),
                join.nullSafeKeys(),
                join.residual(),
                hinted,
                hotKeys,
                sizes,
                filters,
                join.output());
    }

    static PlanNode.NestedLoopJoin loopJoin(PlanNode left, PlanNode right, JoinType type, Expression condition) {
        return new PlanNode.NestedLoopJoin(left, right, type, condition, false, columns(joinTypes(left, right, type)));
    }

    static SortKey ascending(int column) {
        return new SortKey(column, false, true);
    }

    static SortKey descending(int column) {
        return new SortKey(column, true, false);
    }
}
