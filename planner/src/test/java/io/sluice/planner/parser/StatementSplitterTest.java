package io.sluice.planner.parser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StatementSplitterTest {
    @Test
    void splitsOutsideOfQuotesAndComments() {
        StatementSplitter.Script script = StatementSplitter.split("""
            SELECT ';', "a;b", `c;d`, 'it''s;', 'it\\'s;' -- ; not here
            ; /* nor ; /* here ; */ ; */ SELECT 2;
            ;
            -- nothing but a comment
            ;
            SELECT r'\\'; SELECT 3\
            """);

        assertThat(script.statements())
                .containsExactly(
                        "SELECT ';', \"a;b\", `c;d`, 'it''s;', 'it\\'s;' -- ; not here",
                        "/* nor ; /* here ; */ ; */ SELECT 2",
                        "SELECT r'\\'");
        assertThat(script.rest()).isEqualTo("SELECT 3");
        assertThat(script.all()).hasSize(4);
    }

    @Test
    void linesCanBeAddedToTheTail() {
        StatementSplitter.Script first = StatementSplitter.split("SELECT 1; SELECT '  \n");
        assertThat(first.begun()).isTrue();
        assertThat(StatementSplitter.split(first.tail() + ";'; -- done\n").statements())
                .containsExactly("SELECT '  \n;'");
        assertThat(StatementSplitter.split("/* a\n").begun()).isTrue();
        assertThat(StatementSplitter.split("/* a */ -- b\n").begun()).isFalse();
    }

    @Test
    void unfinishedTextIsTheRest() {
        assertThat(StatementSplitter.split("SELECT 1; SELECT 'a;").rest()).isEqualTo("SELECT 'a;");
        assertThat(StatementSplitter.split("SELECT 1; /* a;").rest()).isEmpty();
        assertThat(StatementSplitter.split("SELECT `a;\\").rest()).isEqualTo("SELECT `a;\\");
        assertThat(StatementSplitter.split("  \n ; -- x\n").all()).isEmpty();
    }
}
