package io.sluice.conformance.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerComparisonTest {
    @Test
    void equalAnswersAgree() {
        assertThat(AnswerComparison.difference(rows("A|1.50", "B|2.50"), rows("A|1.50", "B|2.50"), List.of(1)))
                .isEmpty();
    }

    @Test
    void findsAWrongCentAndAWrongCount() {
        assertThat(AnswerComparison.difference(rows("A|1.50"), rows("A|1.51"), List.of()))
                .hasValueSatisfying(text -> assertThat(text).contains("column 2"));
        assertThat(AnswerComparison.difference(rows("A|104"), rows("A|105"), List.of()))
                .isPresent();
        assertThat(AnswerComparison.difference(rows("A|1"), rows("A|1", "A|1"), List.of()))
                .isPresent();
        assertThat(AnswerComparison.difference(rows("A|NULL"), rows("A|0"), List.of()))
                .isPresent();
    }

    @Test
    void findsAWrongDigitInAHugeExactSum() {
        assertThat(AnswerComparison.difference(rows("56586554400.73"), rows("56586554400.74"), List.of()))
                .isPresent();
    }

    @Test
    void roundsToTheDigitsThatBothSidesState() {
        assertThat(AnswerComparison.difference(rows("0.03"), rows("0.034436"), List.of()))
                .isEmpty();
        assertThat(AnswerComparison.difference(rows("0.03"), rows("0.036"), List.of()))
                .isPresent();
        assertThat(AnswerComparison.difference(rows("25.522005853257337"), rows("25.522006"), List.of()))
                .isEmpty();
        assertThat(AnswerComparison.difference(rows("25.522005853257337"), rows("25.522007"), List.of()))
                .isPresent();
    }

    @Test
    void comparesDoublesWithDecimals() {
        Answer expected = new Answer(List.of(List.of(new Cell.Approximate(16.380778626395543))));
        assertThat(AnswerComparison.difference(expected, rows("16.380779"), List.of()))
                .isEmpty();
        assertThat(AnswerComparison.difference(expected, rows("16.38"), List.of()))
                .isEmpty();
        assertThat(AnswerComparison.difference(expected, rows("16.39"), List.of()))
                .isPresent();
    }

    @Test
    void tiesMayComeInAnyOrderButTheOrderByHolds() {
        Answer expected = rows("A|2", "B|2", "C|1");
        assertThat(AnswerComparison.difference(expected, rows("B|2", "A|2", "C|1"), List.of(-2)))
                .isEmpty();
        assertThat(AnswerComparison.difference(expected, rows("C|1", "A|2", "B|2"), List.of(-2)))
                .hasValueSatisfying(text -> assertThat(text).contains("out of order"));
    }

    @Test
    void textThatLooksLikeANumberEqualsItsPublishedForm() {
        Answer actual = new Answer(List.of(List.of(new Cell.Text("13"), new Cell.Exact(new BigDecimal("888")))));
        assertThat(AnswerComparison.difference(rows("13|888"), actual, List.of(1)))
                .isEmpty();
    }

    private static Answer rows(String... rows) {
        return new Answer(Arrays.stream(rows)
                .map(row -> Arrays.stream(row.split("\\|")).map(Cell::parse).toList())
                .toList());
    }
}
