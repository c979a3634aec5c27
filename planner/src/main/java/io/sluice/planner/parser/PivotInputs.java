package io.sluice.planner.parser;

import static io.sluice.planner.parser.RawTokens.isName;
import static io.sluice.planner.parser.RawTokens.isSymbol;
import static io.sluice.planner.parser.RawTokens.isWord;
import static io.sluice.planner.parser.RawTokens.symbol;
import static io.sluice.planner.parser.RawTokens.word;

import java.util.ArrayList;
import java.util.List;

/**
 * PIVOT and UNPIVOT of a table that has an alias, which the grammar takes only behind them:
 *
 * <pre>
 * FROM t AS s PIVOT (…)      becomes  FROM (SELECT * FROM t AS s) PIVOT (…)
 * </pre>
 */
final class PivotInputs {
    private PivotInputs() {}

    static List<DialectToken> apply(List<DialectToken> tokens) {
        List<DialectToken> out = tokens;
        for (int i = 2; i < out.size() - 1; i++) {
            boolean clause = isWord(out, i, "PIVOT", "UNPIVOT")
                    && (isSymbol(out, i + 1, "(") || isWord(out, i + 1, "INCLUDE", "EXCLUDE"));
            int alias = clause ? alias(out, i) : -1;
            if (alias < 0) {
                continue;
            }
            int start = start(out, isWord(out, alias - 1, "AS") ? alias - 2 : alias - 1);
            DialectToken place = out.get(start);
            List<DialectToken> wrapped = new ArrayList<>(out.subList(0, start));
            wrapped.add(symbol(place, "("));
            wrapped.add(word(place, "SELECT"));
            wrapped.add(symbol(place, "*"));
            wrapped.add(word(place, "FROM"));
            wrapped.addAll(out.subList(start, i));
            wrapped.add(symbol(out.get(i - 1), ")"));
            wrapped.addAll(out.subList(i, out.size()));
            out = wrapped;
            i += 5;
        }
        return out;
    }

    /** Where the alias stands that ends before this place, perhaps with names of columns; −1 if none does. */
    private static int alias(List<DialectToken> tokens, int end) {
        int alias = end - 1;
        if (isSymbol(tokens, alias, ")")) {
            alias = RawTokens.opening(tokens, alias) - 1;
        }
        if (alias < 1 || !isName(tokens, alias) || isWord(tokens, alias, "PIVOT", "UNPIVOT", "NULLS")) {
            return -1;
        }
        boolean behindTable =
                isWord(tokens, alias - 1, "AS") || isSymbol(tokens, alias - 1, ")") || isName(tokens, alias - 1);
        return behindTable ? alias : -1;
    }

    /** Where the table begins that ends here: a name, a call, a query in parentheses or VALUES. */
    private static int start(List<DialectToken> tokens, int end) {
        int at = end;
        while (isSymbol(tokens, at, ")")) {
            int open = RawTokens.opening(tokens, at);
            if (isWord(tokens, open - 1, "VALUES")) {
                return open - 1;
            }
            if (isSymbol(tokens, open - 1, ",") && isSymbol(tokens, open - 2, ")")) {
                at = open - 2;
                continue;
            }
            if (!isName(tokens, open - 1)) {
                return open;
            }
            at = open - 1;
        }
        while (isSymbol(tokens, at - 1, ".")) {
            at -= 2;
        }
        return Math.max(at, 0);
    }
}
