package io.sluice.optimizer.physical;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.engine.plan.ConstantFolder;
import io.sluice.engine.plan.Expression;
import io.sluice.storage.predicate.ColumnPath;
import io.sluice.storage.predicate.ColumnPredicate;
import io.sluice.storage.predicate.Comparison;
import io.sluice.storage.scan.ScanColumn;
import io.sluice.storage.scan.ScanSource;
import java.time.ZoneId;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What of a filter data skipping can decide: a condition that is true wherever the filter is. Comparisons of a column, or
 * of a monotonic function of one, with constants are decided by ranges; other conditions on a single column by its values
 * where a file has only one. The rest becomes "always true".
 */
final class PruningPredicates {
    /** Longer lists of constants are not taken apart where each would become a range of its own. */
    private static final int MAX_RANGES = 10;

    private final List<ScanColumn> columns;
    private final SqlType.Struct schema;
    private final StoredPaths paths;
    private final Set<String> partitionColumns = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final ConstantFolder folder;
    private final MonotonicComparison monotonic;

    PruningPredicates(List<ScanColumn> columns, ScanSource source, ConstantFolder folder, ZoneId zone) {
        this.columns = columns;
        this.schema = source.schema();
        this.paths = new StoredPaths(columns, schema);
        this.partitionColumns.addAll(source.partitionColumns());
        this.folder = folder;
        this.monotonic = new MonotonicComparison(folder, zone);
    }

    ColumnPredicate of(Expression filter) {
        ColumnPredicate byRange = byRange(filter);
        return byRange.equals(ColumnPredicate.ALWAYS_TRUE) ? byValue(filter) : byRange;
    }

    private ColumnPredicate ofNegated(Expression operand) {
        ColumnPredicate byRange = byRangeNegated(operand);
        return byRange.equals(ColumnPredicate.ALWAYS_TRUE) ? byValue(new Expression.Not(operand)) : byRange;
    }

    private ColumnPredicate byRange(Expression filter) {
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

    private ColumnPredicate byRangeNegated(Expression operand) {
        return switch (operand) {
            case Expression.IsNull isNull -> isNotNull(isNull.operand());
            case Expression.In in -> notIn(in);
            case Expression.Not not -> of(not.operand());
            case Expression.Or or ->
                ColumnPredicate.and(or.operands().stream().map(this::ofNegated).toList());
            case Expression.And and ->
                ColumnPredicate.or(and.operands().stream().map(this::ofNegated).toList());
            case Expression.ColumnRef ref ->
                path(ref)
                        .<ColumnPredicate>map(path -> new ColumnPredicate.Compare(path, Comparison.EQUAL, false))
                        .orElse(ColumnPredicate.ALWAYS_TRUE);
            case Expression.Call call -> negatedCall(call);
            default -> ColumnPredicate.ALWAYS_TRUE;
        };
    }

    private ColumnPredicate in(Expression.In in) {
        List<Expression.Literal> constants = in.constants().stream()
                .filter(constant -> constant.value() != null)
                .toList();
        if (constants.isEmpty()) {
            return ColumnPredicate.ALWAYS_FALSE;
        }
        Optional<ColumnPath> path = path(in.value());
        if (path.isPresent()) {
            return new ColumnPredicate.In(
                    path.get(),
                    constants.stream().map(Expression.Literal::value).toList());
        }
        return constants.size() > MAX_RANGES
                ? ColumnPredicate.ALWAYS_TRUE
                : ColumnPredicate.or(constants.stream()
                        .map(constant -> compare(in.value(), Comparison.EQUAL, constant))
                        .toList());
    }

    private ColumnPredicate notIn(Expression.In in) {
        return in.constants().size() > MAX_RANGES
                ? isNotNull(in.value())
                : ColumnPredicate.and(in.constants().stream()
                        .map(constant -> compare(in.value(), Comparison.NOT_EQUAL, constant))
                        .toList());
    }

    private ColumnPredicate isNotNull(Expression operand) {
        MonotonicFunction function = MonotonicFunction.of(operand);
        return path(function == null ? operand : function.column())
                .<ColumnPredicate>map(ColumnPredicate.IsNotNull::new)
                .orElse(ColumnPredicate.ALWAYS_TRUE);
    }

    private ColumnPredicate call(Expression.Call call) {
        Comparison comparison = comparison(call.function());
        if (comparison != null) {
            return compare(call, comparison);
        }
        return switch (call.function()) {
            case "is_not_distinct_from" -> isSame(call);
            case "is_distinct_from" -> isOther(call);
            case "is_true" -> of(call.arguments().getFirst());
            case "is_false" -> ofNegated(call.arguments().getFirst());
            case "like" -> ColumnPredicate.and(List.of(like(call), byValue(call)));
            case "startswith" -> startsWith(call);
            default -> ColumnPredicate.ALWAYS_TRUE;
        };
    }

    private ColumnPredicate negatedCall(Expression.Call call) {
        Comparison comparison = comparison(call.function());
        if (comparison != null) {
            return compare(call, negate(comparison));
        }
        return switch (call.function()) {
            case "is_not_distinct_from" -> isOther(call);
            case "is_distinct_from" -> isSame(call);
            case "like", "startswith" ->
                ColumnPredicate.and(List.of(isNotNull(call.arguments().getFirst()), byValue(new Expression.Not(call))));
            default -> ColumnPredicate.ALWAYS_TRUE;
        };
    }

    private ColumnPredicate isSame(Expression.Call call) {
        Optional<Expression> other = comparedWithNull(call);
        return other.isEmpty()
                ? compare(call, Comparison.EQUAL)
                : path(other.get())
                        .<ColumnPredicate>map(ColumnPredicate.IsNull::new)
                        .orElse(ColumnPredicate.ALWAYS_TRUE);
    }

    private ColumnPredicate isOther(Expression.Call call) {
        Optional<Expression> other = comparedWithNull(call);
        if (other.isPresent()) {
            return isNotNull(other.get());
        }
        Expression value = call.arguments().get(call.arguments().get(0) instanceof Expression.Literal ? 1 : 0);
        return path(value)
                .map(path -> ColumnPredicate.or(
                        List.of(compare(call, Comparison.NOT_EQUAL), new ColumnPredicate.IsNull(path))))
                .orElse(ColumnPredicate.ALWAYS_TRUE);
    }

    /** What a call compares with the constant NULL, if it does. */
    private static Optional<Expression> comparedWithNull(Expression.Call call) {
        for (int i = 0; i < 2; i++) {
            if (call.arguments().get(i) instanceof Expression.Literal literal && literal.value() == null) {
                return Optional.of(call.arguments().get(1 - i));
            }
        }
        return Optional.empty();
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
        Optional<ColumnPath> path = path(column);
        if (path.isPresent()) {
            return new ColumnPredicate.Compare(path.get(), comparison, literal.value());
        }
        MonotonicFunction function = MonotonicFunction.of(column);
        if (function != null) {
            return path(function.column())
                    .map(within -> monotonic.of(function, within, comparison, literal))
                    .orElse(ColumnPredicate.ALWAYS_TRUE);
        }
        return comparison == Comparison.EQUAL ? prefix(column, literal.value()) : ColumnPredicate.ALWAYS_TRUE;
    }

    /** left(s, n) = 'abc' and substring(s, 1, n) = 'abc': s begins so. */
    private ColumnPredicate prefix(Expression expression, Object constant) {
        if (!(expression instanceof Expression.Call call) || !(constant instanceof String prefix)) {
            return ColumnPredicate.ALWAYS_TRUE;
        }
        boolean isPrefix = switch (call.function()) {
            case "left" -> true;
            case "substring", "substr" ->
                call.arguments().size() == 3
                        && call.arguments().get(1) instanceof Expression.Literal start
                        && start.value() instanceof Number number
                        && number.longValue() == 1;
            default -> false;
        };
        return isPrefix
                ? path(call.arguments().getFirst())
                        .<ColumnPredicate>map(path -> new ColumnPredicate.StartsWith(path, prefix))
                        .orElse(ColumnPredicate.ALWAYS_TRUE)
                : ColumnPredicate.ALWAYS_TRUE;
    }

    /** A condition on one column, to be evaluated for its values where these are known: in partitions. */
    private ColumnPredicate byValue(Expression condition) {
        BitSet used = Expressions.columns(condition);
        int index = used.nextSetBit(0);
        if (used.cardinality() != 1 || !(columns.get(index) instanceof ScanColumn.Stored stored)) {
            return ColumnPredicate.ALWAYS_TRUE;
        }
        Field field = schema.fields().get(stored.index());
        if (!partitionColumns.contains(field.name())) {
            return ColumnPredicate.ALWAYS_TRUE;
        }
        return new ColumnPredicate.ByValue(
                ColumnPath.of(field.name()), condition.toString(), value -> mayBeTrue(condition, value, field.type()));
    }

    private boolean mayBeTrue(Expression condition, Object value, SqlType type) {
        Expression.Literal constant = new Expression.Literal(value, type);
        return folder.fold(Expressions.replaceColumns(condition, column -> constant))
                .map(result -> Boolean.TRUE.equals(result.value()))
                .orElse(true);
    }

    private Optional<ColumnPath> path(Expression expression) {
        return paths.of(expression);
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
