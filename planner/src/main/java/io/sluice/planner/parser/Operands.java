package io.sluice.planner.parser;

import static io.sluice.planner.parser.RawTokens.closing;
import static io.sluice.planner.parser.RawTokens.isName;
import static io.sluice.planner.parser.RawTokens.isSymbol;
import static io.sluice.planner.parser.RawTokens.isWord;

import io.sluice.planner.parser.DialectToken.Form;
import java.util.List;

/** How far an operand of a sign reaches: {@code - a.b[1]::INT} but not {@code - a * b}. */
final class Operands {
    private Operands() {}

    /** The place after the operand that starts at a place; that place itself if none starts there. */
    static int end(List<DialectToken> tokens, int start) {
        int at = start;
        while (isSymbol(tokens, at, "-") || isSymbol(tokens, at, "+") || isSymbol(tokens, at, "~")) {
            at++;
        }
        if (isWord(tokens, at, "CASE")) {
            at = endOfCase(tokens, at);
        } else if (isSymbol(tokens, at, "(")) {
            int close = closing(tokens, at);
            if (close < 0) {
                return start;
            }
            at = close + 1;
        } else if (isName(tokens, at) || tokens.get(at).form == Form.NUMBER || tokens.get(at).form == Form.STRING) {
            at++;
        } else if (tokens.get(at).form == Form.WORD || isSymbol(tokens, at, "?")) {
            at++;
        } else {
            return start;
        }
        return endOfSuffixes(tokens, at);
    }

    private static int endOfSuffixes(List<DialectToken> tokens, int start) {
        int at = start;
        while (true) {
            if (isSymbol(tokens, at, "(") || isSymbol(tokens, at, "[")) {
                int close = closing(tokens, at);
                if (close < 0) {
                    return at;
                }
                at = close + 1;
            } else if (isSymbol(tokens, at, ".") || isSymbol(tokens, at, "::")) {
                at += 2;
            } else {
                return at;
            }
        }
    }

    private static int endOfCase(List<DialectToken> tokens, int start) {
        int depth = 0;
        for (int i = start; i < tokens.size() - 1; i++) {
            if (isWord(tokens, i, "CASE")) {
                depth++;
            } else if (isWord(tokens, i, "END") && --depth == 0) {
                return i + 1;
            }
        }
        return tokens.size() - 1;
    }
}
