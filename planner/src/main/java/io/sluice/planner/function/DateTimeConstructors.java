package io.sluice.planner.function;

import static io.sluice.planner.function.Returns.DATE;
import static io.sluice.planner.function.Returns.TIMESTAMP;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import io.sluice.planner.parser.Positions;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlNode;

/** Dates, times and intervals from their parts, and windows of time. */
final class DateTimeConstructors {
    private DateTimeConstructors() {}

    static void addTo(FunctionSet set) {
        set.category(FunctionCategory.DATE_TIME);
        set.scalar(
                "make_date",
                DATE,
                "int, int, int",
                "The date of a year, month and day; an error if there is none.",
                "make_date(2013, 7, 15)",
                "2013-07-15");
        set.scalar(
                "make_timestamp",
                TIMESTAMP,
                "int, int, int, int, int, decimal, string?",
                "The timestamp of year, month, day, hour, minute and second in the session's or the given zone; an"
                        + " error if there is none.",
                "make_timestamp(2014, 12, 28, 6, 30, 45.887)",
                "2014-12-28 06:30:45.887",
                "make_timestamp(2014, 12, 28, 6, 30, 45.887, 'CET')",
                "2014-12-28 05:30:45.887");
        set.scalar(
                "make_timestamp_ltz",
                TIMESTAMP,
                "int, int, int, int, int, decimal, string?",
                "As make_timestamp.",
                "make_timestamp_ltz(2014, 12, 28, 6, 30, 45.887)",
                "2014-12-28 06:30:45.887");
        set.scalar(
                "make_timestamp_ntz",
                Returns.TIMESTAMP_NTZ,
                "int, int, int, int, int, decimal",
                "The timestamp without a zone.",
                "make_timestamp_ntz(2014, 12, 28, 6, 30, 45.887)",
                "2014-12-28 06:30:45.887");
        set.scalar(
                "try_make_timestamp",
                Returns.nullable(SqlType.TIMESTAMP),
                "int, int, int, int, int, decimal, string?",
                "As make_timestamp; NULL if there is none.",
                "try_make_timestamp(2014, 12, 28, 6, 30, 45.887)",
                "2014-12-28 06:30:45.887",
                "try_make_timestamp(2014, 13, 28, 6, 30, 45.887)",
                "NULL");
        set.scalar(
                "try_make_timestamp_ltz",
                Returns.nullable(SqlType.TIMESTAMP),
                "int, int, int, int, int, decimal, string?",
                "As make_timestamp_ltz; NULL if there is none.",
                "try_make_timestamp_ltz(2014, 13, 28, 6, 30, 45.887)",
                "NULL");
        set.scalar(
                "try_make_timestamp_ntz",
                Returns.nullable(SqlType.TIMESTAMP_NTZ),
                "int, int, int, int, int, decimal",
                "As make_timestamp_ntz; NULL if there is none.",
                "try_make_timestamp_ntz(2014, 13, 28, 6, 30, 45.887)",
                "NULL");
        set.scalar(
                "make_ym_interval",
                Returns.type(SqlType.INTERVAL_YEAR_MONTH),
                "int?, int?",
                "An interval of years and months.",
                "make_ym_interval(1, 2)",
                "INTERVAL '1-2' YEAR TO MONTH",
                "make_ym_interval(-1, 1)",
                "INTERVAL '-0-11' YEAR TO MONTH");
        set.scalar(
                "make_dt_interval",
                Returns.type(SqlType.INTERVAL_DAY_TIME),
                "int?, int?, int?, decimal?",
                "An interval of days, hours, minutes and seconds.",
                "make_dt_interval(1, 12, 30, 1.001001)",
                "INTERVAL '1 12:30:01.001001' DAY TO SECOND",
                "make_dt_interval(100, 1)",
                "INTERVAL '100 01:00:00' DAY TO SECOND");
        set.rewritten(
                "make_interval",
                "any, any?, any?, any?, any?, any?, any?",
                "INTERVAL YEAR TO MONTH or INTERVAL DAY TO SECOND",
                call -> MakeInterval.rewrite(call, false),
                "An interval of years, months, weeks, days, hours, minutes and seconds. Either only years and months"
                        + " are given, or those two are the number 0; no interval has months and days.",
                "DATE'2024-01-31' + make_interval(0, 1)",
                "2024-02-29",
                "TIMESTAMP'2024-01-31 10:00:00' + make_interval(0, 0, 1, 1, 2, 30, 1.5)",
                "2024-02-08 12:30:01.5");
        set.add(FunctionSet.internal(
                "$try_make_ym_interval", Returns.nullable(SqlType.INTERVAL_YEAR_MONTH), "int?, int?"));
        set.add(FunctionSet.internal(
                "$try_make_dt_interval", Returns.nullable(SqlType.INTERVAL_DAY_TIME), "int?, int?, int?, decimal?"));
        set.rewritten(
                "try_make_interval",
                "any, any?, any?, any?, any?, any?, any?",
                "INTERVAL YEAR TO MONTH or INTERVAL DAY TO SECOND",
                call -> MakeInterval.rewrite(call, true),
                "As make_interval, but NULL where it would be too long.",
                "DATE'2024-01-31' + try_make_interval(0, 1)",
                "2024-02-29",
                "try_make_interval(2147483647)",
                "NULL");
        set.scalar(
                "time_bucket",
                Returns.SECOND,
                "interval, timestamp, timestamp?",
                "Where the bucket begins that a time is in. Buckets are as long as the interval and are counted from"
                        + " the third argument, the start of 1970-01-01 unless given. Those of months and days are"
                        + " steps on the calendar of the session's time zone.",
                "time_bucket(INTERVAL '15' MINUTE, TIMESTAMP'2024-01-01 11:27:00')",
                "2024-01-01 11:15:00",
                "time_bucket(INTERVAL '1' MONTH, TIMESTAMP'2024-07-20 14:30:00', TIMESTAMP'2024-06-15 09:00:00')",
                "2024-07-15 09:00:00");
        set.scalar(
                "window",
                DateTimeResults.WINDOW,
                "timestamp, string, string?, string?",
                "The window of time, a struct of start and end, that a time falls in: windows of a duration such as"
                    + " '10 minutes'. With a second duration a window begins after each of those, so that windows"
                    + " overlap and a row comes once for each that it is in; a third one moves all windows. Stands in"
                    + " the list of SELECT or in GROUP BY; rows without a time are left out.",
                "window(TIMESTAMP'2021-01-01 00:04:30', '5 minutes').start",
                "2021-01-01 00:00:00",
                "window(TIMESTAMP'2021-01-01 00:04:30', '5 minutes').end",
                "2021-01-01 00:05:00");
        set.add(FunctionSet.internal("$windows", DateTimeResults.WINDOWS, "timestamp, string, string, string?"));
        set.rewritten(
                "session_window",
                "timestamp, any",
                "STRUCT<start: TIMESTAMP, end: TIMESTAMP>",
                DateTimeConstructors::misplacedSession,
                "The session, a struct of start and end, that a time is in: rows of a group are in one session while"
                    + " each comes within the gap, such as '5 minutes', behind one before it; the end is the last time"
                    + " and the gap. Stands in GROUP BY, and is called session_window elsewhere in the query. The gap"
                    + " may differ by row; rows without a time or a positive gap are left out.",
                "session_window.start FROM VALUES (TIMESTAMP'2021-01-01 00:00:00'), (TIMESTAMP'2021-01-01 00:04:30') AS"
                        + " tab(t) GROUP BY session_window(t, '5 minutes')",
                "2021-01-01 00:00:00",
                "session_window.end FROM VALUES (TIMESTAMP'2021-01-01 00:00:00'), (TIMESTAMP'2021-01-01 00:04:30') AS"
                        + " tab(t) GROUP BY session_window(t, '5 minutes')",
                "2021-01-01 00:09:30");
        set.scalar(
                "window_time",
                DateTimeResults.WINDOW_TIME,
                "struct",
                "The last microsecond of a window.",
                "window_time(window(TIMESTAMP'2021-01-01 00:04:30', '5 minutes'))",
                "2021-01-01 00:04:59.999999");
    }

    private static SqlNode misplacedSession(SqlCall call) {
        throw new SluiceException(
                ErrorCode.INVALID_STATEMENT,
                "session_window stands once in GROUP BY; elsewhere the session is called session_window.",
                Positions.of(call.getParserPosition()),
                null);
    }
}
