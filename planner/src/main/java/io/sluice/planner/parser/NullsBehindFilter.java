package io.sluice.planner.parser;

import static io.sluice.planner.parser.RawTokens.isSymbol;
import static io.sluice.planner.parser.RawTokens.isWord;

import java.util.ArrayList;
import java.util.List;

/**
 * The dialect's order of an aggregate's clauses, which the grammar takes the other way round:
 *
 * <pre>
 * first(a) FILTER (WHERE b) IGNORE NULLS     becomes  first(a) IGNORE NULLS FILTER (WHERE b)
 * </pre>
 */
final class NullsBehindFilter {
    private NullsBehindFilter() {}

    static List<DialectToken> apply(List<DialectToken> tokens) {
        List<DialectToken> out = tokens;
        for (int i = 1; i < out.size(); i++) {
            boolean filter = isWord(out, i, "FILTER")
                    && isSymbol(out, i - 1, ")")
                    && isSymbol(out, i + 1, "(")
                    && isWord(out, i + 2, "WHERE");
            int behind = filter ? RawTokens.closing(out, i + 1) + 1 : 0;
            if (behind > 0 && isWord(out, behind, "IGNORE", "RESPECT") && isWord(out, behind + 1, "NULLS")) {
                List<DialectToken> changed = new ArrayList<>(out.subList(0, i));
                changed.addAll(out.subList(behind, behind + 2));
                changed.addAll(out.subList(i, behind));
                changed.addAll(out.subList(behind + 2, out.size()));
                out = changed;
            }
        }
        return out;
    }
}
