package io.sluice.engine.expression;

import static io.sluice.common.type.SqlType.*;
import static io.sluice.engine.expression.Evaluations.*;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.type.SqlType;
import io.sluice.engine.plan.Expression.Literal;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OperatorsTest {
    private static final long HOUR = 3_600_000_000L;

    @Test
    void addsAndChecksTheRange() {
        check(3, "add", INT, integer(1), integer(2));
        check(null, "add", INT, integer(null), integer(2));
        check(-5L, "subtract", BIGINT, bigint(1L), bigint(6L));
        check(6.5, "add", DOUBLE, real(2.25), real(4.25));
        check(1.5f, "multiply", FLOAT, literal(FLOAT, 3f), literal(FLOAT, 0.5f));
        checkFails(ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE, "add", INT, integer(Integer.MAX_VALUE), integer(1));
        checkFails(ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE, "add", TINYINT, literal(TINYINT, 127), literal(TINYINT, 1));
        checkFails(ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE, "multiply", BIGINT, bigint(Long.MAX_VALUE), bigint(2L));
        checkFails(ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE, "subtract", BIGINT, bigint(Long.MIN_VALUE), bigint(1L));
        checkFails(ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE, "negative", BIGINT, bigint(Long.MIN_VALUE));
        check(-7, "negative", INT, integer(7));
        check(new BigDecimal("-1.50"), "negative", decimal("1.50").type(), decimal("1.50"));
    }

    @Test
    void dividesTowardsZeroAndRefusesZero() {
        check(-3, "divide", INT, integer(-7), integer(2));
        check(-1, "mod", INT, integer(-7), integer(2));
        check(2.5, "divide", DOUBLE, real(5.0), real(2.0));
        check(1.5, "mod", DOUBLE, real(5.5), real(2.0));
        checkFails(ErrorCode.DIVIDE_BY_ZERO, "divide", INT, integer(1), integer(0));
        checkFails(ErrorCode.DIVIDE_BY_ZERO, "divide", DOUBLE, real(1.0), real(-0.0));
        checkFails(ErrorCode.DIVIDE_BY_ZERO, "mod", BIGINT, bigint(1L), bigint(0L));
        checkFails(ErrorCode.DIVIDE_BY_ZERO, "divide", decimal(10, 6), decimal("1.0"), decimal("0.0"));
        checkFails(ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE, "divide", BIGINT, bigint(Long.MIN_VALUE), bigint(-1L));
        check(null, "divide", INT, integer(null), integer(0));
    }

    @Test
    void computesDecimals() {
        check(new BigDecimal("3.30"), "add", decimal(4, 2), decimal("1.1"), decimal("2.20"));
        check(new BigDecimal("2.420"), "multiply", decimal(6, 3), decimal("1.1"), decimal("2.20"));
        check(new BigDecimal("2.4"), "multiply", decimal(3, 1), decimal("1.1"), decimal("2.20"));
        check(new BigDecimal("0.333333"), "divide", decimal(8, 6), decimal("1.0"), decimal("3.00"));
        check(new BigDecimal("-0.666667"), "divide", decimal(8, 6), decimal("2.0"), decimal("-3.00"));
        check(new BigDecimal("1.1"), "mod", decimal(3, 1), decimal("7.1"), decimal("2.0"));
        BigDecimal wide = new BigDecimal("12345678901234567890.12");
        check(
                wide.multiply(new BigDecimal("98765.4321")),
                "multiply",
                decimal(38, 6),
                decimal(wide.toPlainString()),
                decimal("98765.4321"));
        checkFails(
                ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE,
                "multiply",
                decimal(38, 0),
                decimal("99999999999999999999"),
                decimal("99999999999999999999"));
        checkFails(ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE, "add", decimal(2, 1), decimal("9.9"), decimal("9.9"));
        check(new BigDecimal("3.5"), "add", decimal(12, 1), integer(2), decimal("1.5"));
    }

    /** Around the widths at which products change the way they are computed. */
    @Test
    void multipliesDecimalsOfAnyMagnitude() {
        List<BigInteger> values = new ArrayList<>(List.of(BigInteger.ZERO, BigInteger.TEN.pow(19)));
        for (int bits : new int[] {0, 1, 30, 31, 32, 61, 62, 63}) {
            BigInteger power = BigInteger.ONE.shiftLeft(bits);
            values.addAll(List.of(power, power.negate(), power.subtract(BigInteger.ONE), power.not()));
        }
        for (BigInteger a : values) {
            for (BigInteger b : values) {
                if (a.multiply(b).abs().compareTo(BigInteger.TEN.pow(38)) >= 0) {
                    continue;
                }
                Literal left = decimal(new BigDecimal(a, 2).toPlainString(), 21, 2);
                Literal wide = decimal(new BigDecimal(b, 1).toPlainString(), 20, 1);
                check(new BigDecimal(a.multiply(b), 3), "multiply", decimal(38, 3), left, wide);
                if (b.bitLength() < 59) {
                    Literal narrow = decimal(new BigDecimal(b, 1).toPlainString(), 18, 1);
                    check(new BigDecimal(a.multiply(b), 3), "multiply", decimal(38, 3), left, narrow);
                }
            }
        }
    }

    @Test
    void comparesEveryType() {
        check(true, "lt", BOOLEAN, integer(1), integer(2));
        check(true, "ge", BOOLEAN, bigint(2L), bigint(2L));
        check(false, "ne", BOOLEAN, text("a"), text("a"));
        check(true, "lt", BOOLEAN, text("Z"), text("a"));
        check(true, "lt", BOOLEAN, text("\uffee"), text("😀"));
        check(true, "gt", BOOLEAN, text("ab"), text("a"));
        check(true, "eq", BOOLEAN, real(0.0), real(-0.0));
        check(true, "eq", BOOLEAN, real(Double.NaN), real(Double.NaN));
        check(true, "gt", BOOLEAN, real(Double.NaN), real(Double.POSITIVE_INFINITY));
        check(true, "lt", BOOLEAN, real(-1.5), real(-1.0));
        check(true, "eq", BOOLEAN, literal(FLOAT, 0f), literal(FLOAT, -0f));
        check(true, "lt", BOOLEAN, bool(false), bool(true));
        check(true, "lt", BOOLEAN, date("2024-01-01"), date("2024-01-02"));
        check(true, "lt", BOOLEAN, decimal("-1.5"), decimal("1.5"));
        check(true, "lt", BOOLEAN, decimal("-1", 38, 0), decimal("1", 38, 0));
        check(true, "gt", BOOLEAN, literal(BINARY, new byte[] {(byte) 0x80}), literal(BINARY, new byte[] {0x7f}));
        check(null, "eq", BOOLEAN, integer(null), integer(1));
        check(true, "eq", BOOLEAN, integer(1), bigint(1L));
        check(true, "lt", BOOLEAN, decimal("1.5"), integer(2));
        check(true, "eq", BOOLEAN, date("2024-01-01"), timestamp("2023-12-31T23:00:00Z"));
    }

    @Test
    void comparesNestedValues() {
        SqlType array = array(INT);
        check(true, "lt", BOOLEAN, literal(array, List.of(1, 2)), literal(array, List.of(1, 3)));
        check(true, "lt", BOOLEAN, literal(array, List.of(1)), literal(array, List.of(1, 0)));
        check(true, "eq", BOOLEAN, literal(array, List.of(1, 2)), literal(array, List.of(1, 2)));
        check(true, "lt", BOOLEAN, literal(array, Arrays.asList(1, null)), literal(array, List.of(1, 0)));
        SqlType struct = struct(
                io.sluice.common.type.Field.nullable("a", INT), io.sluice.common.type.Field.nullable("b", STRING));
        check(true, "gt", BOOLEAN, literal(struct, List.of(1, "b")), literal(struct, List.of(1, "a")));
        checkFailsToCompile(map(STRING, INT));
    }

    private static void checkFailsToCompile(SqlType type) {
        Literal map = literal(type, Map.of("a", 1));
        assertFails(ErrorCode.UNRESOLVED_ROUTINE, call("eq", BOOLEAN, map, map));
    }

    @Test
    void tellsDistinctValues() {
        check(false, "is_distinct_from", BOOLEAN, integer(null), integer(null));
        check(true, "is_distinct_from", BOOLEAN, integer(1), integer(null));
        check(true, "is_not_distinct_from", BOOLEAN, text("a"), text("a"));
        check(true, "is_distinct_from", BOOLEAN, text("a"), text("b"));
        check(true, "is_not_true", BOOLEAN, bool(null));
        check(true, "is_false", BOOLEAN, bool(false));
        check(false, "is_true", BOOLEAN, bool(null));
    }

    @Test
    void namesWhatItDoesNotFind() {
        assertFails(ErrorCode.UNRESOLVED_ROUTINE, call("no_such_function", INT, integer(1)));
        assertFails(ErrorCode.UNRESOLVED_ROUTINE, call("upper", STRING, text("a"), text("b")));
    }

    @Test
    void choosesBetweenArguments() {
        check(1, "coalesce", INT, integer(null), integer(1), integer(2));
        check(null, "coalesce", INT, integer(null), integer(null));
        check("a", "coalesce", STRING, text(null), text("a"));
        check(null, "nullif", INT, integer(2), integer(2));
        check(2, "nullif", INT, integer(2), integer(null));
        check(10, "greatest", INT, integer(10), integer(null), integer(9));
        check(Double.NaN, "greatest", DOUBLE, real(1.0), real(Double.NaN));
        check(null, "least", INT, integer(null), integer(null));
        check(5.0, "nanvl", DOUBLE, real(Double.NaN), real(5.0));
        check(false, "isnan", BOOLEAN, real(null));
    }

    @Test
    void computesWithDatesAndIntervals() {
        check(days("2024-03-01"), "add", DATE, date("2024-02-28"), integer(2));
        check(days("2024-02-29"), "subtract", DATE, date("2024-03-01"), integer(1));
        check(366, "subtract", INT, date("2025-01-01"), date("2024-01-01"));
        check(days("2024-02-29"), "add", DATE, date("2024-01-31"), literal(INTERVAL_YEAR_MONTH, 1));
        check(
                days("1998-09-02"),
                "subtract",
                DATE,
                date("1998-12-01"),
                literal(INTERVAL_DAY_TIME, 90 * 86_400_000_000L));
        // Summer time begins in Paris on 2024-03-31 at 02:00: months and days keep the clock, hours do not.
        check(
                micros("2024-03-29T11:00:00Z"),
                "add",
                TIMESTAMP,
                timestamp("2024-02-29T11:00:00Z"),
                literal(INTERVAL_YEAR_MONTH, 1));
        check(
                micros("2024-03-31T11:30:00Z"),
                "add",
                TIMESTAMP,
                timestamp("2024-03-30T11:00:00Z"),
                literal(INTERVAL_DAY_TIME, 24 * HOUR + HOUR * 3 / 2));
        check(
                micros("2024-03-31T10:00:00Z"),
                "add",
                TIMESTAMP,
                timestamp("2024-03-30T11:00:00Z"),
                literal(INTERVAL_DAY_TIME, 23 * HOUR));
        check(
                micros("2024-03-30T11:00:00Z"),
                "subtract",
                TIMESTAMP,
                timestamp("2024-03-31T10:00:00Z"),
                literal(INTERVAL_DAY_TIME, 24 * HOUR));
        // A clock shows 02:30 twice on 2024-10-27: the time is the one with the offset that there was before.
        check(
                micros("2024-10-27T01:30:00Z"),
                "subtract",
                TIMESTAMP,
                timestamp("2024-10-28T01:30:00Z"),
                literal(INTERVAL_DAY_TIME, 24 * HOUR));
        check(
                24 * HOUR,
                "subtract",
                INTERVAL_DAY_TIME,
                timestamp("2024-03-31T10:00:00Z"),
                timestamp("2024-03-30T11:00:00Z"));
        check(
                3_600_000_000L,
                "subtract",
                INTERVAL_DAY_TIME,
                timestamp("2024-01-01T01:00:00Z"),
                timestamp("2024-01-01T00:00:00Z"));
        check(days("2024-03-01"), "add", DATE, integer(1), date("2024-02-29"));
        check(3_000_000L, "multiply", INTERVAL_DAY_TIME, literal(INTERVAL_DAY_TIME, 2_000_000L), decimal("1.5"));
        checkFails(ErrorCode.DATETIME_OVERFLOW, "add", DATE, literal(DATE, Integer.MAX_VALUE), integer(1));
    }

    static SqlType decimal(int precision, int scale) {
        return SqlType.decimal(precision, scale);
    }

    private static Literal decimal(String value) {
        return Evaluations.decimal(value);
    }

    private static Literal decimal(String value, int precision, int scale) {
        return Evaluations.decimal(value, precision, scale);
    }
}
