package io.sluice.optimizer.physical;

import io.sluice.common.type.SqlType;
import io.sluice.engine.plan.AggregateCall;
import io.sluice.engine.plan.Expression;
import io.sluice.engine.plan.OutputColumn;
import io.sluice.engine.plan.PlanNode;
import io.sluice.optimizer.cardinality.CardinalityEstimator;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * Aggregates: what Calcite calls aggregates but the engine does not (GROUPING, SUM0, literals) is computed above, from
 * the number of the grouping set.
 */
final class AggregatePlanner {
    private static final int FEW_GROUPS = 64;

    private final RexConverter converter;
    private final CardinalityEstimator cardinality;

    AggregatePlanner(RexConverter converter, CardinalityEstimator cardinality) {
        this.converter = converter;
        this.cardinality = cardinality;
    }

    PlanNode plan(Aggregate aggregate, PlanNode input) {
        List<Integer> keys = aggregate.getGroupSet().asList();
        List<List<Integer>> sets = new ArrayList<>();
        for (ImmutableBitSet set : aggregate.getGroupSets()) {
            sets.add(set.asList().stream().map(keys::indexOf).toList());
        }
        List<OutputColumn> wanted = Outputs.of(aggregate.getRowType());
        List<OutputColumn> output = new ArrayList<>(wanted.subList(0, keys.size()));
        List<AggregateCall> calls = new ArrayList<>();
        List<Expression> results = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            results.add(new Expression.ColumnRef(i, wanted.get(i).type()));
        }
        boolean plain = sets.size() == 1;
        int setColumn = keys.size()
                + (int) aggregate.getAggCallList().stream()
                        .filter(call -> isComputed(call.getAggregation().getKind()))
                        .count();
        for (int i = 0; i < aggregate.getAggCallList().size(); i++) {
            var call = aggregate.getAggCallList().get(i);
            OutputColumn column = wanted.get(keys.size() + i);
            SqlKind kind = call.getAggregation().getKind();
            switch (kind) {
                case GROUPING, GROUPING_ID, GROUP_ID -> {
                    results.add(groupingNumber(aggregate, call, column.type(), setColumn));
                    plain = false;
                }
                case LITERAL_AGG -> {
                    results.add(RexConverter.cast(
                            converter.convert(call.rexList.getFirst()), column.type(), Expression.CastMode.STRICT));
                    plain = false;
                }
                default -> {
                    Expression result = new Expression.ColumnRef(keys.size() + calls.size(), column.type());
                    if (kind == SqlKind.SUM0) {
                        result = new Expression.Call("coalesce", List.of(result, zero(column.type())), column.type());
                        plain = false;
                    }
                    results.add(result);
                    calls.add(toCall(call, column.type()));
                    output.add(
                            new OutputColumn(column.name(), column.type(), column.nullable() || kind == SqlKind.SUM0));
                }
            }
        }
        if (sets.size() > 1) {
            output.add(new OutputColumn("grouping_set", SqlType.BIGINT, false));
        }
        PlanNode.Aggregate whole = new PlanNode.Aggregate(input, keys, sets, calls, output);
        boolean distinct = calls.stream().anyMatch(AggregateCall::distinct);
        PlanNode node = distinct && hasFewGroups(aggregate) ? DistinctExpansion.of(whole) : whole;
        return plain ? node : new PlanNode.Project(node, results, wanted);
    }

    /** Whether threads that merge groups would have nothing to do for want of groups. */
    private boolean hasFewGroups(Aggregate aggregate) {
        return aggregate.getGroupSet().isEmpty() || cardinality.rows(aggregate) <= FEW_GROUPS;
    }

    private static boolean isComputed(SqlKind kind) {
        return switch (kind) {
            case GROUPING, GROUPING_ID, GROUP_ID, LITERAL_AGG -> false;
            default -> true;
        };
    }

    private static AggregateCall toCall(org.apache.calcite.rel.core.AggregateCall call, SqlType type) {
        if (call.ignoreNulls() || call.distinctKeys != null) {
            // The planner writes the one as an argument and refuses the other.
            throw RexConverter.unsupported("a clause of the aggregate " + call);
        }
        String function = switch (call.getAggregation().getKind()) {
            case SUM0 -> "sum";
            default -> call.getAggregation().getName().toLowerCase(Locale.ROOT);
        };
        return new AggregateCall(
                function, call.getArgList(), call.isDistinct(), call.filterArg, SortKeys.of(call.getCollation()), type);
    }

    /** GROUPING and GROUPING_ID: one bit an argument, 1 where the set does not group by it. */
    private static Expression groupingNumber(
            Aggregate aggregate, org.apache.calcite.rel.core.AggregateCall call, SqlType type, int setColumn) {
        List<Long> numbers = new ArrayList<>();
        for (ImmutableBitSet set : aggregate.getGroupSets()) {
            long number = 0;
            for (int argument : call.getArgList()) {
                number = 2 * number + (set.get(argument) ? 0 : 1);
            }
            numbers.add(call.getAggregation().getKind() == SqlKind.GROUP_ID ? 0L : number);
        }
        if (numbers.size() == 1) {
            return literal(numbers.getFirst(), type);
        }
        List<Expression.Case.When> whens = new ArrayList<>();
        for (int i = 0; i < numbers.size() - 1; i++) {
            Expression isSet = new Expression.Call(
                    "eq",
                    List.of(
                            new Expression.ColumnRef(setColumn, SqlType.BIGINT),
                            new Expression.Literal((long) i, SqlType.BIGINT)),
                    SqlType.BOOLEAN);
            whens.add(new Expression.Case.When(isSet, literal(numbers.get(i), type)));
        }
        return new Expression.Case(whens, literal(numbers.getLast(), type), type);
    }

    private static Expression.Literal literal(long number, SqlType type) {
        return type == SqlType.BIGINT
                ? new Expression.Literal(number, type)
                : new Expression.Literal(Math.toIntExact(number), type);
    }

    private static Expression.Literal zero(SqlType type) {
        return switch (type) {
            case SqlType.Decimal decimal -> new Expression.Literal(BigDecimal.ZERO.setScale(decimal.scale()), type);
            case SqlType.Simple simple ->
                switch (simple) {
                    case DOUBLE -> new Expression.Literal(0.0, type);
                    case FLOAT -> new Expression.Literal(0.0f, type);
                    case BIGINT -> new Expression.Literal(0L, type);
                    default -> new Expression.Literal(0, type);
                };
            default -> throw RexConverter.unsupported("a sum of type " + type);
        };
    }
}
