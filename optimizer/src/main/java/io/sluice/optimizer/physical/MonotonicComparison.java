package io.sluice.optimizer.physical;

import io.sluice.common.type.SqlType;
import io.sluice.engine.plan.ConstantFolder;
import io.sluice.engine.plan.Expression;
import io.sluice.storage.predicate.ColumnPath;
import io.sluice.storage.predicate.ColumnPredicate;
import io.sluice.storage.predicate.Comparison;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;

/**
 * Turns {@code f(column) < constant} and the like, with a monotonic f, into a comparison of the column. The values where
 * the comparison turns are found by bisection over the column's type, with the engine's own kernels evaluating f: so what
 * is pruned here and what the filter says cannot differ.
 */
final class MonotonicComparison {
    /** More than any clock was ever set back. */
    private static final Duration LARGEST_OVERLAP = Duration.ofHours(36);

    private final ConstantFolder folder;
    private final ZoneId zone;

    MonotonicComparison(ConstantFolder folder, ZoneId zone) {
        this.folder = folder;
        this.zone = zone;
    }

    /** What the comparison says of the column; "always true" if that is not known. */
    ColumnPredicate of(
            MonotonicFunction function, ColumnPath path, Comparison comparison, Expression.Literal constant) {
        ColumnDomain domain = ColumnDomain.of(function.column().type());
        if (domain == null || evaluate(function, domain, 0, "eq", constant).isEmpty()) {
            return ColumnPredicate.ALWAYS_TRUE;
        }
        boolean up = function.isIncreasing();
        // Over the column, f comes to the constant (or passes it) at one turn and leaves it behind at the other.
        Turn reached = turn(function, domain, up ? "lt" : "gt", constant);
        Turn passed = turn(function, domain, up ? "le" : "ge", constant);
        return switch (up ? comparison : mirrored(comparison)) {
            case LESS -> before(path, reached);
            case LESS_OR_EQUAL -> before(path, passed);
            case GREATER -> from(path, passed);
            case GREATER_OR_EQUAL -> from(path, reached);
            case EQUAL -> ColumnPredicate.and(List.of(from(path, reached), before(path, passed)));
            case NOT_EQUAL -> ColumnPredicate.or(List.of(before(path, reached), from(path, passed)));
        };
    }

    /**
     * Where a condition that holds for small values ends.
     *
     * @param number the first value for which it does not hold, or beyond the last
     * @param width how far from there it may still be undecided
     */
    private record Turn(ColumnDomain domain, long number, boolean isBeyondLast, long width) {}

    private Turn turn(MonotonicFunction function, ColumnDomain domain, String operator, Expression.Literal constant) {
        // Where f is not defined, as where a sum overflows, the value is too small or too large for it.
        LongPredicate holds =
                number -> evaluate(function, domain, number, operator, constant).orElse(number < 0);
        if (holds.test(domain.last())) {
            return new Turn(domain, domain.last(), true, 0);
        }
        long low = domain.first();
        long high = domain.last();
        while (low < high) {
            long middle = low + ((high - low) >>> 1);
            if (holds.test(middle)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return new Turn(domain, low, false, width(function, low));
    }

    private Optional<Boolean> evaluate(
            MonotonicFunction function,
            ColumnDomain domain,
            long number,
            String operator,
            Expression.Literal constant) {
        Expression.Literal value = new Expression.Literal(domain.value(number), domain.type());
        Expression result = Expressions.replace(function.function(), function.column(), value);
        return folder.fold(new Expression.Call(operator, List.of(result, constant), SqlType.BOOLEAN))
                .map(literal -> (Boolean) literal.value());
    }

    private long width(MonotonicFunction function, long number) {
        if (function.zoneUse() == MonotonicFunction.ZoneUse.NONE
                || zone.getRules().isFixedOffset()) {
            return 0;
        }
        if (function.column().type() == SqlType.DATE) {
            return LARGEST_OVERLAP.toDays() + 1;
        }
        boolean isSharp = function.zoneUse() == MonotonicFunction.ZoneUse.LOCAL_TIME
                && function.column().type() == SqlType.TIMESTAMP
                && !overlapsNear(Instant.EPOCH.plus(number, ChronoUnit.MICROS));
        return isSharp ? 0 : LARGEST_OVERLAP.toNanos() / 1000;
    }

    private boolean overlapsNear(Instant time) {
        Instant end = time.plus(LARGEST_OVERLAP);
        ZoneOffsetTransition transition = zone.getRules().nextTransition(time.minus(LARGEST_OVERLAP));
        while (transition != null && transition.getInstant().isBefore(end)) {
            if (transition.isOverlap()) {
                return true;
            }
            transition = zone.getRules().nextTransition(transition.getInstant());
        }
        return false;
    }

    private static ColumnPredicate before(ColumnPath path, Turn turn) {
        return turn.isBeyondLast()
                ? new ColumnPredicate.IsNotNull(path)
                : new ColumnPredicate.Compare(
                        path, Comparison.LESS, turn.domain().value(turn.domain().plus(turn.number(), turn.width())));
    }

    private static ColumnPredicate from(ColumnPath path, Turn turn) {
        if (turn.isBeyondLast()) {
            return new ColumnPredicate.Compare(
                    path, Comparison.GREATER, turn.domain().value(turn.domain().last()));
        }
        long first = turn.domain().minus(turn.number(), turn.width());
        // Smaller values than the domain's first were not looked at.
        return first == turn.domain().first()
                ? new ColumnPredicate.IsNotNull(path)
                : new ColumnPredicate.Compare(
                        path, Comparison.GREATER_OR_EQUAL, turn.domain().value(first));
    }

    private static Comparison mirrored(Comparison comparison) {
        return switch (comparison) {
            case EQUAL, NOT_EQUAL -> comparison;
            case LESS -> Comparison.GREATER;
            case LESS_OR_EQUAL -> Comparison.GREATER_OR_EQUAL;
            case GREATER -> Comparison.LESS;
            case GREATER_OR_EQUAL -> Comparison.LESS_OR_EQUAL;
        };
    }
}
