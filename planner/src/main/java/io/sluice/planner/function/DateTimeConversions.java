package io.sluice.planner.function;

import static io.sluice.planner.function.Returns.BIGINT;
import static io.sluice.planner.function.Returns.DATE;
import static io.sluice.planner.function.Returns.INT;
import static io.sluice.planner.function.Returns.STRING;
import static io.sluice.planner.function.Returns.TIMESTAMP;

import io.sluice.common.type.SqlType;

/** Dates and times from and to text, numbers and other zones. */
final class DateTimeConversions {
    private DateTimeConversions() {}

    static void addTo(FunctionSet set) {
        set.category(FunctionCategory.DATE_TIME);
        set.scalar(
                "date_format",
                STRING,
                "timestamp, string",
                "The time as text by a pattern such as yyyy-MM-dd HH:mm:ss.",
                "date_format('2016-04-08', 'y')",
                "2016",
                "date_format(TIMESTAMP'2020-02-09 03:04:05.678', 'EEE, d MMM yyyy h:mm:ss.SSS a')",
                "Sun, 9 Feb 2020 3:04:05.678 AM");
        set.scalar(
                "to_date",
                DATE,
                "datetime | string, string",
                "The date of a text, by a pattern if given; an error if it is none.",
                "to_date('2009-07-30 04:17:52')",
                "2009-07-30",
                "to_date('31.12.2016', 'dd.MM.yyyy')",
                "2016-12-31");
        set.scalar(
                "try_to_date",
                Returns.nullable(SqlType.DATE),
                "text | datetime | string, string",
                "Like to_date; NULL if the text is no date.",
                "try_to_date('2016-12-31', 'yyyy-MM-dd')",
                "2016-12-31",
                "try_to_date('foo', 'yyyy-MM-dd')",
                "NULL");
        set.scalar(
                "to_timestamp",
                TIMESTAMP,
                "datetime | numeric | string, string",
                "The timestamp of a text, by a pattern if given, in the session's zone; or of seconds since 1970.",
                "to_timestamp('2016-12-31 00:12:00')",
                "2016-12-31 00:12:00",
                "to_timestamp('2016-12-31', 'yyyy-MM-dd')",
                "2016-12-31 00:00:00",
                "to_timestamp('2016-12-31 00:12:00.5', 'yyyy-MM-dd HH:mm:ss.SSS')",
                "2016-12-31 00:12:00.5");
        set.scalar(
                "try_to_timestamp",
                Returns.nullable(SqlType.TIMESTAMP),
                "text | datetime | string, string",
                "Like to_timestamp; NULL if the text is no timestamp.",
                "try_to_timestamp('2016-12-31 00:12:00')",
                "2016-12-31 00:12:00",
                "try_to_timestamp('foo', 'yyyy-MM-dd')",
                "NULL");
        set.scalar(
                "to_timestamp_ltz",
                TIMESTAMP,
                "datetime | string, string",
                "The timestamp of a text, in the session's zone.",
                "to_timestamp_ltz('2016-12-31 00:12:00')",
                "2016-12-31 00:12:00",
                "to_timestamp_ltz('2016-12-31', 'yyyy-MM-dd')",
                "2016-12-31 00:00:00");
        set.scalar(
                "to_timestamp_ntz",
                Returns.TIMESTAMP_NTZ,
                "datetime | string, string",
                "The timestamp without a zone that a text means.",
                "to_timestamp_ntz('2016-12-31 00:12:00')",
                "2016-12-31 00:12:00",
                "to_timestamp_ntz('2016-12-31', 'yyyy-MM-dd')",
                "2016-12-31 00:00:00");
        set.scalar(
                "unix_timestamp/to_unix_timestamp",
                BIGINT,
                "| time_text | text, string | datetime, string? | string, string",
                "The seconds since 1970 of a time, or of a text by a pattern (yyyy-MM-dd HH:mm:ss unless given); of"
                        + " now without an argument.",
                "unix_timestamp('2016-04-08', 'yyyy-MM-dd')",
                "1460073600",
                "unix_timestamp('2016-02-01', 'yyyy-dd-MM')",
                "1451692800",
                "unix_timestamp('31.12.2016', 'dd.MM.yyyy')",
                "1483142400",
                "unix_timestamp('2016-04-08 00:00:01')",
                "1460073601",
                "to_unix_timestamp(TIMESTAMP'2016-04-08 00:00:01')",
                "1460073601");
        set.scalar(
                "from_unixtime",
                STRING,
                "bigint, string?",
                "Seconds since 1970 as text by a pattern (yyyy-MM-dd HH:mm:ss unless given).",
                "from_unixtime(0, 'yyyy-MM-dd HH:mm:ss')",
                "1970-01-01 00:00:00",
                "from_unixtime(86400)",
                "1970-01-02 00:00:00");
        set.scalar("unix_date", INT, "date", "The days since 1970-01-01.", "unix_date(DATE'1970-01-02')", "1");
        set.scalar(
                "date_from_unix_date",
                DATE,
                "int",
                "The date that many days after 1970-01-01.",
                "date_from_unix_date(1)",
                "1970-01-02");
        set.scalar(
                "unix_seconds",
                BIGINT,
                "timestamp",
                "The seconds since 1970, cut off.",
                "unix_seconds(TIMESTAMP'1970-01-01 00:00:01Z')",
                "1");
        set.scalar(
                "unix_millis",
                BIGINT,
                "timestamp",
                "The milliseconds since 1970, cut off.",
                "unix_millis(TIMESTAMP'1970-01-01 00:00:01Z')",
                "1000");
        set.scalar(
                "unix_micros",
                BIGINT,
                "timestamp",
                "The microseconds since 1970.",
                "unix_micros(TIMESTAMP'1970-01-01 00:00:01Z')",
                "1000000");
        set.scalar(
                "timestamp_seconds",
                Returns.nullable(SqlType.TIMESTAMP),
                "numeric",
                "The timestamp that many seconds after 1970; NULL for NaN and infinities.",
                "timestamp_seconds(1230219000)",
                "2008-12-25 15:30:00",
                "timestamp_seconds(1230219000.123)",
                "2008-12-25 15:30:00.123");
        set.scalar(
                "timestamp_millis",
                TIMESTAMP,
                "bigint",
                "The timestamp that many milliseconds after 1970.",
                "timestamp_millis(1230219000123)",
                "2008-12-25 15:30:00.123");
        set.scalar(
                "timestamp_micros",
                TIMESTAMP,
                "bigint",
                "The timestamp that many microseconds after 1970.",
                "timestamp_micros(1230219000123123)",
                "2008-12-25 15:30:00.123123");
        set.scalar(
                "from_utc_timestamp",
                TIMESTAMP,
                "timestamp, string",
                "What a clock in a zone shows when one in UTC shows the time.",
                "from_utc_timestamp('2016-08-31', 'Asia/Seoul')",
                "2016-08-31 09:00:00");
        set.scalar(
                "to_utc_timestamp",
                TIMESTAMP,
                "timestamp, string",
                "What a clock in UTC shows when one in a zone shows the time.",
                "to_utc_timestamp('2016-08-31', 'Asia/Seoul')",
                "2016-08-30 15:00:00");
        set.scalar(
                "convert_timezone",
                Returns.TIMESTAMP_NTZ,
                "string, timestamp_ntz | string, string, timestamp_ntz",
                "What a clock in the target zone shows when one in the source zone (the session's unless given) shows"
                        + " the time: convert_timezone([source,] target, time).",
                "convert_timezone('Europe/Brussels', 'America/Los_Angeles', TIMESTAMP_NTZ'2021-12-06 00:00:00')",
                "2021-12-05 15:00:00",
                "convert_timezone('Europe/Brussels', TIMESTAMP_NTZ'2021-12-05 15:00:00')",
                "2021-12-05 16:00:00");
    }
}
