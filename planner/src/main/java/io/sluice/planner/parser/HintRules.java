package io.sluice.planner.parser;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.parser.DialectToken.Form;
import java.util.List;
import java.util.Locale;

/**
 * Join hints. Each argument of a hint becomes a string literal, so that names, strings, numbers and lists can be mixed: a
 * list keeps its parentheses and holds its items as they were written, with quoted names as strings. A string for itself loses
 * its quotes, unless it would then be taken for a list.
 */
final class HintRules {
    private HintRules() {}

    /** Emits the hint comment that opens here; gives the place after it. */
    static int emit(List<DialectToken> tokens, int at, List<DialectToken> out) {
        DialectToken open = tokens.get(at);
        out.add(open.as(Keywords.kind("/*+"), "/*+"));
        int next = at + 1;
        while (!tokens.get(next).isSymbol("*/")) {
            DialectToken token = tokens.get(next);
            if (token.form == Form.END) {
                throw new SluiceException(
                        ErrorCode.PARSE_SYNTAX_ERROR,
                        "The hint that starts here has no end. Close it with */.",
                        open.position(),
                        null);
            }
            if (token.form == Form.WORD) {
                separate(out, token);
                out.add(token.asName(token.text.toUpperCase(Locale.ROOT)));
                next++;
                if (tokens.get(next).isSymbol("(")) {
                    next = arguments(tokens, next, out);
                }
            } else if (token.isSymbol(",")) {
                next++;
            } else {
                throw new SluiceException(
                        ErrorCode.PARSE_SYNTAX_ERROR,
                        "A hint is a name with arguments in parentheses; " + token.text + " is not one.",
                        token.position(),
                        null);
            }
        }
        DialectToken close = tokens.get(next);
        out.add(close.as(Keywords.kind("*/"), "*/"));
        return next + 1;
    }

    /** Spark lets blanks part hints, the grammar wants commas. */
    private static void separate(List<DialectToken> out, DialectToken place) {
        if (!out.getLast().isSymbol("/*+")) {
            out.add(place.asSymbol(Keywords.kind(","), ","));
        }
    }

    private static int arguments(List<DialectToken> tokens, int open, List<DialectToken> out) {
        DialectToken place = tokens.get(open);
        out.add(place.asSymbol(Keywords.kind("("), "("));
        int next = open + 1;
        boolean first = true;
        while (!tokens.get(next).isSymbol(")")) {
            if (!first) {
                out.add(tokens.get(next).asSymbol(Keywords.kind(","), ","));
            }
            first = false;
            StringBuilder argument = new StringBuilder();
            DialectToken begin = tokens.get(next);
            int depth = 0;
            while (depth > 0
                    || !(tokens.get(next).isSymbol(",") || tokens.get(next).isSymbol(")"))) {
                DialectToken token = tokens.get(next);
                if (token.form == Form.END || token.isSymbol("*/")) {
                    throw new SluiceException(
                            ErrorCode.PARSE_SYNTAX_ERROR,
                            "The arguments of the hint have no closing parenthesis.",
                            place.position(),
                            null);
                }
                depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
                argument.append(inner(token, depth > 0 || token.isSymbol(")")));
                next++;
            }
            out.add(begin.asString(argument.toString()));
            if (tokens.get(next).isSymbol(",")) {
                next++;
            }
        }
        out.add(tokens.get(next).asSymbol(Keywords.kind(")"), ")"));
        return next + 1;
    }

    private static String inner(DialectToken token, boolean inList) {
        return switch (token.form) {
            case STRING, QUOTED_NAME -> inList || isLikeAnother(token.text) ? quoted(token.text) : token.text;
            case SYMBOL -> token.isSymbol(",") ? ", " : token.text;
            case WORD, NUMBER, AT_VERSION, END -> token.text;
        };
    }

    /** Whether a text without quotes would be taken for a list or for one with quotes. */
    private static boolean isLikeAnother(String text) {
        return text.startsWith("(") || text.startsWith("'");
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
