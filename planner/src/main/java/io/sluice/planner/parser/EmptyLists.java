package io.sluice.planner.parser;

import static io.sluice.planner.parser.RawTokens.isSymbol;
import static io.sluice.planner.parser.RawTokens.isWord;
import static io.sluice.planner.parser.RawTokens.symbol;
import static io.sluice.planner.parser.RawTokens.word;

import java.util.ArrayList;
import java.util.List;

/**
 * {@code a IN ()}, which the grammar does not have, becomes {@code a IN (SELECT … WHERE FALSE)}: false even for NULL, as no
 * value can be equal to it.
 */
final class EmptyLists {
    private static final List<String> NOTHING =
            List.of("SELECT", "NULL", "FROM", "(", "VALUES", "(", "NULL", ")", ")", "WHERE", "FALSE");

    private EmptyLists() {}

    static List<DialectToken> apply(List<DialectToken> tokens) {
        List<DialectToken> out = new ArrayList<>(tokens.size());
        for (int i = 0; i < tokens.size(); i++) {
            out.add(tokens.get(i));
            if (isSymbol(tokens, i, "(") && isSymbol(tokens, i + 1, ")") && isWord(tokens, i - 1, "IN")) {
                DialectToken place = tokens.get(i);
                for (String text : NOTHING) {
                    out.add(Character.isLetter(text.charAt(0)) ? word(place, text) : symbol(place, text));
                }
            }
        }
        return out;
    }
}
