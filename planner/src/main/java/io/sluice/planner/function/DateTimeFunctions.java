package io.sluice.planner.function;

import static io.sluice.planner.function.Returns.BIGINT;
import static io.sluice.planner.function.Returns.DATE;
import static io.sluice.planner.function.Returns.DOUBLE;
import static io.sluice.planner.function.Returns.INT;
import static io.sluice.planner.function.Returns.STRING;

import io.sluice.common.type.SqlType;

/** The current time, fields of dates and times, and arithmetic with them. */
final class DateTimeFunctions {
    private DateTimeFunctions() {}

    static void addTo(FunctionSet set) {
        set.category(FunctionCategory.DATE_TIME);
        set.scalar(
                "current_date/curdate",
                Returns.required(SqlType.DATE),
                "",
                "The date at the start of the statement in the session's zone.",
                "current_date() = current_date",
                "true");
        set.scalar(
                "current_timestamp/now/getdate",
                Returns.required(SqlType.TIMESTAMP),
                "",
                "The time of the start of the statement.",
                "current_timestamp() = now()",
                "true");
        set.scalar(
                "localtimestamp",
                Returns.required(SqlType.TIMESTAMP_NTZ),
                "",
                "What a clock in the session's zone showed at the start of the statement.",
                "typeof(localtimestamp())",
                "timestamp_ntz");
        set.scalar(
                "current_timezone",
                Returns.required(SqlType.STRING),
                "",
                "The session's zone.",
                "current_timezone()",
                "UTC");
        set.scalar("year", INT, "datetime", "The year.", "year(DATE'2016-07-30')", "2016");
        set.scalar("quarter", INT, "datetime", "The quarter, 1 to 4.", "quarter(DATE'2016-08-31')", "3");
        set.scalar("month", INT, "datetime", "The month, 1 to 12.", "month('2016-07-30')", "7");
        set.scalar("day/dayofmonth", INT, "datetime", "The day of the month.", "day(DATE'2009-07-30')", "30");
        set.scalar(
                "dayofweek", INT, "datetime", "The day of the week, 1 for Sunday.", "dayofweek(DATE'2009-07-30')", "5");
        set.scalar("weekday", INT, "datetime", "The day of the week, 0 for Monday.", "weekday(DATE'2009-07-30')", "3");
        set.scalar("dayofyear", INT, "datetime", "The day of the year.", "dayofyear(DATE'2016-04-09')", "100");
        set.scalar(
                "weekofyear/week", INT, "datetime", "The ISO week of the year.", "weekofyear(DATE'2008-02-20')", "8");
        set.scalar("hour", INT, "datetime", "The hour.", "hour(TIMESTAMP'2018-02-14 12:58:59')", "12");
        set.scalar("minute", INT, "datetime", "The minute.", "minute(TIMESTAMP'2018-02-14 12:58:59')", "58");
        set.scalar("second", INT, "datetime", "The second.", "second(TIMESTAMP'2018-02-14 12:58:59')", "59");
        set.scalar(
                "dayname",
                STRING,
                "date",
                "The first three letters of the day of the week.",
                "dayname(DATE'2008-02-20')",
                "Wed");
        set.scalar(
                "monthname",
                STRING,
                "date",
                "The first three letters of the month.",
                "monthname(DATE'2008-02-20')",
                "Feb");
        set.rewritten(
                "date_part/datepart",
                "string, any",
                "INT or DECIMAL",
                Rewritings::datePart,
                "A field of a date, timestamp or interval, named by a text: 'YEAR', 'MONTH', 'WEEK', 'DAY', 'DOW',"
                        + " 'DOY', 'HOUR', 'MINUTE', 'SECOND' and so on.",
                "date_part('YEAR', TIMESTAMP'2019-08-12 01:00:00.123456')",
                "2019",
                "date_part('SECONDS', TIMESTAMP'2019-10-01 00:00:01.000001')",
                "1.000001",
                "date_part('days', INTERVAL '5 3' DAY TO HOUR)",
                "5");
        set.document(
                "extract",
                FunctionKind.REWRITTEN,
                "EXTRACT(field FROM value)",
                "INT or DECIMAL",
                "A field of a date, timestamp or interval.",
                "extract(WEEK FROM TIMESTAMP'2019-08-12 01:00:00.123456')",
                "33",
                "extract(DOW FROM DATE'2019-08-12')",
                "2");
        set.rewritable(
                "date_add/dateadd",
                DATE,
                "date, int",
                Rewritings::dateAdd,
                "The date that many days later. With a unit first, as timestampadd.",
                "date_add(DATE'2016-07-30', 1)",
                "2016-07-31",
                "dateadd(HOUR, 8, TIMESTAMP'2022-02-11 20:30:00')",
                "2022-02-12 04:30:00");
        set.scalar(
                "date_sub",
                DATE,
                "date, int",
                "The date that many days earlier.",
                "date_sub(DATE'2016-07-30', 1)",
                "2016-07-29");
        set.rewritable(
                "datediff/date_diff",
                INT,
                "date, date",
                Rewritings::dateDiff,
                "The days from the second date to the first. With a unit first, as timestampdiff.",
                "datediff(DATE'2009-07-31', DATE'2009-07-30')",
                "1",
                "datediff(MONTH, TIMESTAMP'2021-02-28 12:00:00', TIMESTAMP'2021-03-28 12:00:00')",
                "1");
        set.rewritable(
                "timestampadd",
                DateTimeResults.SHIFTED,
                "string, bigint, datetime",
                Rewritings::withUnit,
                "The time that many units later: MICROSECOND, MILLISECOND, SECOND, MINUTE, HOUR, DAY, DAYOFYEAR, WEEK,"
                        + " MONTH, QUARTER or YEAR.",
                "timestampadd(MONTH, -1, TIMESTAMP'2022-03-31 00:00:00')",
                "2022-02-28 00:00:00",
                "timestampadd(DAY, 5, DATE'2022-01-31')",
                "2022-02-05 00:00:00");
        set.rewritable(
                "timestampdiff/timediff",
                BIGINT,
                "string, timestamp, timestamp",
                Rewritings::withUnit,
                "The whole units from the first time to the second.",
                "timestampdiff(MONTH, TIMESTAMP'2021-02-28 12:00:00', TIMESTAMP'2021-03-28 11:59:59')",
                "0",
                "timestampdiff(YEAR, DATE'2022-01-01', DATE'1990-03-24')",
                "-31");
        set.scalar(
                "add_months",
                DATE,
                "date, int",
                "The date that many months later, the last day of the month if that has fewer days.",
                "add_months('2016-08-31', 1)",
                "2016-09-30");
        set.scalar(
                "months_between",
                DOUBLE,
                "timestamp, timestamp, boolean?",
                "The months from the second time to the first, with 31 days a month, rounded to 8 digits unless the"
                        + " third argument is false.",
                "months_between('1997-02-28 10:30:00', '1996-10-30')",
                "3.94959677",
                "months_between('1997-02-28 10:30:00', '1996-10-30', false)",
                "3.9495967741935485");
        set.scalar("last_day", DATE, "date", "The last day of the month.", "last_day('2009-01-12')", "2009-01-31");
        set.scalar(
                "next_day",
                DATE,
                "date, string",
                "The first date later that is that day of the week.",
                "next_day('2015-01-14', 'TU')",
                "2015-01-20");
        set.scalar(
                "trunc",
                Returns.nullable(SqlType.DATE),
                "date, string",
                "The date cut off to a unit: YEAR, QUARTER, MONTH or WEEK; NULL for another unit.",
                "trunc('2019-08-04', 'week')",
                "2019-07-29",
                "trunc('2009-02-12', 'MM')",
                "2009-02-01",
                "trunc('2009-02-12', 'x')",
                "NULL");
        set.scalar(
                "date_trunc",
                Returns.nullable(SqlType.TIMESTAMP),
                "string, instant",
                "The timestamp cut off to a unit from YEAR to MICROSECOND; NULL for another unit.",
                "date_trunc('YEAR', TIMESTAMP'2015-03-05 09:32:05.359')",
                "2015-01-01 00:00:00",
                "date_trunc('DD', TIMESTAMP'2015-03-05 09:32:05.359')",
                "2015-03-05 00:00:00",
                "date_trunc('MILLISECOND', TIMESTAMP'2015-03-05 09:32:05.123456')",
                "2015-03-05 09:32:05.123");
    }
}
