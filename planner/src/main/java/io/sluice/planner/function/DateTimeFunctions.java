package io.sluice.planner.function;

import static io.sluice.planner.function.Returns.BIGINT;
import static io.sluice.planner.function.Returns.DATE;
import static io.sluice.planner.function.Returns.DOUBLE;
import static io.sluice.planner.function.Returns.INT;
import static io.sluice.planner.function.Returns.STRING;
import static io.sluice.planner.function.Returns.TIMESTAMP;

import io.sluice.common.type.SqlType;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.type.SqlTypeName;

/** Dates and times. */
final class DateTimeFunctions {
    private DateTimeFunctions() {}

    static void addTo(FunctionSet set) {
        set.scalar("current_date", Returns.required(SqlType.DATE), "");
        set.scalar("current_timestamp", Returns.required(SqlType.TIMESTAMP), "");
        set.scalar("localtimestamp", Returns.required(SqlType.TIMESTAMP_NTZ), "");
        set.scalar("current_timezone", Returns.required(SqlType.STRING), "");
        for (String field : new String[] {
            "year",
            "quarter",
            "month",
            "day",
            "dayofweek",
            "weekday",
            "dayofyear",
            "weekofyear",
            "hour",
            "minute",
            "second"
        }) {
            set.scalar(field, INT, "datetime");
        }
        set.scalar("dayname", STRING, "datetime");
        set.scalar("monthname", STRING, "datetime");
        set.scalar("date_add", DATE, "date, int");
        set.scalar("date_sub", DATE, "date, int");
        set.scalar("datediff", INT, "date, date");
        set.scalar("add_months", DATE, "date, int");
        set.scalar("months_between", DOUBLE, "timestamp, timestamp, boolean?");
        set.scalar("last_day", DATE, "date");
        set.scalar("next_day", DATE, "date, string");
        set.scalar("trunc", Returns.nullable(SqlType.DATE), "date, string");
        set.scalar(
                "date_trunc",
                Returns.derived(binding -> timestampOf(binding.getOperandType(1), binding)),
                "string, timestamp");
        set.scalar("date_format", STRING, "timestamp, string");
        set.scalar("to_date", DATE, "datetime, string?");
        set.scalar("to_timestamp", TIMESTAMP, "any, string?");
        set.scalar("try_to_date", Returns.nullable(SqlType.DATE), "string, string");
        set.scalar("try_to_timestamp", Returns.nullable(SqlType.TIMESTAMP), "string, string");
        set.scalar("unix_timestamp", BIGINT, "datetime, string?");
        set.scalar("from_unixtime", STRING, "bigint, string?");
        set.scalar("unix_date", INT, "date");
        set.scalar("date_from_unix_date", DATE, "int");
        set.scalar("timestamp_seconds", TIMESTAMP, "numeric");
        set.scalar("timestamp_millis", TIMESTAMP, "bigint");
        set.scalar("timestamp_micros", TIMESTAMP, "bigint");
        set.scalar("unix_seconds", BIGINT, "timestamp");
        set.scalar("unix_millis", BIGINT, "timestamp");
        set.scalar("unix_micros", BIGINT, "timestamp");
        set.scalar("make_date", DATE, "int, int, int");
        set.scalar("make_timestamp", TIMESTAMP, "int, int, int, int, int, double");
        set.scalar("make_timestamp_ntz", Returns.TIMESTAMP_NTZ, "int, int, int, int, int, double");
        set.scalar(
                "timestampadd",
                Returns.derived(binding -> timestampOf(binding.getOperandType(2), binding)),
                "string, bigint, timestamp");
        set.scalar("timestampdiff", BIGINT, "string, timestamp, timestamp");
        set.scalar("from_utc_timestamp", TIMESTAMP, "timestamp, string");
        set.scalar("to_utc_timestamp", TIMESTAMP, "timestamp, string");
    }

    private static RelDataType timestampOf(RelDataType type, org.apache.calcite.sql.SqlOperatorBinding binding) {
        return type.getSqlTypeName() == SqlTypeName.TIMESTAMP
                ? type
                : binding.getTypeFactory().createSqlType(SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE);
    }
}
