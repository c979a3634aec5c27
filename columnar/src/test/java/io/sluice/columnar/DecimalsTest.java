package io.sluice.columnar;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.common.type.SqlType;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class DecimalsTest {
    private static final SqlType.Decimal TYPE = SqlType.decimal(5, 2);

    @Test
    void roundsToTheScaleOfTheType() {
        assertThat(fit("1.005")).isEqualTo("1.01");
        assertThat(fit("-1.005")).isEqualTo("-1.01");
        assertThat(fit("999.994")).isEqualTo("999.99");
        assertThat(fit("0.005")).isEqualTo("0.01");
        assertThat(fit("0.0049")).isEqualTo("0.00");
        assertThat(fit("0.00099")).isEqualTo("0.00");
        assertThat(fit("1E+2")).isEqualTo("100.00");
    }

    @Test
    void isNullWhereTheTypeHasTooFewDigits() {
        assertThat(fit("999.995")).isNull();
        assertThat(fit("1000")).isNull();
        assertThat(fit("1E+3")).isNull();
    }

    @Test
    @Timeout(10)
    void computesNoHugePowers() {
        assertThat(fit("1E+2147483647")).isNull();
        assertThat(fit("-1E-2147483647")).isEqualTo("0.00");
        assertThat(fit("0E-2147483647")).isEqualTo("0.00");
        assertThat(fit("0E+2147483647")).isEqualTo("0.00");
    }

    private static String fit(String number) {
        BigDecimal fitting = Decimals.fit(new BigDecimal(number), TYPE);
        return fitting == null ? null : fitting.toPlainString();
    }
}
