package io.sluice.engine.expression;

import static io.sluice.common.type.SqlType.*;
import static io.sluice.engine.expression.Evaluations.*;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.type.SqlType;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class DateTimeFunctionsTest {
    @Test
    void extractsFields() {
        check(2024, "year", INT, date("2024-02-29"));
        check(1L, "extract_quarter", BIGINT, date("2024-02-29"));
        check(2, "month", INT, date("2024-02-29"));
        check(29, "day", INT, date("2024-02-29"));
        check(-44, "year", INT, literal(DATE, (int)
                java.time.LocalDate.of(-44, 3, 15).toEpochDay()));
        check(5, "dayofweek", INT, date("2009-07-30"));
        check(3, "weekday", INT, date("2009-07-30"));
        check(60, "dayofyear", INT, date("2024-02-29"));
        check(53, "weekofyear", INT, date("2021-01-01"));
        check(14, "hour", INT, timestamp("2024-07-01T12:58:59Z"));
        check(12, "hour", INT, localTimestamp("2024-07-01T12:58:59"));
        check(58, "minute", INT, timestamp("2024-07-01T12:58:59Z"));
        check(59, "second", INT, timestamp("2024-07-01T12:58:59.9Z"));
        check(
                new BigDecimal("59.900000"),
                "extract_second",
                SqlType.decimal(8, 6),
                timestamp("2024-07-01T12:58:59.9Z"));
        check(2, "day", INT, timestamp("2024-07-01T22:30:00Z"));
        check(3L, "extract_day", BIGINT, literal(INTERVAL_DAY_TIME, 3 * 86_400_000_000L + 1));
        check(2024, "year", INT, text("2024-02-29"));
    }

    @Test
    void movesDates() {
        check(days("2024-03-01"), "date_add", DATE, date("2024-02-29"), integer(1));
        check(days("2024-02-28"), "date_sub", DATE, date("2024-02-29"), integer(1));
        check(1, "datediff", INT, date("2009-07-31"), date("2009-07-30"));
        check(days("2016-09-30"), "add_months", DATE, date("2016-08-31"), integer(1));
        check(3.94959677, "months_between", DOUBLE, text("1997-02-28 10:30:00"), text("1996-10-30"));
        check(2.0, "months_between", DOUBLE, date("2024-04-30"), date("2024-02-29"));
        check(days("2009-01-31"), "last_day", DATE, date("2009-01-12"));
        check(days("2015-01-20"), "next_day", DATE, date("2015-01-14"), text("TU"));
        checkFails(ErrorCode.INVALID_ARGUMENT, "next_day", DATE, date("2015-01-14"), text("xx"));
    }

    /** In Paris, the hour from 2 to 3 o'clock of that day is there twice: from 0 and from 1 o'clock UTC. */
    @Test
    void cutsWithinAnHourThatComesTwice() {
        cuts("2024-10-27T00:30:00Z", "floor_to_unit", "minute", "2024-10-27T00:30:30Z");
        cuts("2024-10-27T01:30:00Z", "floor_to_unit", "minute", "2024-10-27T01:30:30Z");
        cuts("2024-10-27T01:00:00Z", "date_trunc", "hour", "2024-10-27T01:30:30Z");
        cuts("2024-10-26T22:00:00Z", "date_trunc", "day", "2024-10-27T01:30:30Z");
        cuts("2024-10-27T01:31:00Z", "ceil_to_unit", "minute", "2024-10-27T01:30:30Z");
        cuts("2024-10-27T01:00:00Z", "ceil_to_unit", "hour", "2024-10-27T00:30:30Z");
        cuts("2024-10-27T01:00:00Z", "ceil_to_unit", "hour", "2024-10-27T01:00:00Z");
        cuts("2024-10-27T23:00:00Z", "ceil_to_unit", "day", "2024-10-27T01:30:30Z");
    }

    private static void cuts(String expected, String function, String unit, String time) {
        check(micros(expected), function, TIMESTAMP, text(unit), timestamp(time));
    }

    @Test
    void cutsToUnits() {
        check(days("2019-07-29"), "trunc", DATE, date("2019-08-04"), text("week"));
        check(days("2019-07-01"), "trunc", DATE, date("2019-08-04"), text("quarter"));
        check(null, "trunc", DATE, date("2019-08-04"), text("hour"));
        check(
                micros("2024-06-30T22:00:00Z"),
                "date_trunc",
                TIMESTAMP,
                text("MONTH"),
                timestamp("2024-07-15T09:32:05.359Z"));
        check(
                micros("2024-07-15T09:00:00Z"),
                "date_trunc",
                TIMESTAMP,
                text("HOUR"),
                timestamp("2024-07-15T09:32:05.359Z"));
        check(days("2024-01-01"), "floor_to_unit", DATE, text("year"), date("2024-07-15"));
        check(days("2025-01-01"), "ceil_to_unit", DATE, text("year"), date("2024-07-15"));
        check(days("2024-01-01"), "ceil_to_unit", DATE, text("year"), date("2024-01-01"));
    }

    @Test
    void addsAndCountsUnits() {
        check(
                micros("2024-03-31T01:30:00Z"),
                "timestampadd",
                TIMESTAMP,
                text("HOUR"),
                integer(1),
                timestamp("2024-03-31T00:30:00Z"));
        check(
                micros("2024-03-31T10:00:00Z"),
                "timestampadd",
                TIMESTAMP,
                text("DAY"),
                integer(1),
                timestamp("2024-03-30T11:00:00Z"));
        check(1L, "timestampdiff", BIGINT, text("MONTH"), date("2024-01-31"), date("2024-03-01"));
        check(
                -25L,
                "timestampdiff",
                BIGINT,
                text("HOUR"),
                timestamp("2024-01-02T01:00:00Z"),
                timestamp("2024-01-01T00:00:00Z"));
        // Of what clocks show: summer time begins in Paris on 2024-03-31.
        check(
                24L,
                "timestampdiff",
                BIGINT,
                text("HOUR"),
                timestamp("2024-03-30T11:00:00Z"),
                timestamp("2024-03-31T10:00:00Z"));
    }

    @Test
    void findsBuckets() {
        long hour = 3_600_000_000L;
        check(
                micros("2024-01-01T10:15:00Z"),
                "time_bucket",
                TIMESTAMP,
                literal(INTERVAL_DAY_TIME, hour / 4),
                timestamp("2024-01-01T10:27:00Z"));
        check(
                micros("2024-07-15T07:00:00Z"),
                "time_bucket",
                TIMESTAMP,
                literal(INTERVAL_YEAR_MONTH, 1),
                timestamp("2024-07-20T12:30:00Z"),
                timestamp("2024-06-15T07:00:00Z"));
        // The origin stands in the second of the two hours that a clock in Paris shows as 02.
        check(
                micros("2024-10-27T01:30:00Z"),
                "time_bucket",
                TIMESTAMP,
                literal(INTERVAL_DAY_TIME, 5 * hour),
                timestamp("2024-10-27T05:00:00Z"),
                timestamp("2024-10-27T01:30:00Z"));
        // Days begin at midnight in Paris, before and after summer time has begun.
        for (String[] timeAndStart : new String[][] {
            {"2024-03-30T22:59:59Z", "2024-03-29T23:00:00Z"},
            {"2024-03-30T23:00:00Z", "2024-03-30T23:00:00Z"},
            {"2024-03-31T21:59:59Z", "2024-03-30T23:00:00Z"},
            {"2024-03-31T22:00:00Z", "2024-03-31T22:00:00Z"},
            {"2024-10-27T22:59:59Z", "2024-10-26T22:00:00Z"},
            {"1969-12-31T23:00:00Z", "1969-12-31T23:00:00Z"},
            {"1969-12-31T22:59:59Z", "1969-12-30T23:00:00Z"}
        }) {
            check(
                    micros(timeAndStart[1]),
                    "time_bucket",
                    TIMESTAMP,
                    literal(INTERVAL_DAY_TIME, 24 * hour),
                    timestamp(timeAndStart[0]));
        }
        check(
                micros("2024-03-31T00:00:00Z"),
                "time_bucket",
                TIMESTAMP_NTZ,
                literal(INTERVAL_DAY_TIME, 24 * hour),
                localTimestamp("2024-03-31T22:00:00"));
        checkFails(
                ErrorCode.INVALID_ARGUMENT,
                "time_bucket",
                TIMESTAMP,
                literal(INTERVAL_DAY_TIME, 0L),
                timestamp("2024-01-01T10:27:00Z"));
    }

    @Test
    void stepsOfSequencesKeepTheClockOrTheTime() {
        long hour = 3_600_000_000L;
        check(
                java.util.List.of(
                        micros("2024-03-30T11:00:00Z"), micros("2024-03-31T10:00:00Z"), micros("2024-04-01T10:00:00Z")),
                "sequence",
                SqlType.array(TIMESTAMP),
                timestamp("2024-03-30T11:00:00Z"),
                timestamp("2024-04-01T10:00:00Z"),
                literal(INTERVAL_DAY_TIME, 24 * hour));
        check(
                java.util.List.of(
                        micros("2024-03-31T00:00:00Z"), micros("2024-03-31T01:00:00Z"), micros("2024-03-31T02:00:00Z")),
                "sequence",
                SqlType.array(TIMESTAMP),
                timestamp("2024-03-31T00:00:00Z"),
                timestamp("2024-03-31T02:00:00Z"),
                literal(INTERVAL_DAY_TIME, hour));
    }

    @Test
    void makesAndFormats() {
        check(days("2013-07-15"), "make_date", DATE, integer(2013), integer(7), integer(15));
        checkFails(ErrorCode.DATETIME_OVERFLOW, "make_date", DATE, integer(2013), integer(2), integer(30));
        check(
                micros("2014-12-28T05:30:45.887Z"),
                "make_timestamp",
                TIMESTAMP,
                integer(2014),
                integer(12),
                integer(28),
                integer(6),
                integer(30),
                decimal("45.887"));
        check("2016", "date_format", STRING, date("2016-04-08"), text("y"));
        check("Apr-08 00:00", "date_format", STRING, date("2016-04-08"), text("MMM-dd HH:mm"));
        check("2024-07-01 14:58", "date_format", STRING, timestamp("2024-07-01T12:58:59Z"), text("yyyy-MM-dd HH:mm"));
        check(days("2016-12-31"), "to_date", DATE, text("31.12.2016"), text("dd.MM.yyyy"));
        check(days("2016-12-01"), "to_date", DATE, text("2016-12"), text("yyyy-MM"));
        check(
                micros("2016-12-30T23:12:00Z"),
                "to_timestamp",
                TIMESTAMP,
                text("2016-12-31 00:12"),
                text("yyyy-MM-dd HH:mm"));
        checkFails(ErrorCode.CAST_INVALID_INPUT, "to_date", DATE, text("x"), text("yyyy"));
        check(null, "try_to_date", DATE, text("x"), text("yyyy"));
        checkFails(ErrorCode.INVALID_ARGUMENT, "date_format", STRING, date("2016-04-08"), text("nonsense"));
        check(1476309600L, "unix_timestamp", BIGINT, text("2016-10-13"), text("yyyy-MM-dd"));
        check("1970-01-01 01:00:00", "from_unixtime", STRING, integer(0));
        check(micros("2008-12-25T15:30:00Z"), "timestamp_seconds", TIMESTAMP, bigint(1230219000L));
    }

    @Test
    void knowsTheTime() {
        check(days("2024-03-31"), "current_date", DATE);
        check(micros("2024-03-31T12:34:56.789012Z"), "current_timestamp", TIMESTAMP);
        check(localMicros("2024-03-31T14:34:56.789012"), "localtimestamp", TIMESTAMP_NTZ);
    }
}
