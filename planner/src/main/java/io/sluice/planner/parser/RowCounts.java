package io.sluice.planner.parser;

import static io.sluice.planner.parser.RawTokens.isSymbol;
import static io.sluice.planner.parser.RawTokens.isWord;
import static io.sluice.planner.parser.RawTokens.nextOnLevel;
import static io.sluice.planner.parser.RawTokens.previousOnLevel;
import static io.sluice.planner.parser.RawTokens.symbol;
import static io.sluice.planner.parser.RawTokens.word;

import io.sluice.planner.parser.DialectToken.Form;
import java.util.ArrayList;
import java.util.List;

/**
 * LIMIT and OFFSET with an expression, where the grammar takes a number or parameter only. The expression becomes a key of
 * ORDER BY, which the query loses again before it is validated:
 *
 * <pre>
 * SELECT a FROM t LIMIT 1 + 2                  becomes   SELECT a FROM t ORDER BY `$limit`(1 + 2)
 * SELECT a FROM t ORDER BY a LIMIT 3 OFFSET 1L becomes   SELECT a FROM t ORDER BY a, `$offset`(1L) LIMIT 3
 * </pre>
 */
final class RowCounts {
    static final String LIMIT = "$limit";
    static final String OFFSET = "$offset";

    private static final String[] BEHIND = {"LIMIT", "OFFSET", "FETCH", "UNION", "EXCEPT", "INTERSECT", "MINUS"};

    private static final String[] ORDER_OR_BEFORE = {
        "ORDER", "SELECT", "VALUES", "UNION", "EXCEPT", "INTERSECT", "MINUS", "TABLE"
    };

    private RowCounts() {}

    static List<DialectToken> apply(List<DialectToken> tokens) {
        List<DialectToken> out = tokens;
        int clauses = -1;
        for (int i = 0; i < out.size(); i++) {
            boolean second = clauses >= 0;
            boolean limit = isWord(out, i, "LIMIT") && !isWord(out, 0, "DESCRIBE", "DESC");
            boolean offset = isWord(out, i, "OFFSET") && (second || isNumber(out, i + 1));
            if (!limit && !offset) {
                continue;
            }
            int end = nextOnLevel(out, i + 1, BEHIND);
            int first = second ? clauses : i;
            clauses = isWord(out, end, "LIMIT", "OFFSET") ? first : -1;
            if (isExpression(out, i + 1, end)) {
                int written = out.size();
                out = asKey(out, first, i, end, limit ? LIMIT : OFFSET);
                int moved = out.size() - written;
                clauses = clauses < 0 ? -1 : first + moved + end - i;
                i = end + moved - 1;
            } else {
                i = Math.max(i, end - 1);
            }
        }
        return out;
    }

    private static boolean isNumber(List<DialectToken> tokens, int at) {
        return at < tokens.size() && tokens.get(at).form == Form.NUMBER;
    }

    /** Whether it is neither what the grammar takes nor a name alone, which is looked up as a variable. */
    private static boolean isExpression(List<DialectToken> tokens, int from, int to) {
        boolean literal = to == from + 1
                && (isNumber(tokens, from) ? tokens.get(from).text.matches("\\d+") : !isWord(tokens, from, "NULL"));
        boolean rows = isWord(tokens, to - 1, "ROW", "ROWS");
        // Somebody takes LIMIT for a name.
        boolean goesOn = isSymbol(tokens, from, ",") || isWord(tokens, from, "FROM", "AS", "WHERE", "GROUP", "ORDER");
        boolean parameter = isSymbol(tokens, from, ":") && to == from + 2;
        boolean variable = true;
        for (int i = from; i < to; i++) {
            variable &= (i - from) % 2 == 0 ? RawTokens.isName(tokens, i) : isSymbol(tokens, i, ".");
        }
        return from < to && !literal && !rows && !goesOn && !parameter && !variable;
    }

    /** @param first where LIMIT and OFFSET begin, where the key is put */
    private static List<DialectToken> asKey(List<DialectToken> tokens, int first, int clause, int end, String name) {
        DialectToken place = tokens.get(clause);
        List<DialectToken> out = new ArrayList<>(tokens.subList(0, first));
        if (isOrdered(tokens, first)) {
            out.add(symbol(place, ","));
        } else {
            out.add(word(place, "ORDER"));
            out.add(word(place, "BY"));
        }
        out.add(RawTokens.name(place, name));
        out.add(symbol(place, "("));
        out.addAll(tokens.subList(clause + 1, end));
        out.add(symbol(place, ")"));
        out.addAll(tokens.subList(first, clause));
        out.addAll(tokens.subList(end, tokens.size()));
        return out;
    }

    /** Whether what stands before LIMIT and OFFSET is ORDER BY. */
    private static boolean isOrdered(List<DialectToken> tokens, int clauses) {
        return isWord(tokens, previousOnLevel(tokens, clauses, ORDER_OR_BEFORE), "ORDER");
    }
}
