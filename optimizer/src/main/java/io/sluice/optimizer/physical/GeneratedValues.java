package io.sluice.optimizer.physical;

import io.sluice.common.type.SqlType;
import io.sluice.engine.plan.ConstantFolder;
import io.sluice.engine.plan.Expression;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a generated partition column may hold where the column that it follows from has some value. Writers computed it in
 * time zones of their own, which nobody knows any more: where local time matters, the answer holds for all of them.
 */
final class GeneratedValues {
    /** No zone is farther from UTC; {@link ZoneOffset#MAX}. */
    private static final Duration FARTHEST = Duration.ofHours(18);

    /** Local time that a zone left out may have moved a value by up to a day. */
    private static final Duration FARTHEST_RESULT = FARTHEST.plusDays(1);

    /** Between two such steps no month or day is passed over. */
    private static final Duration STEP = Duration.ofHours(12);

    private final ConstantFolder folder;
    private final ZoneId zone;

    /** @param zone the one that the folder computes in */
    GeneratedValues(ConstantFolder folder, ZoneId zone) {
        this.folder = folder;
        this.zone = zone;
    }

    /** No value of an increasing function for the base is smaller; empty if that is not known. */
    Optional<Object> least(PartitionFunction function, Object base) {
        return bound(function, base, -1);
    }

    /** No value of an increasing function for the base is larger; empty if that is not known. */
    Optional<Object> greatest(PartitionFunction function, Object base) {
        return bound(function, base, 1);
    }

    /** All values of a function for the base; empty if they are not known, or too many. */
    Optional<List<Object>> all(PartitionFunction function, Object base) {
        Set<Object> values = new LinkedHashSet<>();
        boolean isLocal = isLocal(function);
        if (isLocal && function.kind() == PartitionFunction.Kind.HOUR) {
            return Optional.empty();
        }
        Duration farthest = isLocal ? FARTHEST : Duration.ZERO;
        for (Duration at = farthest.negated(); at.compareTo(farthest) <= 0; at = at.plus(STEP)) {
            if (isLocal && gap(local((Long) base, at)).isPresent()) {
                return Optional.empty();
            }
            Optional<Object> value = evaluate(function, isLocal ? shifted((Long) base, at) : base);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            values.add(value.get());
        }
        return Optional.of(List.copyOf(values));
    }

    private Optional<Object> bound(PartitionFunction function, Object base, int direction) {
        try {
            Object at = base;
            if (isLocal(function)) {
                at = shifted((Long) base, FARTHEST.multipliedBy(direction));
            } else if (function.base().type() == SqlType.DATE && becomesInstant(function.function())) {
                at = Math.addExact((Integer) base, direction); // a zone may lack the day
            }
            Optional<Object> value = evaluate(function, at);
            boolean isLocalResult =
                    function.function().type() == SqlType.TIMESTAMP && function.kind() != PartitionFunction.Kind.SAME;
            return isLocalResult ? value.map(result -> widened((Long) result, direction)) : value;
        } catch (ArithmeticException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Whether the value depends on a time zone. */
    private static boolean isLocal(PartitionFunction function) {
        return function.base().type() == SqlType.TIMESTAMP && function.kind() != PartitionFunction.Kind.SAME;
    }

    private static boolean becomesInstant(Expression expression) {
        return switch (expression) {
            case Expression.Cast cast -> cast.type() == SqlType.TIMESTAMP || becomesInstant(cast.operand());
            case Expression.Call call -> call.arguments().stream().anyMatch(GeneratedValues::becomesInstant);
            default -> false;
        };
    }

    private Optional<Object> evaluate(PartitionFunction function, Object base) {
        Expression.Literal value = new Expression.Literal(base, function.base().type());
        return folder.fold(Expressions.replace(function.function(), function.base(), value))
                .map(Expression.Literal::value)
                .filter(result -> function.kind() != PartitionFunction.Kind.DATE_TEXT
                        || Character.isDigit(((String) result).charAt(0)));
    }

    /**
     * The instant at which this zone's clocks show the time that UTC's show so much later; if they leave it out, one that
     * is farther in that direction.
     */
    private long shifted(long micros, Duration distance) {
        LocalDateTime local = local(micros, distance);
        LocalDateTime shown = gap(local)
                .map(gap -> distance.isNegative()
                        ? gap.getDateTimeBefore().minus(1, ChronoUnit.MICROS)
                        : gap.getDateTimeAfter())
                .orElse(local);
        return micros(shown.atZone(zone).toInstant());
    }

    private static LocalDateTime local(long micros, Duration distance) {
        return LocalDateTime.ofInstant(instant(micros).plus(distance), ZoneOffset.UTC);
    }

    /** The change of this zone's clocks that leaves a time out, if one does. */
    private Optional<ZoneOffsetTransition> gap(LocalDateTime local) {
        return Optional.ofNullable(zone.getRules().getTransition(local)).filter(ZoneOffsetTransition::isGap);
    }

    /** What clocks show at the result, as an instant in whatever zone moves it farthest in the direction. */
    private long widened(long micros, int direction) {
        LocalDateTime local = LocalDateTime.ofInstant(instant(micros), zone);
        return micros(local.toInstant(ZoneOffset.UTC).plus(FARTHEST_RESULT.multipliedBy(direction)));
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
