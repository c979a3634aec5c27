package io.sluice.optimizer.physical;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.common.type.Field;
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
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a condition holds for a row, what follows from it holds for the row's partition, whoever wrote it. */
class GeneratedPartitionsTest {
    private static final long MICROS_PER_HOUR = 3_600_000_000L;
    private static final String BASE = "base";

    private static final List<Map<String, Expression>> OF_TIMESTAMPS = List.of(
            Map.of("same", base(SqlType.TIMESTAMP)),
            Map.of("day", date()),
            Map.of("year", call("year", SqlType.INT, date())),
            Map.of("month", call("month", SqlType.INT, date())),
            Map.of("dayofmonth", call("day", SqlType.INT, date())),
            Map.of("hour", call("hour", SqlType.INT, base(SqlType.TIMESTAMP))),
            dateParts(2),
            dateParts(3),
            dateParts(4),
            Map.of("trunc", trunc("MONTH")),
            Map.of("trunc", trunc("HOUR")),
            Map.of("trunc", call("trunc", SqlType.DATE, date(), text("MM"))),
            Map.of("format", format("yyyy-MM")),
            Map.of("format", format("yyyy-MM-dd")),
            Map.of("format", format("yyyy-MM-dd-HH")));

    private static final List<Map<String, Expression>> OF_DATES = List.of(
            Map.of("same", base(SqlType.DATE)),
            Map.of("year", call("year", SqlType.INT, base(SqlType.DATE))),
            Map.of(
                    "trunc",
                    call(
                            "date_trunc",
                            SqlType.TIMESTAMP,
                            text("MONTH"),
                            new Cast(base(SqlType.DATE), SqlType.TIMESTAMP, CastMode.STRICT))));

    private static final List<Map<String, Expression>> OF_STRINGS = List.of(
            Map.of("same", base(SqlType.STRING)),
            Map.of("start", call("substring", SqlType.STRING, base(SqlType.STRING), whole(1), whole(2))),
            Map.of("left", call("left", SqlType.STRING, base(SqlType.STRING), whole(1))),
            Map.of("middle", call("substring", SqlType.STRING, base(SqlType.STRING), whole(2), whole(2))));

    @ParameterizedTest
    @CsvSource({
        "UTC,UTC",
        "UTC,Asia/Tokyo",
        "Pacific/Kiritimati,America/New_York",
        "America/St_Johns,Europe/Berlin",
        "Pacific/Apia,UTC",
        "Etc/GMT+12,Pacific/Apia"
    })
    void losesNoRowOfAnyWriter(String writerZone, String readerZone) {
        Random random = new Random(20261126);
        for (Map<String, Expression> generations : OF_TIMESTAMPS) {
            int decided = check(generations, SqlType.TIMESTAMP, writerZone, readerZone, () -> time(random));
            // The hour alone says nothing, as nobody knows the writer's zone.
            assertThat(decided > 0)
                    .as("%s", generations)
                    .isEqualTo(!generations.containsKey("hour") || generations.size() > 1);
        }
        for (Map<String, Expression> generations : OF_DATES) {
            assertThat(check(generations, SqlType.DATE, writerZone, readerZone, () -> random.nextInt(-20_000, 30_000)))
                    .as("%s", generations)
                    .isPositive();
        }
        for (Map<String, Expression> generations : OF_STRINGS) {
            assertThat(check(generations, SqlType.STRING, writerZone, readerZone, () -> word(random)))
                    .as("%s", generations)
                    .isPositive();
        }
    }

    @Test
    void nullsAreInPartitionsWithoutAValue() {
        GeneratedPartitions partitions = partitions(Map.of("day", date()), SqlType.TIMESTAMP, folder("UTC"), "UTC");

        assertThat(partitions.strengthened(new ColumnPredicate.IsNull(ColumnPath.of(BASE))))
                .isEqualTo(ColumnPredicate.and(List.of(
                        new ColumnPredicate.IsNull(ColumnPath.of(BASE)),
                        new ColumnPredicate.IsNull(ColumnPath.of("day")))));
    }

    @Test
    void nothingFollowsFromOtherFunctions() {
        Expression later =
                call("add", SqlType.TIMESTAMP, base(SqlType.TIMESTAMP), new Literal(1, SqlType.INTERVAL_YEAR_MONTH));
        GeneratedPartitions partitions = partitions(
                Map.of("later", later, "format", format("dd.MM.yyyy")), SqlType.TIMESTAMP, folder("UTC"), "UTC");
        ColumnPredicate condition = new ColumnPredicate.Compare(ColumnPath.of(BASE), Comparison.LESS, 0L);

        assertThat(partitions.strengthened(condition)).isEqualTo(condition);
    }

    private interface Values {
        Object next();
    }

    /** Returns how often a partition was ruled out. */
    private static int check(
            Map<String, Expression> generations, SqlType type, String writerZone, String readerZone, Values values) {
        ConstantFolder writer = folder(writerZone);
        GeneratedPartitions partitions = partitions(generations, type, folder(readerZone), readerZone);
        int decided = 0;
        for (int round = 0; round < 60; round++) {
            Object constant = values.next();
            for (Comparison comparison : Comparison.values()) {
                ColumnPredicate condition =
                        partitions.strengthened(new ColumnPredicate.Compare(ColumnPath.of(BASE), comparison, constant));
                ColumnPredicate list = partitions.strengthened(
                        new ColumnPredicate.In(ColumnPath.of(BASE), List.of(constant, values.next())));
                for (Object value : List.of(constant, near(constant), values.next())) {
                    Map<String, Object> row = row(generations, type, value, writer);
                    boolean holds = holds(new ColumnPredicate.Compare(ColumnPath.of(BASE), comparison, constant), row);
                    Map<String, Object> unknown = new HashMap<>(row);
                    unknown.remove(BASE);
                    if (holds) {
                        assertThat(holds(condition, row))
                                .as("%s %s %s: %s", generations, comparison, row, condition)
                                .isTrue();
                    } else if (!holds(condition, unknown)) {
                        decided++;
                    }
                    if (value.equals(constant)) {
                        assertThat(holds(list, row)).as("%s: %s", row, list).isTrue();
                    }
                }
            }
        }
        return decided;
    }

    /** The base value, and what the writer computes of it; the text '' is no value to a partition. */
    private static Map<String, Object> row(
            Map<String, Expression> generations, SqlType type, Object value, ConstantFolder writer) {
        Map<String, Object> row = new HashMap<>();
        row.put(BASE, value);
        generations.forEach((name, expression) -> {
            Object result = writer.fold(Expressions.replaceColumns(expression, column -> new Literal(value, type)))
                    .orElseThrow()
                    .value();
            row.put(name, "".equals(result) ? null : result);
        });
        return row;
    }

    /** Whether it may be true: a column that is not in the row may have any value. */
    private static boolean holds(ColumnPredicate predicate, Map<String, Object> row) {
        return switch (predicate) {
            case ColumnPredicate.Always always -> always.value();
            case ColumnPredicate.And and -> and.operands().stream().allMatch(p -> holds(p, row));
            case ColumnPredicate.Or or -> or.operands().stream().anyMatch(p -> holds(p, row));
            case ColumnPredicate.IsNull isNull ->
                !row.containsKey(name(isNull.column())) || row.get(name(isNull.column())) == null;
            case ColumnPredicate.In in ->
                !row.containsKey(name(in.column()))
                        || in.constants().stream().anyMatch(constant -> constant.equals(row.get(name(in.column()))));
            case ColumnPredicate.StartsWith start ->
                !row.containsKey(name(start.column()))
                        || row.get(name(start.column())) instanceof String text && text.startsWith(start.prefix());
            case ColumnPredicate.Compare compare -> compares(compare, row);
            default -> throw new AssertionError(predicate);
        };
    }

    private static boolean compares(ColumnPredicate.Compare compare, Map<String, Object> row) {
        String name = name(compare.column());
        Object value = row.get(name);
        if (value == null) {
            return !row.containsKey(name);
        }
        int order = value instanceof String text
                ? text.compareTo((String) compare.constant())
                : Long.compare(((Number) value).longValue(), ((Number) compare.constant()).longValue());
        return switch (compare.comparison()) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
        };
    }

    private static String name(ColumnPath path) {
        return path.names().getFirst();
    }

    private static GeneratedPartitions partitions(
            Map<String, Expression> generations, SqlType type, ConstantFolder folder, String zone) {
        List<Field> fields = new ArrayList<>(List.of(Field.nullable(BASE, type)));
        generations.forEach((name, expression) -> fields.add(Field.nullable(name, expression.type())));
        return GeneratedPartitions.of(
                new SqlType.Struct(fields), generations, new GeneratedValues(folder, ZoneId.of(zone)));
    }

    private static ConstantFolder folder(String zone) {
        return new KernelConstantFolder(new EvaluationContext(ZoneId.of(zone), Instant.EPOCH));
    }

    /** Often near the turn of a year, or when Samoa left out a day. */
    private static Object time(Random random) {
        Instant center = switch (random.nextInt(3)) {
            case 0 -> Instant.parse("2011-12-30T10:00:00Z");
            case 1 -> Instant.parse(1970 + random.nextInt(80) + "-01-01T00:00:00Z");
            default -> Instant.ofEpochSecond(random.nextInt());
        };
        return center.getEpochSecond() * 1_000_000 + random.nextLong(-40 * MICROS_PER_HOUR, 40 * MICROS_PER_HOUR);
    }

    private static Object word(Random random) {
        return random.ints(random.nextInt(4), 'a', 'f')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static Object near(Object constant) {
        return switch (constant) {
            case Long micros -> micros + 5 * MICROS_PER_HOUR;
            case Integer day -> day - 1;
            default -> constant + "a";
        };
    }

    private static Map<String, Expression> dateParts(int count) {
        Map<String, Expression> parts = new LinkedHashMap<>();
        parts.put("year", call("year", SqlType.INT, date()));
        parts.put("month", call("month", SqlType.INT, date()));
        if (count > 2) {
            parts.put("day", call("day", SqlType.INT, date()));
        }
        if (count > 3) {
            parts.put("hour", call("hour", SqlType.INT, base(SqlType.TIMESTAMP)));
        }
        return parts;
    }

    private static Expression date() {
        return new Cast(base(SqlType.TIMESTAMP), SqlType.DATE, CastMode.STRICT);
    }

    private static Expression trunc(String unit) {
        return call("date_trunc", SqlType.TIMESTAMP, text(unit), base(SqlType.TIMESTAMP));
    }

    private static Expression format(String pattern) {
        return call("date_format", SqlType.STRING, base(SqlType.TIMESTAMP), text(pattern));
    }

    private static Expression base(SqlType type) {
        return new ColumnRef(0, type);
    }

    private static Expression call(String function, SqlType type, Expression... arguments) {
        return new Call(function, List.of(arguments), type);
    }

    private static Literal text(String value) {
        return new Literal(value, SqlType.STRING);
    }

    private static Literal whole(int value) {
        return new Literal(value, SqlType.INT);
    }
}
