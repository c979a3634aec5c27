package io.sluice.optimizer.physical;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.EvaluationContext;
import io.sluice.engine.expression.KernelConstantFolder;
import io.sluice.engine.plan.ConstantFolder;
import io.sluice.engine.plan.Expression;
import io.sluice.engine.plan.Expression.Call;
import io.sluice.engine.plan.Expression.Cast;
import io.sluice.engine.plan.Expression.CastMode;
import io.sluice.engine.plan.Expression.ColumnRef;
import io.sluice.engine.plan.Expression.Literal;
import io.sluice.storage.predicate.ColumnPath;
import io.sluice.storage.predicate.ColumnPredicate;
import io.sluice.storage.predicate.Comparison;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a comparison of a function is true for a value, the comparison of the column that it becomes is true too. */
class MonotonicComparisonTest {
    private static final ColumnPath PATH = ColumnPath.of("c");
    private static final long MICROS_PER_HOUR = 3_600_000_000L;
    private static final Map<Comparison, String> OPERATORS = Map.of(
            Comparison.EQUAL, "eq",
            Comparison.NOT_EQUAL, "ne",
            Comparison.LESS, "lt",
            Comparison.LESS_OR_EQUAL, "le",
            Comparison.GREATER, "gt",
            Comparison.GREATER_OR_EQUAL, "ge");

    private static final List<Expression> FUNCTIONS = List.of(
            cast(ts(), SqlType.DATE),
            cast(ts(), SqlType.TIMESTAMP_NTZ),
            cast(cast(ts(), SqlType.DATE), SqlType.TIMESTAMP),
            call("extract_year", SqlType.INT, ts()),
            call("date_trunc", SqlType.TIMESTAMP, text("HOUR"), ts()),
            call("date_trunc", SqlType.TIMESTAMP, text("WEEK"), ts()),
            call("date_trunc", SqlType.TIMESTAMP, text("QUARTER"), ts()),
            call("add", SqlType.TIMESTAMP, ts(), new Literal(1, SqlType.INTERVAL_YEAR_MONTH)),
            call("subtract", SqlType.TIMESTAMP, ts(), new Literal(5 * MICROS_PER_HOUR, SqlType.INTERVAL_DAY_TIME)),
            call("unix_seconds", SqlType.BIGINT, ts()),
            cast(column(SqlType.TIMESTAMP_NTZ), SqlType.TIMESTAMP),
            cast(day(), SqlType.TIMESTAMP),
            call("date_add", SqlType.DATE, day(), whole(3)),
            call("add_months", SqlType.DATE, day(), whole(1)),
            call("last_day", SqlType.DATE, day()),
            call("trunc", SqlType.DATE, day(), text("MM")),
            call("datediff", SqlType.INT, new Literal(20_000, SqlType.DATE), day()),
            call("add", SqlType.INT, column(SqlType.INT), whole(7)),
            call("subtract", SqlType.INT, whole(7), column(SqlType.INT)),
            call("negative", SqlType.INT, column(SqlType.INT)),
            call("multiply", SqlType.INT, column(SqlType.INT), whole(-3)),
            cast(column(SqlType.INT), SqlType.DOUBLE),
            cast(column(SqlType.INT), SqlType.SMALLINT),
            cast(column(SqlType.decimal(9, 2)), SqlType.INT),
            cast(column(SqlType.decimal(9, 2)), SqlType.decimal(5, 1)),
            call("floor", SqlType.decimal(8, 0), column(SqlType.decimal(9, 2))));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UTC",
                "America/New_York",
                "Europe/Berlin",
                "Asia/Kolkata",
                "Africa/Cairo",
                "America/St_Johns",
                "Australia/Lord_Howe"
            })
    void losesNoValueForWhichTheComparisonIsTrue(String zoneName) {
        ZoneId zone = ZoneId.of(zoneName);
        ConstantFolder folder = new KernelConstantFolder(new EvaluationContext(zone, Instant.EPOCH));
        MonotonicComparison comparisons = new MonotonicComparison(folder, zone);
        Random random = new Random(20261125);
        int decided = 0;
        for (Expression expression : FUNCTIONS) {
            MonotonicFunction function = MonotonicFunction.of(expression);
            assertThat(function).as("%s", expression).isNotNull();
            for (int round = 0; round < 12; round++) {
                long center = number(function.column().type(), random);
                Optional<Literal> constant = apply(folder, function, value(function, center));
                if (constant.isEmpty() || constant.get().value() == null) {
                    continue;
                }
                for (Comparison comparison : Comparison.values()) {
                    ColumnPredicate predicate = comparisons.of(function, PATH, comparison, constant.get());
                    for (int i = 0; i < 8; i++) {
                        Object value =
                                value(function, center + near(function.column().type(), random));
                        if (isTrue(folder, function, value, comparison, constant.get())) {
                            assertThat(holds(predicate, value))
                                    .as(
                                            "%s %s %s, %s, value %s, %s",
                                            expression, comparison, constant, zone, value, predicate)
                                    .isTrue();
                        } else if (!holds(predicate, value)) {
                            decided++;
                        }
                    }
                }
            }
        }
        assertThat(decided).isGreaterThan(1000);
    }

    private static boolean isTrue(
            ConstantFolder folder, MonotonicFunction function, Object value, Comparison comparison, Literal constant) {
        return apply(folder, function, value)
                .flatMap(result ->
                        folder.fold(new Call(OPERATORS.get(comparison), List.of(result, constant), SqlType.BOOLEAN)))
                .filter(result -> Boolean.TRUE.equals(result.value()))
                .isPresent();
    }

    private static Optional<Literal> apply(ConstantFolder folder, MonotonicFunction function, Object value) {
        Literal literal = new Literal(value, function.column().type());
        return folder.fold(Expressions.replaceColumns(function.function(), column -> literal));
    }

    private static boolean holds(ColumnPredicate predicate, Object value) {
        return switch (predicate) {
            case ColumnPredicate.Always always -> always.value();
            case ColumnPredicate.And and -> and.operands().stream().allMatch(p -> holds(p, value));
            case ColumnPredicate.Or or -> or.operands().stream().anyMatch(p -> holds(p, value));
            case ColumnPredicate.IsNotNull isNotNull -> true;
            case ColumnPredicate.Compare compare -> {
                int order = value instanceof BigDecimal decimal
                        ? decimal.compareTo((BigDecimal) compare.constant())
                        : Long.compare(((Number) value).longValue(), ((Number) compare.constant()).longValue());
                yield switch (compare.comparison()) {
                    case EQUAL -> order == 0;
                    case NOT_EQUAL -> order != 0;
                    case LESS -> order < 0;
                    case LESS_OR_EQUAL -> order <= 0;
                    case GREATER -> order > 0;
                    case GREATER_OR_EQUAL -> order >= 0;
                };
            }
            default -> throw new AssertionError(predicate);
        };
    }

    private static Object value(MonotonicFunction function, long number) {
        ColumnDomain domain = ColumnDomain.of(function.column().type());
        return domain.value(Math.clamp(number, domain.first(), domain.last()));
    }

    /** Times are near the turns of clocks in March and October of some year. */
    private static long number(SqlType type, Random random) {
        if (type == SqlType.DATE) {
            return random.nextInt(-10_000, 30_000);
        }
        if (type == SqlType.TIMESTAMP || type == SqlType.TIMESTAMP_NTZ) {
            int year = 1950 + random.nextInt(80);
            ZoneId newYork = ZoneId.of("America/New_York");
            var turn = newYork.getRules()
                    .nextTransition(Instant.parse(year + "-0" + (2 + 5 * random.nextInt(2)) + "-01T00:00:00Z"));
            long seconds = turn == null ? random.nextInt() : turn.getInstant().getEpochSecond();
            return seconds * 1_000_000 + random.nextLong(-50 * MICROS_PER_HOUR, 50 * MICROS_PER_HOUR);
        }
        return random.nextBoolean() ? random.nextInt(-100, 100) : random.nextInt(-40_000, 40_000);
    }

    private static long near(SqlType type, Random random) {
        if (type == SqlType.TIMESTAMP || type == SqlType.TIMESTAMP_NTZ) {
            return random.nextLong(-70 * MICROS_PER_HOUR, 70 * MICROS_PER_HOUR);
        }
        return random.nextInt(-100, 100);
    }

    private static Expression ts() {
        return column(SqlType.TIMESTAMP);
    }

    private static Expression day() {
        return column(SqlType.DATE);
    }

    private static Expression column(SqlType type) {
        return new ColumnRef(0, type);
    }

    private static Expression cast(Expression operand, SqlType type) {
        return new Cast(operand, type, CastMode.STRICT);
    }

    private static Expression call(String function, SqlType type, Expression... arguments) {
        return new Call(function, List.of(arguments), type);
    }

    private static Literal whole(int value) {
        return new Literal(value, SqlType.INT);
    }

    private static Literal text(String value) {
        return new Literal(value, SqlType.STRING);
    }
}
