package io.sluice.planner.parser;

import static io.sluice.planner.parser.RawTokens.isName;
import static io.sluice.planner.parser.RawTokens.isSymbol;
import static io.sluice.planner.parser.RawTokens.isWord;
import static io.sluice.planner.parser.RawTokens.previousOnLevel;
import static io.sluice.planner.parser.RawTokens.symbol;

import java.util.ArrayList;
import java.util.List;

/**
 * The clause WINDOW as the grammar has it, before QUALIFY and with each window in parentheses:
 *
 * <pre>
 * QUALIFY c WINDOW w AS (…)    becomes   WINDOW w AS (…) QUALIFY c
 * WINDOW w AS (…), v AS w      becomes   WINDOW w AS (…), v AS (w)
 * </pre>
 */
final class WindowClauses {
    private WindowClauses() {}

    static List<DialectToken> apply(List<DialectToken> tokens) {
        List<DialectToken> out = tokens;
        for (int i = 0; i < out.size(); i++) {
            if (isWord(out, i, "WINDOW") && isDefinition(out, i + 1)) {
                out = rewrite(out, i);
            }
        }
        return out;
    }

    /** {@code w AS (…)} or {@code w AS v}. */
    private static boolean isDefinition(List<DialectToken> tokens, int at) {
        return isName(tokens, at)
                && isWord(tokens, at + 1, "AS")
                && (isName(tokens, at + 2) || isSymbol(tokens, at + 2, "(") && RawTokens.closing(tokens, at + 2) > 0);
    }

    private static List<DialectToken> rewrite(List<DialectToken> tokens, int window) {
        List<DialectToken> clause = new ArrayList<>(List.of(tokens.get(window)));
        int at = window + 1;
        while (true) {
            DialectToken base = tokens.get(at + 2);
            boolean isWritten = base.isSymbol("(");
            int end = isWritten ? RawTokens.closing(tokens, at + 2) + 1 : at + 3;
            clause.addAll(tokens.subList(at, at + 2));
            clause.addAll(
                    isWritten ? tokens.subList(at + 2, end) : List.of(symbol(base, "("), base, symbol(base, ")")));
            at = end;
            if (!isSymbol(tokens, at, ",") || !isDefinition(tokens, at + 1)) {
                break;
            }
            clause.add(tokens.get(at++));
        }
        int qualify = qualifyBefore(tokens, window);
        List<DialectToken> out = new ArrayList<>(tokens.subList(0, qualify));
        out.addAll(clause);
        out.addAll(tokens.subList(qualify, window));
        out.addAll(tokens.subList(at, tokens.size()));
        return out;
    }

    /** Where the QUALIFY of the same SELECT stands before the clause, or the clause itself. */
    private static int qualifyBefore(List<DialectToken> tokens, int window) {
        int before = previousOnLevel(tokens, window, "SELECT", "QUALIFY");
        return isWord(tokens, before, "QUALIFY") ? before : window;
    }
}
