package io.sluice.planner.parser;

import io.sluice.planner.parser.DialectToken.Form;
import java.util.List;

/** A path into JSON text, {@code c:a.b[0]['x y']}: becomes a binary operator with the path as text on its right. */
final class JsonPathRules {
    /** The operator in the grammar; no text contains it. */
    private static final String OPERATOR = ":$";

    private JsonPathRules() {}

    /** Whether the colon here starts a path rather than ending the name of a struct type's field. */
    static boolean isPath(List<DialectToken> tokens, int at, KeywordContext context) {
        boolean path = RawTokens.isSymbol(tokens, at + 1, "[")
                || tokens.get(at + 1).form == Form.WORD
                || tokens.get(at + 1).form == Form.QUOTED_NAME;
        return path && context.endsOperand(at - 1) && !inType(tokens, at);
    }

    private static boolean inType(List<DialectToken> tokens, int at) {
        int open = 0;
        for (int i = at - 1; i > 0; i--) {
            DialectToken token = tokens.get(i);
            if (token.isSymbol(">")) {
                open++;
            } else if (token.isSymbol("<")) {
                if (open == 0) {
                    return RawTokens.isWord(tokens, i - 1, "STRUCT", "ARRAY", "MAP");
                }
                open--;
            } else if (RawTokens.isWord(tokens, i, "SELECT", "WHERE", "FROM")) {
                return false;
            }
        }
        return false;
    }

    /** Emits the operator and the path; gives the place after them. */
    static int emit(List<DialectToken> tokens, int at, List<DialectToken> out) {
        StringBuilder path = new StringBuilder("$");
        int next = at + 1;
        if (!tokens.get(next).isSymbol("[")) {
            field(tokens.get(next++), path);
        }
        while (true) {
            if (RawTokens.isSymbol(tokens, next, ".") && isField(tokens, next + 1)) {
                field(tokens.get(next + 1), path);
                next += 2;
            } else if (RawTokens.isSymbol(tokens, next, "[") && RawTokens.isSymbol(tokens, next + 2, "]")) {
                DialectToken index = tokens.get(next + 1);
                path.append('[')
                        .append(index.form == Form.STRING ? "'" + index.text + "'" : index.text)
                        .append(']');
                next += 3;
            } else {
                break;
            }
        }
        DialectToken place = tokens.get(at).upTo(tokens.get(next - 1));
        out.add(place.asSymbol(Keywords.kind(OPERATOR), OPERATOR));
        out.add(place.asString(path.toString()));
        return next;
    }

    private static boolean isField(List<DialectToken> tokens, int at) {
        return tokens.get(at).form == Form.WORD || tokens.get(at).form == Form.QUOTED_NAME;
    }

    private static void field(DialectToken token, StringBuilder path) {
        if (token.form == Form.WORD) {
            path.append('.').append(token.text);
        } else {
            path.append("['").append(token.text).append("']");
        }
    }
}
