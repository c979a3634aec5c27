package io.sluice.planner.parser;

import io.sluice.planner.parser.DialectToken.Form;
import java.util.List;

/** Finds things in tokens that have no kind yet. */
final class RawTokens {
    private RawTokens() {}

    static boolean isSymbol(List<DialectToken> tokens, int at, String symbol) {
        return at >= 0 && at < tokens.size() && tokens.get(at).isSymbol(symbol);
    }

    static boolean isWord(List<DialectToken> tokens, int at, String... words) {
        if (at >= 0 && at < tokens.size() && !isSymbol(tokens, at - 1, ".")) {
            for (String word : words) {
                if (tokens.get(at).isWord(word)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether it is a name, quoted or a word that is not always a keyword. */
    static boolean isName(List<DialectToken> tokens, int at) {
        if (at < 0 || at >= tokens.size()) {
            return false;
        }
        DialectToken token = tokens.get(at);
        return token.form == Form.QUOTED_NAME || (token.form == Form.WORD && !Keywords.isAlwaysKeyword(token.word()));
    }

    /** Where the parenthesis or bracket that opens here is closed, or −1. */
    static int closing(List<DialectToken> tokens, int open) {
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            depth += depthChange(tokens.get(i));
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    /** Where the parenthesis or bracket that is closed here was opened, or −1. */
    static int opening(List<DialectToken> tokens, int close) {
        int depth = 0;
        for (int i = close; i >= 0; i--) {
            depth += depthChange(tokens.get(i));
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    /** The first place from here, on the same level of parentheses, with one of the words; or where the level ends. */
    static int nextOnLevel(List<DialectToken> tokens, int from, String... words) {
        int depth = 0;
        for (int i = from; i < tokens.size(); i++) {
            DialectToken token = tokens.get(i);
            if (depth == 0 && (token.isSymbol(")") || token.isSymbol(";") || isWord(tokens, i, words))) {
                return i;
            }
            depth += depthChange(token);
        }
        return tokens.size() - 1;
    }

    /** The last place before this one, on the same level of parentheses, with one of the words; −1 if the level has none. */
    static int previousOnLevel(List<DialectToken> tokens, int before, String... words) {
        int depth = 0;
        for (int i = before - 1; i >= 0; i--) {
            depth -= depthChange(tokens.get(i));
            if (depth < 0) {
                return -1;
            }
            if (depth == 0 && isWord(tokens, i, words)) {
                return i;
            }
        }
        return -1;
    }

    static int depthChange(DialectToken token) {
        if (token.isSymbol("(") || token.isSymbol("[")) {
            return 1;
        }
        return token.isSymbol(")") || token.isSymbol("]") ? -1 : 0;
    }

    /** A token of the same place with other text. */
    static DialectToken word(DialectToken place, String text) {
        return place.as(Form.WORD, 0, text, text);
    }

    static DialectToken symbol(DialectToken place, String text) {
        return place.as(Form.SYMBOL, 0, text, text);
    }

    static DialectToken number(DialectToken place, String text) {
        return place.as(Form.NUMBER, 0, text, text);
    }

    static DialectToken name(DialectToken place, String text) {
        return place.as(Form.QUOTED_NAME, 0, text, text);
    }
}
