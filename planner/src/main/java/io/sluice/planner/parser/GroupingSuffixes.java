package io.sluice.planner.parser;

import static io.sluice.planner.parser.RawTokens.isSymbol;
import static io.sluice.planner.parser.RawTokens.isWord;
import static io.sluice.planner.parser.RawTokens.symbol;
import static io.sluice.planner.parser.RawTokens.word;

import java.util.ArrayList;
import java.util.List;

/**
 * Grouping sets that are said behind the keys:
 *
 * <pre>
 * GROUP BY a, b WITH ROLLUP                 becomes  GROUP BY ROLLUP (a, b)
 * GROUP BY a, b WITH CUBE                   becomes  GROUP BY CUBE (a, b)
 * GROUP BY a, b GROUPING SETS ((a), (b))    becomes  GROUP BY GROUPING SETS ((a), (b))
 * </pre>
 */
final class GroupingSuffixes {
    private GroupingSuffixes() {}

    static List<DialectToken> apply(List<DialectToken> tokens) {
        List<DialectToken> out = tokens;
        for (int i = 0; i < out.size(); i++) {
            if (!isWord(out, i, "GROUP") || !isWord(out, i + 1, "BY")) {
                continue;
            }
            int keys = i + 2;
            int suffix = RawTokens.nextOnLevel(
                    out,
                    keys,
                    "WITH",
                    "GROUPING",
                    "HAVING",
                    "QUALIFY",
                    "WINDOW",
                    "ORDER",
                    "LIMIT",
                    "OFFSET",
                    "UNION",
                    "EXCEPT",
                    "INTERSECT",
                    "MINUS");
            if (suffix > keys && isWord(out, suffix, "WITH") && isWord(out, suffix + 1, "ROLLUP", "CUBE")) {
                List<DialectToken> changed = new ArrayList<>(out.subList(0, keys));
                changed.add(word(out.get(suffix + 1), out.get(suffix + 1).word()));
                changed.add(symbol(out.get(keys), "("));
                changed.addAll(out.subList(keys, suffix));
                changed.add(symbol(out.get(suffix - 1), ")"));
                changed.addAll(out.subList(suffix + 2, out.size()));
                out = changed;
            } else if (suffix > keys && isWord(out, suffix + 1, "SETS") && !isSymbol(out, suffix - 1, ",")) {
                List<DialectToken> changed = new ArrayList<>(out.subList(0, keys));
                changed.addAll(out.subList(suffix, out.size()));
                out = changed;
            }
        }
        return out;
    }
}
