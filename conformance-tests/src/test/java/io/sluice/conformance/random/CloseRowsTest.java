package io.sluice.conformance.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CloseRowsTest {
    @Test
    void lastDigitsMayDifferAndOrderDoesNotMatter() {
        assertThat(CloseRows.agree(List.of("1|0.30000000000000004", "2|x"), List.of("2|x", "1|0.3")))
                .isTrue();
        assertThat(CloseRows.agree(List.of("0.0"), List.of("-0.0"))).isTrue();
    }

    @Test
    void valuesNumbersOfRowsAndExactNumbersMayNotDiffer() {
        assertThat(CloseRows.agree(List.of("1|0.3"), List.of("1|0.31"))).isFalse();
        assertThat(CloseRows.agree(List.of("a", "a"), List.of("a", "b"))).isFalse();
        assertThat(CloseRows.agree(List.of("a", "a"), List.of("a"))).isFalse();
        assertThat(CloseRows.agree(List.of("1"), List.of("2"))).isFalse();
    }
}
