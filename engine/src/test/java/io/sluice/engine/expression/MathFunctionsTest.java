package io.sluice.engine.expression;

import static io.sluice.common.type.SqlType.*;
import static io.sluice.engine.expression.Evaluations.*;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.type.SqlType;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class MathFunctionsTest {
    @Test
    void rounds() {
        check(3.0, "round", DOUBLE, real(2.5));
        check(-3.0, "round", DOUBLE, real(-2.5));
        check(2.0, "bround", DOUBLE, real(2.5));
        check(new BigDecimal("2.35"), "round", SqlType.decimal(4, 2), decimal("2.345"), integer(2));
        check(1200, "round", INT, integer(1234), integer(-2));
        check(1.24, "round", DOUBLE, real(1.235), integer(2));
        check(-1L, "floor", BIGINT, real(-0.1));
        check(0L, "ceil", BIGINT, real(-0.1));
        check(new BigDecimal("4"), "ceil", SqlType.decimal(2, 0), decimal("3.1"));
        check(new BigDecimal("3.2"), "ceil", SqlType.decimal(3, 1), decimal("3.14"), integer(1));
        check(7, "abs", INT, integer(-7));
        checkFails(ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE, "abs", INT, integer(Integer.MIN_VALUE));
        check(Long.MAX_VALUE, "floor", BIGINT, real(1e30)); // as Spark does, also in ANSI mode
        check(0L, "ceil", BIGINT, real(Double.NaN));
        check(-1.0, "sign", DOUBLE, real(-4.0));
    }

    @Test
    void computesReals() {
        check(2.0, "sqrt", DOUBLE, real(4.0));
        check(3.0, "cbrt", DOUBLE, real(27.0));
        check(8.0, "power", DOUBLE, integer(2), integer(3));
        check(0.0, "ln", DOUBLE, real(1.0));
        check(null, "ln", DOUBLE, real(0.0));
        check(2.0, "log10", DOUBLE, real(100.0));
        check(3.0, "log2", DOUBLE, real(8.0));
        check(2.0, "log", DOUBLE, real(10.0), real(100.0));
        check(180.0, "degrees", DOUBLE, real(Math.PI));
        check(5.0, "hypot", DOUBLE, real(3.0), real(4.0));
        check(Double.NaN, "sqrt", DOUBLE, real(-1.0));
        check(Math.PI, "pi", DOUBLE);
        check(3L, "width_bucket", BIGINT, real(5.3), real(0.2), real(10.6), integer(5));
        check(0L, "width_bucket", BIGINT, real(-2.1), real(1.3), real(3.4), integer(3));
        check(1L, "width_bucket", BIGINT, real(10.0), real(10.0), real(0.0), integer(2));
    }

    @Test
    void computesWholeNumbers() {
        check(1L, "div", BIGINT, integer(3), integer(2));
        check(-1L, "div", BIGINT, integer(-3), integer(2));
        check(2, "pmod", INT, integer(-10), integer(3));
        checkFails(ErrorCode.DIVIDE_BY_ZERO, "div", BIGINT, integer(3), integer(0));
        check(120L, "factorial", BIGINT, integer(5));
        check(null, "factorial", BIGINT, integer(21));
        check(4, "shiftleft", INT, integer(2), integer(1));
        check(Integer.MAX_VALUE, "shiftrightunsigned", INT, integer(-1), integer(1));
        check(1, "bitand", INT, integer(3), integer(5));
        check(6L, "bitxor", BIGINT, bigint(3L), bigint(5L));
        check(-4, "bitnot", INT, integer(3));
        check("1101", "bin", STRING, integer(13));
        check("4", "conv", STRING, text("100"), integer(2), integer(10));
        check("-16", "conv", STRING, integer(-10), integer(16), integer(-10));
        check("FFFFFFFFFFFFFFFF", "conv", STRING, text("-1"), integer(10), integer(16));
    }
}
