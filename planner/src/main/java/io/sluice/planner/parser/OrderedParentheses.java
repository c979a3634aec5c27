package io.sluice.planner.parser;

import static io.sluice.planner.parser.RawTokens.isSymbol;
import static io.sluice.planner.parser.RawTokens.isWord;
import static io.sluice.planner.parser.RawTokens.symbol;
import static io.sluice.planner.parser.RawTokens.word;

import java.util.ArrayList;
import java.util.List;

/**
 * ORDER BY, LIMIT and OFFSET behind queries in parentheses, in FROM and WITH, where the grammar takes what begins with a
 * parenthesis for tables:
 *
 * <pre>
 * FROM ((SELECT a FROM t LIMIT 1) ORDER BY a)
 *
 * becomes
 *
 * FROM (SELECT * FROM ((SELECT a FROM t LIMIT 1)) ORDER BY a)
 * </pre>
 */
final class OrderedParentheses {
    private OrderedParentheses() {}

    static List<DialectToken> apply(List<DialectToken> tokens) {
        List<DialectToken> out = tokens;
        for (int i = 0; i + 1 < out.size(); i++) {
            if (isSymbol(out, i, "(") && isSymbol(out, i + 1, "(") && isQuery(out, i + 1) && isTable(out, i)) {
                int clause = clause(out, i + 1);
                out = clause < 0 ? out : wrapped(out, i, clause);
            }
        }
        return out;
    }

    private static boolean isQuery(List<DialectToken> tokens, int open) {
        int at = open;
        while (isSymbol(tokens, at, "(")) {
            at++;
        }
        return isWord(tokens, at, "SELECT", "VALUES", "WITH", "FROM", "TABLE");
    }

    /** Whether a table of FROM or a query of WITH stands here. */
    private static boolean isTable(List<DialectToken> tokens, int open) {
        int at = open - 1;
        while (isSymbol(tokens, at, "(")) {
            at--;
        }
        return isWord(tokens, at, "FROM", "JOIN", "LATERAL", "AS") || isSymbol(tokens, at, ",");
    }

    /** Where ORDER BY, LIMIT or OFFSET begins behind queries in parentheses alone, or −1. */
    private static int clause(List<DialectToken> tokens, int first) {
        int at = first;
        while (isSymbol(tokens, at, "(") && isQuery(tokens, at)) {
            at = RawTokens.closing(tokens, at) + 1;
            if (at > 0 && isWord(tokens, at, "UNION", "EXCEPT", "INTERSECT", "MINUS")) {
                at += isWord(tokens, at + 1, "ALL", "DISTINCT") ? 2 : 1;
            } else {
                boolean order = isWord(tokens, at, "ORDER") && isWord(tokens, at + 1, "BY");
                return at > 0 && (order || isWord(tokens, at, "LIMIT", "OFFSET")) ? at : -1;
            }
        }
        return -1;
    }

    private static List<DialectToken> wrapped(List<DialectToken> tokens, int open, int clause) {
        DialectToken place = tokens.get(open);
        List<DialectToken> out = new ArrayList<>(tokens.subList(0, open + 1));
        out.addAll(List.of(word(place, "SELECT"), symbol(place, "*"), word(place, "FROM"), symbol(place, "(")));
        out.addAll(tokens.subList(open + 1, clause));
        out.add(symbol(tokens.get(clause - 1), ")"));
        out.addAll(tokens.subList(clause, tokens.size()));
        return out;
    }
}
