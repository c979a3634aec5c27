package io.sluice.planner.parser;

import java.util.List;
import java.util.Locale;

/**
 * {@code DATE '…'} and {@code TIMESTAMP '…'}: a cast of the text, which the planner works out in the session's zone. So they
 * take exactly what a cast takes.
 */
final class DateTimeRules {
    private DateTimeRules() {}

    static void emit(DialectToken type, DialectToken text, List<DialectToken> out) {
        new TokenEmitter(type.upTo(text), out).castString(text.text, type.text.toUpperCase(Locale.ROOT));
    }
}
