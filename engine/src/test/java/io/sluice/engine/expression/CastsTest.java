package io.sluice.engine.expression;

import static io.sluice.common.type.SqlType.*;
import static io.sluice.engine.expression.Evaluations.*;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.engine.plan.Expression;
import io.sluice.engine.plan.Expression.Cast;
import io.sluice.engine.plan.Expression.CastMode;
import io.sluice.engine.plan.Expression.ColumnRef;
import io.sluice.engine.plan.Expression.Literal;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class CastsTest {
    private static void cast(Object expected, Literal value, SqlType type) {
        Assertions.assertThat(value(new Cast(value, type, CastMode.STRICT)))
                .as("cast(%s as %s)", value, type)
                .isEqualTo(expected);
        Assertions.assertThat(value(new Cast(value, type, CastMode.TRY)))
                .as("try_cast(%s as %s)", value, type)
                .isEqualTo(expected);
    }

    private static void castFails(ErrorCode code, Literal value, SqlType type) {
        Expression column = new ColumnRef(0, value.type());
        assertFailsOnlyWhereSelected(code, new Cast(column, type, CastMode.STRICT), value);
        Assertions.assertThat(value(new Cast(value, type, CastMode.TRY)))
                .as("try_cast(%s as %s)", value, type)
                .isNull();
    }

    @Test
    void readsNumbersFromText() {
        cast(12, text(" 12 "), INT);
        cast(-128, text("-128"), TINYINT);
        cast(9_000_000_000L, text("+9000000000"), BIGINT);
        cast(1.5, text("1.5"), DOUBLE);
        cast(1e10, text("1E10"), DOUBLE);
        cast(Double.NEGATIVE_INFINITY, text("-Infinity"), DOUBLE);
        cast(1.1f, text("1.1"), FLOAT);
        cast(new BigDecimal("1.24"), text("1.235"), decimal(10, 2));
        cast(new BigDecimal("1000"), text("1e3"), decimal(10, 0));
        castFails(ErrorCode.CAST_INVALID_INPUT, text("1.5"), INT);
        castFails(ErrorCode.CAST_INVALID_INPUT, text("128"), TINYINT);
        castFails(ErrorCode.CAST_INVALID_INPUT, text("abc"), INT);
        castFails(ErrorCode.CAST_INVALID_INPUT, text(""), DOUBLE);
        castFails(ErrorCode.CAST_INVALID_INPUT, text("1,5"), decimal(10, 2));
        castFails(ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE, text("12345"), decimal(4, 0));
        cast(true, text(" Yes "), BOOLEAN);
        cast(false, text("0"), BOOLEAN);
        castFails(ErrorCode.CAST_INVALID_INPUT, text("on"), BOOLEAN);
        cast(null, text(null), INT);
    }

    @Test
    void convertsBetweenNumbers() {
        cast(300L, integer(300), BIGINT);
        cast(12, bigint(12L), TINYINT);
        cast(2, real(2.9), INT);
        cast(-2, real(-2.9), INT);
        cast(3, Evaluations.decimal("3.99"), INT);
        cast(3.99, Evaluations.decimal("3.99"), DOUBLE);
        cast(new BigDecimal("4.0"), Evaluations.decimal("3.95"), decimal(5, 1));
        cast(new BigDecimal("3.9500"), Evaluations.decimal("3.95"), decimal(30, 4));
        cast(new BigDecimal("7.00"), integer(7), decimal(10, 2));
        cast(new BigDecimal("0.1"), real(0.1), decimal(10, 1));
        cast(1, bool(true), INT);
        cast(true, integer(-1), BOOLEAN);
        castFails(ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE, integer(300), TINYINT);
        castFails(ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE, bigint(1L << 40), INT);
        castFails(ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE, real(1e20), BIGINT);
        castFails(ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE, real(Double.NaN), INT);
        castFails(ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE, integer(1000), decimal(4, 2));
        castFails(ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE, Evaluations.decimal("999.99"), decimal(4, 2));
    }

    @Test
    void readsDatesAndTimestampsInTheSessionsZone() {
        cast(days("2024-02-29"), text("2024-02-29"), DATE);
        cast(days("2024-02-01"), text("2024-2"), DATE);
        cast(days("2024-02-09"), text("2024-2-9T12:00"), DATE);
        castFails(ErrorCode.CAST_INVALID_INPUT, text("2023-02-29"), DATE);
        castFails(ErrorCode.CAST_INVALID_INPUT, text("29.02.2024"), DATE);
        cast(micros("2024-01-01T11:30:15.123456Z"), text("2024-01-01 12:30:15.123456789"), TIMESTAMP);
        cast(micros("2024-01-01T11:00:00Z"), text("2024-01-01 12"), TIMESTAMP);
        cast(micros("2024-07-01T10:00:00Z"), text("2024-07-01T12:00:00"), TIMESTAMP);
        cast(micros("2024-07-01T12:00:00Z"), text("2024-07-01T12:00:00Z"), TIMESTAMP);
        cast(micros("2024-07-01T06:30:00Z"), text("2024-07-01 12:00:00+05:30"), TIMESTAMP);
        cast(micros("2024-07-01T16:00:00Z"), text("2024-07-01 12:00:00 America/New_York"), TIMESTAMP);
        cast(micros("2023-12-31T23:00:00Z"), text("2024"), TIMESTAMP);
        castFails(ErrorCode.CAST_INVALID_INPUT, text("2024-01-01 25:00:00"), TIMESTAMP);
        castFails(ErrorCode.CAST_INVALID_INPUT, text("2024-01-01 10:00:00 Nowhere/City"), TIMESTAMP);
        cast(localMicros("2024-01-01T12:30:00"), text("2024-01-01 12:30:00"), TIMESTAMP_NTZ);
        cast(micros("2024-06-30T22:00:00Z"), date("2024-07-01"), TIMESTAMP);
        cast(days("2024-07-02"), timestamp("2024-07-01T22:30:00Z"), DATE);
        cast(localMicros("2024-07-02T00:30:00"), timestamp("2024-07-01T22:30:00Z"), TIMESTAMP_NTZ);
        // 02:30 does not exist on that night: the clock is moved on.
        cast(micros("2024-03-31T01:30:00Z"), text("2024-03-31 02:30:00"), TIMESTAMP);
        cast(-2L, timestamp("1969-12-31T23:59:58.5Z"), BIGINT);
        cast(micros("1970-01-01T00:00:01.5Z"), Evaluations.decimal("1.5"), TIMESTAMP);
    }

    @Test
    void writesText() {
        cast("12", integer(12), STRING);
        cast("1.0", real(1.0), STRING);
        cast("1.0E10", real(1e10), STRING);
        cast("NaN", real(Double.NaN), STRING);
        cast("0.00000001", Evaluations.decimal("0.00000001"), STRING);
        cast("true", bool(true), STRING);
        cast("2024-02-29", date("2024-02-29"), STRING);
        cast("2024-07-01 12:00:00.25", timestamp("2024-07-01T10:00:00.25Z"), STRING);
        cast("2024-07-01 12:00:00", localTimestamp("2024-07-01T12:00:00"), STRING);
        cast("INTERVAL '1-2' YEAR TO MONTH", literal(INTERVAL_YEAR_MONTH, 14), STRING);
        cast("INTERVAL '-1 02:03:04.5' DAY TO SECOND", literal(INTERVAL_DAY_TIME, -93_784_500_000L), STRING);
        cast("[1, null, 3]", literal(array(INT), Arrays.asList(1, null, 3)), STRING);
        cast("{a -> 1}", literal(map(STRING, INT), Map.of("a", 1)), STRING);
        cast("{1, x}", literal(struct(Field.nullable("a", INT), Field.nullable("b", STRING)), List.of(1, "x")), STRING);
        cast("ü", literal(BINARY, "ü".getBytes(StandardCharsets.UTF_8)), STRING);
    }

    @Test
    void readsIntervals() {
        cast(14, text("1-2"), INTERVAL_YEAR_MONTH);
        cast(-93_784_500_000L, text("INTERVAL '-1 02:03:04.5' DAY TO SECOND"), INTERVAL_DAY_TIME);
        castFails(ErrorCode.CAST_INVALID_INPUT, text("1-12"), INTERVAL_YEAR_MONTH);
    }

    @Test
    void convertsNestedValues() {
        cast(List.of(1, 2), literal(array(STRING), List.of("1", "2")), array(INT));
        Map<Object, Object> expected = new LinkedHashMap<>();
        expected.put(1, 2.0);
        cast(expected, literal(map(STRING, INT), Map.of("1", 2)), map(INT, DOUBLE));
        cast(
                List.of(1L, "2"),
                literal(struct(Field.nullable("a", INT), Field.nullable("b", INT)), List.of(1, 2)),
                struct(Field.nullable("x", BIGINT), Field.nullable("y", STRING)));
        assertFails(
                ErrorCode.CAST_INVALID_INPUT,
                new Cast(literal(array(STRING), List.of("x")), array(INT), CastMode.STRICT));
    }

    @Test
    void refusesWhatHasNoMeaning() {
        assertFails(ErrorCode.DATATYPE_MISMATCH, new Cast(date("2024-01-01"), INT, CastMode.STRICT));
        assertFails(ErrorCode.DATATYPE_MISMATCH, new Cast(bool(true), DATE, CastMode.TRY));
    }

    private static SqlType decimal(int precision, int scale) {
        return SqlType.decimal(precision, scale);
    }
}
