package io.sluice.driver.internal.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextsTest {
    @Test
    void nestedNumbersThatJsonDoesNotHaveAreStrings() {
        Object[] doubles = {1.5, Double.NaN, Double.POSITIVE_INFINITY, null};
        Object[] floats = {-2f, Float.NaN, Float.NEGATIVE_INFINITY};
        Object[] lists = {new ListValue(null, doubles), new ListValue(null, floats)};
        assertThat(Texts.of(new ListValue(null, lists)))
                .isEqualTo("[[1.5,\"NaN\",\"Infinity\",null],[-2.0,\"NaN\",\"-Infinity\"]]");
        assertThat(Texts.of(Double.NaN)).isEqualTo("NaN");
    }
}
