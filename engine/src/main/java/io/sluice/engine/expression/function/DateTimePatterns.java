package io.sluice.engine.expression.function;

import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.cast.Casts;
import io.sluice.engine.expression.kernel.Kernel;
import io.sluice.engine.expression.value.DateTimes;
import io.sluice.engine.expression.value.Errors;
import io.sluice.engine.plan.Expression;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;

/** Dates and timestamps written and read by a pattern, in the letters of {@link DateTimeFormatter}, in English. */
final class DateTimePatterns {
    private static final DateTimeFormatter DEFAULT_FORMATTER = formatter("yyyy-MM-dd HH:mm:ss");

    private DateTimePatterns() {}

    static Definitions definitions() {
        return new Definitions(FunctionCategory.DATE_TIME)
                .rows("date_format", "DATETIME, STRING", DateTimePatterns::format)
                .rows("from_unixtime", "INTEGER, STRING?", DateTimePatterns::fromUnixTime)
                .kernels("unix_timestamp", "STRING, STRING", DateTimePatterns::unixTimestampOfText)
                .rows("unix_timestamp", "DATETIME, STRING?", a -> seconds(instant(a, 0)))
                .rows("to_date", "STRING, STRING", a -> date(a, true))
                .rows("to_date", "DATE", a -> a.value(0))
                .rows("try_to_date", "STRING, STRING", a -> date(a, false))
                .rows("to_timestamp", "STRING, STRING", a -> timestamp(a, true))
                .rows("to_timestamp", "TIMESTAMP", DateTimePatterns::sameInstant)
                .rows("try_to_date", "DATE", a -> a.value(0))
                .rows("try_to_date", "STRING", a -> tryText(a, SqlType.DATE))
                .rows("try_to_timestamp", "STRING, STRING", a -> timestamp(a, false))
                .rows("try_to_timestamp", "STRING", a -> tryText(a, SqlType.TIMESTAMP))
                .rows("try_to_timestamp", "TIMESTAMP", DateTimePatterns::sameInstant)
                .rows("to_timestamp_ltz", "STRING, STRING", a -> timestamp(a, true))
                .rows("to_timestamp_ltz", "TIMESTAMP", DateTimePatterns::sameInstant)
                .rows("to_timestamp_ntz", "STRING, STRING", a -> localTimestamp(a))
                .rows("to_timestamp_ntz", "STRING", DateTimePatterns::textWithoutZone)
                .rows("to_timestamp_ntz", "TIMESTAMP", DateTimePatterns::sameInstant)
                .rows("to_timestamp", "NUMBER", DateTimeFunctions::timestampSeconds)
                .stable("unix_timestamp", a -> a.context().startedAt().getEpochSecond());
    }

    static DateTimeFormatter formatter(String pattern) {
        try {
            DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
            // Years of an era are the years of everyday: the pattern letter y must not ask for the era.
            String everyday = unquotedYearOfEraAsYear(pattern);
            builder.appendPattern(everyday);
            if (!everyday.contains("H")
                    && !everyday.contains("h")
                    && !everyday.contains("K")
                    && !everyday.contains("k")) {
                builder.parseDefaulting(ChronoField.HOUR_OF_DAY, 0);
            }
            if (!everyday.contains("M")
                    && !everyday.contains("D")
                    && !everyday.contains("L")
                    && !everyday.contains("Q")
                    && !everyday.contains("q")) {
                builder.parseDefaulting(ChronoField.MONTH_OF_YEAR, 1);
            }
            if (!everyday.contains("d") && !everyday.contains("D")) {
                builder.parseDefaulting(ChronoField.DAY_OF_MONTH, 1);
            }
            return builder.toFormatter(Locale.ENGLISH)
                    .withChronology(IsoChronology.INSTANCE)
                    .withResolverStyle(ResolverStyle.STRICT);
        } catch (IllegalArgumentException e) {
            throw Errors.invalidArgument("The date and time pattern '" + pattern + "' is not valid: " + e.getMessage()
                    + ". Use letters such as yyyy-MM-dd HH:mm:ss, and quote text.");
        }
    }

    private static String unquotedYearOfEraAsYear(String pattern) {
        StringBuilder out = new StringBuilder(pattern.length());
        boolean quoted = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            quoted ^= c == '\'';
            out.append(c == 'y' && !quoted ? 'u' : c);
        }
        return out.toString();
    }

    static Object format(Arguments a) {
        DateTimeFormatter formatter = a.prepared(1, DateTimePatterns::formatter);
        LocalDateTime local = DateTimes.local(DateTimeFunctions.local(a, 0));
        return write(formatter, local, a);
    }

    private static String write(DateTimeFormatter formatter, LocalDateTime local, Arguments a) {
        try {
            return formatter.format(local.atZone(a.context().zone()));
        } catch (DateTimeException e) {
            throw Errors.invalidArgument("A date cannot be written in that pattern: " + e.getMessage() + ".");
        }
    }

    private static Object fromUnixTime(Arguments a) {
        DateTimeFormatter formatter = a.has(1) ? a.prepared(1, DateTimePatterns::formatter) : DEFAULT_FORMATTER;
        long micros;
        try {
            micros = Math.multiplyExact(a.whole(0), DateTimes.MICROS_PER_SECOND);
        } catch (ArithmeticException e) {
            throw Errors.dateTimeOverflow("A timestamp of " + a.whole(0) + " seconds since 1970");
        }
        return write(
                formatter, DateTimes.local(DateTimes.toLocal(micros, a.context().zone())), a);
    }

    private static long instant(Arguments a, int index) {
        return a.type(index) == SqlType.TIMESTAMP
                ? a.whole(index)
                : DateTimes.fromLocal(
                        DateTimeFunctions.local(a, index), a.context().zone());
    }

    /** Cut off towards zero, unlike unix_seconds. */
    private static Object seconds(long micros) {
        return micros / DateTimes.MICROS_PER_SECOND;
    }

    private static Object sameInstant(Arguments a) {
        return DateTimeFunctions.result(a, DateTimeFunctions.local(a, 0));
    }

    private static Kernel unixTimestampOfText(CallSite call) {
        // A date or timestamp, which the signature would take as text, ignores the pattern.
        boolean text = !(call.arguments().get(0) instanceof Expression.Cast);
        return text ? new RowKernel(call.resultType(), call.types(), a -> seconds(instantOf(a, true)), true) : null;
    }

    private static Object tryText(Arguments a, SqlType type) {
        return Casts.tryText(a.string(0), type, a.context());
    }

    private static Object textWithoutZone(Arguments a) {
        Object micros = tryText(a, SqlType.TIMESTAMP_NTZ);
        if (micros == null) {
            throw Errors.invalidText(a.string(0), SqlType.TIMESTAMP_NTZ);
        }
        return micros;
    }

    /** What the text says, whatever its zone. */
    private static Object localTimestamp(Arguments a) {
        TemporalAccessor parsed = parse(a, true);
        LocalTime time = parsed.query(TemporalQueries.localTime());
        return DateTimes.localMicros(dateOf(parsed).atTime(time == null ? LocalTime.MIDNIGHT : time));
    }

    private static Object date(Arguments a, boolean strict) {
        TemporalAccessor parsed = parse(a, strict);
        return parsed == null ? null : DateTimes.days(dateOf(parsed));
    }

    private static Object timestamp(Arguments a, boolean strict) {
        Long micros = instantOf(a, strict);
        if (micros == null || a.resultType() == SqlType.TIMESTAMP) {
            return micros;
        }
        return DateTimeFunctions.result(a, DateTimes.toLocal(micros, a.context().zone()));
    }

    private static Long instantOf(Arguments a, boolean strict) {
        TemporalAccessor parsed = parse(a, strict);
        if (parsed == null) {
            return null;
        }
        LocalTime time = parsed.query(TemporalQueries.localTime());
        LocalDateTime local = dateOf(parsed).atTime(time == null ? LocalTime.MIDNIGHT : time);
        ZoneId zone = parsed.query(TemporalQueries.zone());
        return DateTimes.micros(local, zone == null ? a.context().zone() : zone);
    }

    private static LocalDate dateOf(TemporalAccessor parsed) {
        LocalDate date = parsed.query(TemporalQueries.localDate());
        return date == null ? LocalDate.EPOCH : date;
    }

    private static TemporalAccessor parse(Arguments a, boolean strict) {
        try {
            return a.prepared(1, DateTimePatterns::formatter).parse(a.string(0));
        } catch (DateTimeException e) {
            if (strict) {
                throw Errors.invalidText(a.string(0) + "' in the pattern '" + a.string(1), a.resultType());
            }
            return null;
        }
    }
}
