package io.sluice.planner.logical;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.common.type.SqlType;
import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HotKeysTest {
    @ParameterizedTest
    @CsvSource({"0,0.00", "-0.5,-0.50", "1.500,1.50", "99999999.99,99999999.99", "1e2,100.00"})
    void decimalsHaveTheScaleOfTheirType(String text, BigDecimal value) {
        assertThat(HotKeys.value(text, SqlType.decimal(10, 2))).contains(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"100000000", "99999999999999999999", "0.125", "1e999999999", "1e-999999999", "x"})
    void decimalsThatTheTypeLacksAreNone(String text) {
        assertThat(HotKeys.value(text, SqlType.decimal(10, 2))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.00", "0.99"})
    void decimalsMayHaveNoDigitBeforeThePoint(String text) {
        assertThat(HotKeys.value(text, SqlType.decimal(2, 2))).isPresent();
    }
}
