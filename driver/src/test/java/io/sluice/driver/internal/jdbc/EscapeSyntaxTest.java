package io.sluice.driver.internal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EscapeSyntaxTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "SELECT {d '2020-01-02'}|SELECT DATE  '2020-01-02' ",
                "SELECT {ts '2020-01-02 03:04:05'}|SELECT TIMESTAMP  '2020-01-02 03:04:05' ",
                "SELECT {fn ucase({fn ltrim(x)})}|SELECT     ucase(    ltrim(x) ) ",
                "x LIKE 'a!%' {escape '!'}|x LIKE 'a!%'  escape '!' ",
                "FROM {oj a LEFT OUTER JOIN b ON c}|FROM     a LEFT OUTER JOIN b ON c ",
                "SELECT '{d}', `{x}`, \"{y}\" -- {z}|SELECT '{d}', `{x}`, \"{y}\" -- {z}",
                "SELECT 1 /* {fn */|SELECT 1 /* {fn */"
            })
    void translates(String sql, String expected) throws SQLException {
        assertThat(EscapeSyntax.translate(sql).stripTrailing()).isEqualTo(expected.stripTrailing());
    }

    @Test
    void theRestOfTheLineKeepsItsColumns() throws SQLException {
        String sql = "SELECT {fn abs(x)}, nope";
        assertThat(EscapeSyntax.translate(sql).indexOf("nope")).isEqualTo(sql.indexOf("nope"));
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatThrownBy(() -> EscapeSyntax.translate("{call p()}")).hasMessageContaining("procedures");
        assertThatThrownBy(() -> EscapeSyntax.translate("{nonsense x}")).hasMessageContaining("{nonsense");
        assertThatThrownBy(() -> EscapeSyntax.translate("SELECT {fn x")).hasMessageContaining("no closing }");
    }

    @Test
    void findsParametersAndFirstWords() {
        assertThat(SqlScanner.countParameters("SELECT ?, '?', `?`, \"?\" /* ? */ -- ?\n WHERE x = ?"))
                .isEqualTo(2);
        assertThat(SqlScanner.countParameters("SELECT 'it''s ?', 'a\\'?', ?")).isEqualTo(1);
        assertThat(SqlScanner.firstWord(" -- c\n /* d */ (( select 1))")).isEqualTo("SELECT");
        assertThat(SqlScanner.firstWord("")).isEmpty();
    }
}
