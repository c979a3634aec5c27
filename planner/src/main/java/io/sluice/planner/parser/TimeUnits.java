package io.sluice.planner.parser;

import io.sluice.planner.parser.DialectToken.Form;
import java.util.List;

/**
 * The unit of {@code dateadd(DAY, 1, d)}. It is text from here on, so that nobody takes it for the column, the parameter or the
 * variable of that name.
 */
final class TimeUnits {
    private static final String[] TAKE_UNITS = {
        "TIMESTAMPADD", "DATE_ADD", "DATEADD", "TIMESTAMPDIFF", "TIMEDIFF", "DATE_DIFF", "DATEDIFF"
    };
    private static final int ARGUMENTS = 3;

    private TimeUnits() {}

    /** Whether a word is the unit: the first of three arguments. With two of them, it would be a value. */
    static boolean isOne(List<DialectToken> tokens, int at) {
        return RawTokens.isSymbol(tokens, at - 1, "(")
                && RawTokens.isSymbol(tokens, at + 1, ",")
                && RawTokens.isWord(tokens, at - 2, TAKE_UNITS)
                && !namesRelation(tokens, at - 2)
                && arguments(tokens, at) == ARGUMENTS;
    }

    /** Columns are listed behind the name of a relation. */
    private static boolean namesRelation(List<DialectToken> tokens, int at) {
        return RawTokens.isWord(tokens, at - 1, "INTO", "TABLE", "VIEW", "EXISTS", "WITH", "RECURSIVE", "AS");
    }

    private static int arguments(List<DialectToken> tokens, int from) {
        int count = 1;
        int depth = 0;
        for (int i = from; i < tokens.size() && depth >= 0 && tokens.get(i).form != Form.END; i++) {
            depth += RawTokens.depthChange(tokens.get(i));
            if (depth == 0 && tokens.get(i).isSymbol(",")) {
                count++;
            }
        }
        return count;
    }
}
