package io.sluice.planner.parser;

import static io.sluice.planner.parser.RawTokens.isName;
import static io.sluice.planner.parser.RawTokens.isSymbol;
import static io.sluice.planner.parser.RawTokens.isWord;
import static io.sluice.planner.parser.RawTokens.number;
import static io.sluice.planner.parser.RawTokens.symbol;
import static io.sluice.planner.parser.RawTokens.word;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.parser.DialectToken.Form;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/**
 * TABLESAMPLE, which becomes a subquery:
 *
 * <pre>
 * t TABLESAMPLE (10 PERCENT) REPEATABLE (7)   becomes   (SELECT * FROM t WHERE rand(7) &lt; 0.1) AS t
 * t TABLESAMPLE (5 ROWS)                      becomes   (SELECT * FROM t LIMIT 5) AS t
 * t TABLESAMPLE (BUCKET 1 OUT OF 4)           becomes   (SELECT * FROM t WHERE rand() &lt; 0.25) AS t
 * </pre>
 */
final class TableSamples {
    private TableSamples() {}

    static List<DialectToken> apply(List<DialectToken> tokens) {
        List<DialectToken> result = tokens;
        for (int i = 1; i < result.size(); i++) {
            boolean sample = isWord(result, i, "TABLESAMPLE")
                    && isSymbol(result, i + 1, "(")
                    && (isName(result, i - 1) || isSymbol(result, i - 1, ")"));
            if (sample) {
                result = rewrite(result, i);
            }
        }
        return result;
    }

    private static List<DialectToken> rewrite(List<DialectToken> tokens, int at) {
        DialectToken place = tokens.get(at);
        int begin = begin(tokens, at - 1);
        int close = RawTokens.closing(tokens, at + 1);
        if (close < 0) {
            throw error(place, "TABLESAMPLE has no closing parenthesis.");
        }
        List<DialectToken> how = tokens.subList(at + 2, close);
        int next = close + 1;
        String seed = "";
        if (isWord(tokens, next, "REPEATABLE", "SEED") && isSymbol(tokens, next + 1, "(")) {
            seed = tokens.get(next + 2).text;
            next += 4;
        }
        List<DialectToken> out = new ArrayList<>(tokens.subList(0, begin));
        out.add(symbol(place, "("));
        out.add(word(place, "SELECT"));
        out.add(symbol(place, "*"));
        out.add(word(place, "FROM"));
        out.addAll(tokens.subList(begin, at));
        if (how.size() == 2 && how.get(1).isWord("ROWS")) {
            out.add(word(place, "LIMIT"));
            out.add(how.getFirst());
        } else {
            out.add(word(place, "WHERE"));
            out.add(word(place, "rand"));
            out.add(symbol(place, "("));
            if (!seed.isEmpty()) {
                out.add(number(place, seed));
            }
            out.add(symbol(place, ")"));
            out.add(symbol(place, "<"));
            out.add(number(place, fraction(how, place).toPlainString()));
        }
        out.add(symbol(place, ")"));
        if (!isName(tokens, next) && !isWord(tokens, next, "AS") && isName(tokens, at - 1)) {
            out.add(word(place, "AS"));
            out.add(tokens.get(at - 1));
        }
        out.addAll(tokens.subList(next, tokens.size()));
        return out;
    }

    private static BigDecimal fraction(List<DialectToken> how, DialectToken place) {
        if (how.size() == 2 && how.get(1).isWord("PERCENT")) {
            BigDecimal percent = value(how.getFirst());
            if (percent.signum() < 0 || percent.compareTo(BigDecimal.valueOf(100)) > 0) {
                throw error(how.getFirst(), "A sample is from 0 to 100 PERCENT of a table.");
            }
            return percent.movePointLeft(2);
        }
        boolean bucket = how.size() == 5
                && how.get(0).isWord("BUCKET")
                && how.get(2).isWord("OUT")
                && how.get(3).isWord("OF");
        if (bucket) {
            BigDecimal of = value(how.get(4));
            if (of.signum() <= 0 || value(how.get(1)).compareTo(of) > 0) {
                throw error(how.get(1), "BUCKET x OUT OF y takes one of y parts: x is from 1 to y.");
            }
            return BigDecimal.ONE.divide(of, MathContext.DECIMAL64);
        }
        throw error(
                how.isEmpty() ? place : how.getFirst(),
                "TABLESAMPLE takes (n PERCENT), (n ROWS) or (BUCKET x OUT OF y).");
    }

    private static BigDecimal value(DialectToken token) {
        try {
            return new BigDecimal(token.text);
        } catch (NumberFormatException e) {
            throw new SluiceException(
                    ErrorCode.PARSE_SYNTAX_ERROR, token.text + " is not a number.", token.position(), e);
        }
    }

    /** Where the table or subquery that ends here begins. */
    private static int begin(List<DialectToken> tokens, int end) {
        int begin = end;
        if (isSymbol(tokens, end, ")")) {
            begin = RawTokens.opening(tokens, end);
            if (!isName(tokens, begin - 1)) {
                return begin;
            }
            begin--;
        }
        while (isSymbol(tokens, begin - 1, ".") && begin >= 2) {
            begin -= 2;
        }
        return begin;
    }

    private static SluiceException error(DialectToken token, String message) {
        SluiceException plain = new SluiceException(ErrorCode.PARSE_SYNTAX_ERROR, message);
        return token.form == Form.END ? plain : plain.at(token.position());
    }
}
