package io.sluice.engine.window;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import io.sluice.engine.aggregate.Accumulator;
import io.sluice.engine.aggregate.Aggregates;
import io.sluice.engine.expression.EvaluationContext;
import io.sluice.engine.plan.Expression;
import io.sluice.engine.plan.SortKey;
import io.sluice.engine.plan.WindowCall;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The window functions by name. */
final class WindowFunctions {
    private WindowFunctions() {}

    /** @param columns where the call's arguments stand among the columns */
    static WindowFunction of(WindowCall call, int[] columns, List<SortKey> orderKeys, EvaluationContext context) {
        SqlType type = call.type();
        return switch (call.function()) {
            case "row_number" -> new RankingFunction(RankingFunction.Kind.ROW_NUMBER, columns, type);
            case "rank" -> new RankingFunction(RankingFunction.Kind.RANK, columns, type);
            case "dense_rank" -> new RankingFunction(RankingFunction.Kind.DENSE_RANK, columns, type);
            case "percent_rank" -> new RankingFunction(RankingFunction.Kind.PERCENT_RANK, columns, type);
            case "cume_dist" -> new RankingFunction(RankingFunction.Kind.CUME_DIST, columns, type);
            case "ntile" -> new RankingFunction(RankingFunction.Kind.NTILE, columns, type);
            case "lag" -> new OffsetFunction(false, columns, call.ignoreNulls(), type);
            case "lead" -> new OffsetFunction(true, columns, call.ignoreNulls(), type);
            case "first_value", "first", "any_value" ->
                fetch(FrameFetchFunction.Kind.FIRST, call, columns, orderKeys, context);
            case "last_value", "last" -> fetch(FrameFetchFunction.Kind.LAST, call, columns, orderKeys, context);
            case "nth_value" -> fetch(FrameFetchFunction.Kind.NTH, call, columns, orderKeys, context);
            default -> {
                List<SqlType> types =
                        call.arguments().stream().map(Expression::type).toList();
                Supplier<Accumulator> accumulators = Aggregates.withConstants(
                        Aggregates.of(call.function(), types, types.size(), call.distinct(), List.of(), type),
                        constants(call.arguments()));
                yield new AggregateFunction(
                        accumulators,
                        accumulators.get().isHolistic(),
                        columns,
                        FrameBounds.of(call.frame(), orderKeys, context));
            }
        };
    }

    private static List<Object> constants(List<Expression> arguments) {
        List<Object> constants = new ArrayList<>();
        for (Expression argument : arguments) {
            constants.add(argument instanceof Expression.Literal literal ? literal.value() : null);
        }
        return constants;
    }

    private static WindowFunction fetch(
            FrameFetchFunction.Kind kind,
            WindowCall call,
            int[] columns,
            List<SortKey> orderKeys,
            EvaluationContext context) {
        return new FrameFetchFunction(
                kind, columns, ignoresNulls(kind, call), FrameBounds.of(call.frame(), orderKeys, context), call.type());
    }

    /** By IGNORE NULLS, or by a second argument, which for nth_value is another. */
    private static boolean ignoresNulls(FrameFetchFunction.Kind kind, WindowCall call) {
        if (kind == FrameFetchFunction.Kind.NTH || call.arguments().size() < 2) {
            return call.ignoreNulls();
        }
        if (call.arguments().get(1) instanceof Expression.Literal(Boolean ignores, var _)) {
            return ignores || call.ignoreNulls();
        }
        throw new SluiceException(
                ErrorCode.INVALID_ARGUMENT,
                "The second argument of " + call.function()
                        + " in a window must be TRUE or FALSE, the same for all rows.");
    }
}
