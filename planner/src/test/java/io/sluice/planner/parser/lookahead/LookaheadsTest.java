package io.sluice.planner.parser.lookahead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.common.error.SluiceException;
import io.sluice.planner.parser.StatementParser;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LookaheadsTest {
    private static final int CHOICE = 2000;
    private static final int LARGEST_KIND = 2047;

    @Test
    void anAnswerIsKeptForItsChoiceAndItsTwoKinds() {
        Lookaheads.remember(CHOICE, 2, LARGEST_KIND, 1, 2, true);
        Lookaheads.remember(CHOICE, 2, LARGEST_KIND, 2, 1, false);

        assertThat(Lookaheads.known(CHOICE, 2, LARGEST_KIND, 1)).isEqualTo(2 * 2 + 1);
        assertThat(Lookaheads.known(CHOICE, 2, LARGEST_KIND, 2)).isEqualTo(2 * 1);
        assertThat(Lookaheads.known(CHOICE, 2, 1, LARGEST_KIND)).isEqualTo(Lookaheads.UNKNOWN);
        assertThat(Lookaheads.known(CHOICE + 1, 2, LARGEST_KIND, 1)).isEqualTo(Lookaheads.UNKNOWN);
    }

    @Test
    void whatNeedsMoreThanTwoTokensIsNotKept() {
        Lookaheads.remember(CHOICE, 3, 1, 1, 2, true);
        Lookaheads.remember(CHOICE, 2, LARGEST_KIND + 1, 1, 2, true);

        assertThat(Lookaheads.known(CHOICE, 3, 1, 1)).isEqualTo(Lookaheads.UNKNOWN);
        assertThat(Lookaheads.known(CHOICE, 2, 1, 1)).isEqualTo(Lookaheads.UNKNOWN);
        assertThat(Lookaheads.known(CHOICE, 2, LARGEST_KIND + 1, 1)).isEqualTo(Lookaheads.UNKNOWN);
    }

    /** The parser finds out the first time, and remembers then. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT a FROM t WHERE (a = ) OR b",
                "SELECT a b c FROM t",
                "SELECT a FROM t WHERE NOT",
                "SELECT (a, b FROM t",
                "SELECT CASE WHEN a THEN b FROM t",
                "SELECT a FROM t ORDER a"
            })
    void anErrorReadsTheSameEachTime(String sql) {
        List<String> messages = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> StatementParser.parse(sql))
                    .isInstanceOfSatisfying(SluiceException.class, e -> messages.add(e.position() + e.getMessage()));
        }

        assertThat(messages).hasSize(3).containsOnly(messages.getFirst());
    }
}
