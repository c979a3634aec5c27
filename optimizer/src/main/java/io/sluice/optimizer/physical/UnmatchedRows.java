package io.sluice.optimizer.physical;

import io.sluice.engine.plan.Expression;
import io.sluice.engine.plan.PlanNode;
import io.sluice.storage.predicate.ColumnPath;
import io.sluice.storage.predicate.ColumnPredicate;
import io.sluice.storage.predicate.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A condition that holds for every row that a scan's filter leaves out, where data skipping can decide it: a file in which no
 * row meets it holds only rows that the filter keeps. Made of comparisons of plain columns with constants; whatever else the
 * filter asks is taken to leave out any row.
 */
public final class UnmatchedRows {
    private final StoredPaths paths;

    private UnmatchedRows(StoredPaths paths) {
        this.paths = paths;
    }

    /** @param scan with a filter */
    public static ColumnPredicate of(PlanNode.Scan scan) {
        return new UnmatchedRows(new StoredPaths(scan.columns(), scan.source().schema())).notTrue(scan.filter());
    }

    private ColumnPredicate notTrue(Expression filter) {
        return switch (filter) {
            case Expression.And and ->
                ColumnPredicate.or(and.operands().stream().map(this::notTrue).toList());
            case Expression.Or or ->
                ColumnPredicate.and(or.operands().stream().map(this::notTrue).toList());
            case Expression.Not not -> negatedNotTrue(not.operand());
            case Expression.Literal literal ->
                Boolean.TRUE.equals(literal.value()) ? ColumnPredicate.ALWAYS_FALSE : ColumnPredicate.ALWAYS_TRUE;
            case Expression.IsNull isNull ->
                column(isNull.operand())
                        .<ColumnPredicate>map(ColumnPredicate.IsNotNull::new)
                        .orElse(ColumnPredicate.ALWAYS_TRUE);
            case Expression.In in -> in(in);
            case Expression.Call call -> call(call);
            case Expression.ColumnRef ref -> orNull(column(ref), Comparison.EQUAL, false);
            default -> ColumnPredicate.ALWAYS_TRUE;
        };
    }

    private ColumnPredicate negatedNotTrue(Expression operand) {
        return switch (operand) {
            case Expression.Not not -> notTrue(not.operand());
            case Expression.IsNull isNull ->
                column(isNull.operand())
                        .<ColumnPredicate>map(ColumnPredicate.IsNull::new)
                        .orElse(ColumnPredicate.ALWAYS_TRUE);
            case Expression.ColumnRef ref -> orNull(column(ref), Comparison.EQUAL, true);
            case Expression.Call call -> {
                Comparison comparison = PruningPredicates.comparison(call.function());
                yield comparison == null
                        ? ColumnPredicate.ALWAYS_TRUE
                        : compared(call, PruningPredicates.negate(comparison));
            }
            default -> ColumnPredicate.ALWAYS_TRUE;
        };
    }

    private ColumnPredicate call(Expression.Call call) {
        Comparison comparison = PruningPredicates.comparison(call.function());
        if (comparison != null) {
            return compared(call, comparison);
        }
        return switch (call.function()) {
            case "is_true" -> notTrue(call.arguments().getFirst());
            case "is_not_distinct_from" -> {
                boolean withNull =
                        call.arguments().get(1) instanceof Expression.Literal literal && literal.value() == null;
                yield withNull
                        ? column(call.arguments().getFirst())
                                .<ColumnPredicate>map(ColumnPredicate.IsNotNull::new)
                                .orElse(ColumnPredicate.ALWAYS_TRUE)
                        : compared(call, Comparison.EQUAL);
            }
            default -> ColumnPredicate.ALWAYS_TRUE;
        };
    }

    private ColumnPredicate compared(Expression.Call call, Comparison comparison) {
        Expression left = call.arguments().get(0);
        Expression right = call.arguments().get(1);
        if (right instanceof Expression.Literal literal && literal.value() != null) {
            return orNull(column(left), PruningPredicates.negate(comparison), literal.value());
        }
        if (left instanceof Expression.Literal literal && literal.value() != null) {
            Comparison mirrored = PruningPredicates.mirror(comparison);
            return orNull(column(right), PruningPredicates.negate(mirrored), literal.value());
        }
        return ColumnPredicate.ALWAYS_TRUE;
    }

    private ColumnPredicate in(Expression.In in) {
        Optional<ColumnPath> column = column(in.value());
        if (column.isEmpty()) {
            return ColumnPredicate.ALWAYS_TRUE;
        }
        List<ColumnPredicate> others = new ArrayList<>();
        for (Expression.Literal constant : in.constants()) {
            if (constant.value() != null) {
                others.add(new ColumnPredicate.Compare(column.get(), Comparison.NOT_EQUAL, constant.value()));
            }
        }
        return ColumnPredicate.or(List.of(ColumnPredicate.and(others), new ColumnPredicate.IsNull(column.get())));
    }

    private static ColumnPredicate orNull(Optional<ColumnPath> column, Comparison comparison, Object constant) {
        return column.isEmpty()
                ? ColumnPredicate.ALWAYS_TRUE
                : ColumnPredicate.or(List.of(
                        new ColumnPredicate.Compare(column.get(), comparison, constant),
                        new ColumnPredicate.IsNull(column.get())));
    }

    private Optional<ColumnPath> column(Expression expression) {
        return paths.of(expression);
    }
}
