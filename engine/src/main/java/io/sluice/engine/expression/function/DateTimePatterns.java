package io.sluice.engine.expression.function;

import io.sluice.common.time.DateTimeForms;
import io.sluice.common.time.TimeParts;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.cast.Casts;
import io.sluice.engine.expression.value.DateTimes;
import io.sluice.engine.expression.value.Errors;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.function.BiFunction;

/** Dates and timestamps written and read by a pattern, in the letters of {@link DateTimeFormatter}, in English. */
final class DateTimePatterns {
    private static final String DEFAULT_PATTERN = "yyyy-MM-dd HH:mm:ss";
    private static final DateTimeFormatter DEFAULT_WRITER = writer(DEFAULT_PATTERN);
    private static final DateTimeFormatter DEFAULT_PARSER = parser(DEFAULT_PATTERN);

    private DateTimePatterns() {}

    static Definitions definitions() {
        return new Definitions(FunctionCategory.DATE_TIME)
                .rows("date_format", "DATETIME, STRING", DateTimePatterns::format)
                .rows("from_unixtime", "INTEGER, STRING?", DateTimePatterns::fromUnixTime)
                .rows("unix_timestamp", "STRING, STRING?", a -> seconds(instantOf(a, true)))
                .rows("unix_timestamp", "DATETIME, STRING?", a -> seconds(DateTimeFunctions.instant(a, 0)))
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

    static DateTimeFormatter writer(String pattern) {
        return formatter(pattern, DateTimeForms::writer);
    }

    static DateTimeFormatter reader(String pattern) {
        return formatter(pattern, DateTimeForms::reader);
    }

    private static DateTimeFormatter formatter(
            String pattern, BiFunction<String, Locale, DateTimeFormatter> preparation) {
        try {
            return preparation.apply(pattern, Locale.ENGLISH);
        } catch (IllegalArgumentException e) {
            throw Errors.invalidArgument("The date and time pattern '" + pattern + "' is not valid: " + e.getMessage()
                    + ". Use letters such as yyyy-MM-dd HH:mm:ss, and quote text.");
        }
    }

    /** A reader of functions; letters whose fields do not make a date are none, as in Spark. */
    private static DateTimeFormatter parser(String pattern) {
        if (DateTimeForms.hasUnquoted(pattern, "YWwEeFqQ")) {
            throw Errors.invalidArgument("The date and time pattern '" + pattern
                    + "' cannot be read by: the letters Y, W, w, E, e, F, q and Q are only for writing. Use letters"
                    + " such as yyyy-MM-dd HH:mm:ss, and quote text.");
        }
        return reader(pattern);
    }

    static Object format(Arguments a) {
        DateTimeFormatter writer = a.prepared(1, DateTimePatterns::writer);
        return write(writer, DateTimeFunctions.instant(a, 0), a);
    }

    private static String write(DateTimeFormatter writer, long instant, Arguments a) {
        try {
            return writer.format(DateTimes.zoned(instant, a.context().zone()));
        } catch (DateTimeException e) {
            throw Errors.invalidArgument("A date cannot be written in that pattern: " + e.getMessage() + ".");
        }
    }

    private static Object fromUnixTime(Arguments a) {
        DateTimeFormatter writer = a.has(1) ? a.prepared(1, DateTimePatterns::writer) : DEFAULT_WRITER;
        long micros;
        try {
            micros = Math.multiplyExact(a.whole(0), DateTimes.MICROS_PER_SECOND);
        } catch (ArithmeticException e) {
            throw Errors.dateTimeOverflow("A timestamp of " + a.whole(0) + " seconds since 1970");
        }
        return write(writer, micros, a);
    }

    /** Cut off towards zero, unlike unix_seconds. */
    private static Object seconds(long micros) {
        return micros / DateTimes.MICROS_PER_SECOND;
    }

    private static Object sameInstant(Arguments a) {
        return a.resultType() == SqlType.TIMESTAMP
                ? (Object) DateTimeFunctions.instant(a, 0)
                : DateTimeFunctions.result(a, DateTimeFunctions.local(a, 0));
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
        return DateTimes.localMicros(parse(a, true).local());
    }

    private static Object date(Arguments a, boolean strict) {
        Parsed parsed = parse(a, strict);
        return parsed == null ? null : DateTimes.days(parsed.local().toLocalDate());
    }

    private static Object timestamp(Arguments a, boolean strict) {
        Long micros = instantOf(a, strict);
        if (micros == null || a.resultType() == SqlType.TIMESTAMP) {
            return micros;
        }
        return DateTimeFunctions.result(a, DateTimes.toLocal(micros, a.context().zone()));
    }

    private static Long instantOf(Arguments a, boolean strict) {
        Parsed parsed = parse(a, strict);
        if (parsed == null) {
            return null;
        }
        return DateTimes.micros(
                parsed.local(), parsed.zone() == null ? a.context().zone() : parsed.zone());
    }

    /** @param zone null if the text has none */
    private record Parsed(LocalDateTime local, ZoneId zone) {}

    private static Parsed parse(Arguments a, boolean strict) {
        DateTimeFormatter parser = a.has(1) ? a.prepared(1, DateTimePatterns::parser) : DEFAULT_PARSER;
        try {
            TemporalAccessor parsed = parser.parse(a.string(0));
            return new Parsed(TimeParts.dateTime(parsed), parsed.query(TemporalQueries.zone()));
        } catch (DateTimeException e) {
            if (strict) {
                String pattern = a.has(1) ? a.string(1) : DEFAULT_PATTERN;
                throw Errors.invalidText(a.string(0) + "' in the pattern '" + pattern, a.resultType());
            }
            return null;
        }
    }
}
