package io.sluice.optimizer.physical;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.engine.plan.Expression;
import io.sluice.storage.predicate.ColumnPath;
import io.sluice.storage.predicate.ColumnPredicate;
import io.sluice.storage.predicate.Comparison;
import io.sluice.storage.scan.ScanColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What of a filter data skipping can decide: a condition that is true wherever the filter is. Parts that say nothing of
 * one column and constants become "always true".
 */
final class PruningPredicates {
    private final List<ScanColumn> columns;
    private final SqlType.Struct schema;

    PruningPredicates(List<ScanColumn> columns, SqlType.Struct schema) {
        this.columns = columns;
        this.schema = schema;
    }

    ColumnPredicate of(Expression filter) {
        return switch (filter) {
            case Expression.And and ->
                ColumnPredicate.and(and.operands().stream().map(this::of).toList());
            case Expression.Or or ->
                ColumnPredicate.or(or.operands().stream().map(this::of).toList());
            case Expression.Not not -> ofNegated(not.operand());
            case Expression.IsNull isNull ->
                path(isNull.operand())
                        .<ColumnPredicate>map(ColumnPredicate.IsNull::new)
                        .orElse(ColumnPredicate.ALWAYS_TRUE);
            case Expression.In in -> in(in);
            case Expression.Call call -> call(call);
            case Expression.Literal literal ->
                Boolean.TRUE.equals(literal.value()) ? ColumnPredicate.ALWAYS_TRUE : ColumnPredicate.ALWAYS_FALSE;
            case Expression.ColumnRef ref ->
                path(ref)
                        .<ColumnPredicate>map(path -> new ColumnPredicate.Compare(path, Comparison.EQUAL, true))
                        .orElse(ColumnPredicate.ALWAYS_TRUE);
            default -> ColumnPredicate.ALWAYS_TRUE;
        };
    }

    private ColumnPredicate ofNegated(Expression operand) {
        return switch (operand) {
            case Expression.IsNull isNull ->
                path(isNull.operand())
                        .<ColumnPredicate>map(ColumnPredicate.IsNotNull::new)
                        .orElse(ColumnPredicate.ALWAYS_TRUE);
            case Expression.Not not -> of(not.operand());
            case Expression.Or or ->
                ColumnPredicate.and(or.operands().stream().map(this::ofNegated).toList());
            case Expression.And and ->
                ColumnPredicate.or(and.operands().stream().map(this::ofNegated).toList());
            case Expression.ColumnRef ref ->
                path(ref)
                        .<ColumnPredicate>map(path -> new ColumnPredicate.Compare(path, Comparison.EQUAL, false))
                        .orElse(ColumnPredicate.ALWAYS_TRUE);
            case Expression.Call call -> {
                Comparison comparison = comparison(call.function());
                yield comparison == null ? ColumnPredicate.ALWAYS_TRUE : compare(call, negate(comparison));
            }
            default -> ColumnPredicate.ALWAYS_TRUE;
        };
    }

    private ColumnPredicate in(Expression.In in) {
        Optional<ColumnPath> path = path(in.value());
        if (path.isEmpty()) {
            return ColumnPredicate.ALWAYS_TRUE;
        }
        List<Object> constants = new ArrayList<>();
        in.constants().stream()
                .map(Expression.Literal::value)
                .filter(v -> v != null)
                .forEach(constants::add);
        return constants.isEmpty() ? ColumnPredicate.ALWAYS_FALSE : new ColumnPredicate.In(path.get(), constants);
    }

    private ColumnPredicate call(Expression.Call call) {
        Comparison comparison = comparison(call.function());
        if (comparison != null) {
            return compare(call, comparison);
        }
        return switch (call.function()) {
            case "is_not_distinct_from" -> {
                boolean withNull = call.arguments().stream()
                        .anyMatch(a -> a instanceof Expression.Literal literal && literal.value() == null);
                yield withNull ? ColumnPredicate.ALWAYS_TRUE : compare(call, Comparison.EQUAL);
            }
            case "is_true" -> of(call.arguments().getFirst());
            case "is_false" -> ofNegated(call.arguments().getFirst());
            case "like" -> like(call);
            case "starts_with", "startswith" -> startsWith(call);
            default -> ColumnPredicate.ALWAYS_TRUE;
        };
    }

    private ColumnPredicate like(Expression.Call call) {
        Optional<ColumnPath> path = path(call.arguments().get(0));
        if (path.isEmpty()
                || call.arguments().size() != 2
                || !(call.arguments().get(1) instanceof Expression.Literal literal)
                || !(literal.value() instanceof String pattern)) {
            return ColumnPredicate.ALWAYS_TRUE;
        }
        int end = 0;
        while (end < pattern.length() && "%_\\".indexOf(pattern.charAt(end)) < 0) {
            end++;
        }
        return end == 0
                ? new ColumnPredicate.IsNotNull(path.get())
                : new ColumnPredicate.StartsWith(path.get(), pattern.substring(0, end));
    }

    private ColumnPredicate startsWith(Expression.Call call) {
        Optional<ColumnPath> path = path(call.arguments().get(0));
        return path.isPresent()
                        && call.arguments().get(1) instanceof Expression.Literal literal
                        && literal.value() instanceof String prefix
                ? new ColumnPredicate.StartsWith(path.get(), prefix)
                : ColumnPredicate.ALWAYS_TRUE;
    }

    private ColumnPredicate compare(Expression.Call call, Comparison comparison) {
        Expression left = call.arguments().get(0);
        Expression right = call.arguments().get(1);
        if (left instanceof Expression.Literal && !(right instanceof Expression.Literal)) {
            return compare(right, mirror(comparison), left);
        }
        return compare(left, comparison, right);
    }

    private ColumnPredicate compare(Expression column, Comparison comparison, Expression constant) {
        if (!(constant instanceof Expression.Literal literal)) {
            return ColumnPredicate.ALWAYS_TRUE;
        }
        if (literal.value() == null) {
            return ColumnPredicate.ALWAYS_FALSE;
        }
        return path(column)
                .<ColumnPredicate>map(path -> new ColumnPredicate.Compare(path, comparison, literal.value()))
                .orElse(ColumnPredicate.ALWAYS_TRUE);
    }

    /** The stored column or struct field that an expression is, if it is nothing more. */
    Optional<ColumnPath> path(Expression expression) {
        List<String> names = new ArrayList<>();
        Expression at = expression;
        while (at instanceof Expression.FieldAccess access) {
            names.addFirst(((SqlType.Struct) access.struct().type())
                    .fields()
                    .get(access.field())
                    .name());
            at = access.struct();
        }
        if (at instanceof Expression.ColumnRef ref
                && columns.get(ref.index()) instanceof ScanColumn.Stored stored
                && isSkippable(expression.type())) {
            Field field = schema.fields().get(stored.index());
            names.addFirst(field.name());
            return Optional.of(new ColumnPath(names));
        }
        return Optional.empty();
    }

    private static boolean isSkippable(SqlType type) {
        return type instanceof SqlType.Decimal || type instanceof SqlType.Simple && type != SqlType.VARIANT;
    }

    static Comparison comparison(String function) {
        return switch (function) {
            case "eq" -> Comparison.EQUAL;
            case "ne" -> Comparison.NOT_EQUAL;
            case "lt" -> Comparison.LESS;
            case "le" -> Comparison.LESS_OR_EQUAL;
            case "gt" -> Comparison.GREATER;
            case "ge" -> Comparison.GREATER_OR_EQUAL;
            default -> null;
        };
    }

    static Comparison negate(Comparison comparison) {
        return switch (comparison) {
            case EQUAL -> Comparison.NOT_EQUAL;
            case NOT_EQUAL -> Comparison.EQUAL;
            case LESS -> Comparison.GREATER_OR_EQUAL;
            case LESS_OR_EQUAL -> Comparison.GREATER;
            case GREATER -> Comparison.LESS_OR_EQUAL;
            case GREATER_OR_EQUAL -> Comparison.LESS;
        };
    }

    static Comparison mirror(Comparison comparison) {
        return switch (comparison) {
            case EQUAL, NOT_EQUAL -> comparison;
            case LESS -> Comparison.GREATER;
            case LESS_OR_EQUAL -> Comparison.GREATER_OR_EQUAL;
            case GREATER -> Comparison.LESS;
            case GREATER_OR_EQUAL -> Comparison.LESS_OR_EQUAL;
        };
    }
}
