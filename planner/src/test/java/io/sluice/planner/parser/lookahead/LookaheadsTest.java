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
    private static final int KIND = 803;

    @Test
    void anAnswerIsKeptForItsChoiceAndItsTwoKinds() {
        Lookaheads.remember(Lookaheads.key(CHOICE, KIND, 1), true);
        Lookaheads.remember(Lookaheads.key(CHOICE, KIND, 2), false);

        assertThat(Lookaheads.known(Lookaheads.key(CHOICE, KIND, 1))).isEqualTo(Lookaheads.FITS);
        assertThat(Lookaheads.known(Lookaheads.key(CHOICE, KIND, 2))).isZero();
        assertThat(Lookaheads.known(Lookaheads.key(CHOICE, 1, KIND))).isEqualTo(Lookaheads.UNKNOWN);
        assertThat(Lookaheads.known(Lookaheads.key(CHOICE + 1, KIND, 1))).isEqualTo(Lookaheads.UNKNOWN);
    }

    /** The parser finds out the first time, and remembers then; what could have stood there it finds out each time. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT a FROM t WHERE (a = ) OR b",
                "SELECT a b c FROM t",
                "SELECT a FROM t WHERE NOT",
                "SELECT (a, b FROM t",
                "SELECT CASE WHEN a THEN b FROM t",
                "SELECT a FROM t ORDER a",
                "SELECT a FROM t WHERE b = ? AND",
                "SELECT"
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
