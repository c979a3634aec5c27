package io.sluice.planner.parser;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.parser.DialectToken.Form;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code LATERAL VIEW [OUTER] explode(e) t AS c} becomes a join with UNNEST, which says the same in standard SQL:
 * {@code CROSS JOIN UNNEST(e) AS t (c)}.
 */
final class LateralViewRules {
    private LateralViewRules() {}

    /** Emits the clause that starts here; gives the place after it. */
    static int emit(List<DialectToken> tokens, int at, List<DialectToken> out) {
        DialectToken place = tokens.get(at);
        int next = at + 2;
        boolean outer = tokens.get(next).isWord("OUTER");
        if (outer) {
            next++;
        }
        DialectToken function = tokens.get(next);
        String name = function.word();
        if (!name.equals("EXPLODE") && !name.equals("POSEXPLODE")) {
            throw new SluiceException(
                    ErrorCode.UNSUPPORTED_FEATURE,
                    "LATERAL VIEW with the function " + function.text + " is not supported. Use explode or posexplode.",
                    function.position(),
                    null);
        }
        int open = next + 1;
        int close = closing(tokens, open);
        next = close + 1;
        String view = "$lateral_view";
        if (!tokens.get(next).isWord("AS") && isName(tokens.get(next))) {
            view = tokens.get(next++).text;
        }
        List<String> columns = new ArrayList<>();
        if (tokens.get(next).isWord("AS")) {
            do {
                next++;
                if (!isName(tokens.get(next))) {
                    throw syntax(tokens.get(next), "A column name must stand here.");
                }
                columns.add(tokens.get(next++).text);
            } while (tokens.get(next).isSymbol(","));
        }
        List<DialectToken> operand = new ArrayList<>(tokens.subList(open + 1, close));
        operand.add(tokens.getLast());
        List<DialectToken> converted = TokenRules.apply(operand);
        List<DialectToken> collection = converted.subList(0, converted.size() - 1);

        TokenEmitter emitter = new TokenEmitter(place, out);
        if (outer) {
            emitter.keywords("LEFT", "JOIN");
        } else {
            emitter.keywords("CROSS", "JOIN");
        }
        if (name.equals("EXPLODE")) {
            if (columns.isEmpty()) {
                columns.add("col");
            }
            unnest(emitter, collection, out);
            alias(emitter, view, columns);
        } else {
            positioned(emitter, collection, view, columns, place, out);
        }
        if (outer) {
            emitter.keywords("ON", "TRUE");
        }
        return next;
    }

    /** posexplode counts from 0 and has the position first, UNNEST WITH ORDINALITY from 1 and last. */
    private static void positioned(
            TokenEmitter emitter,
            List<DialectToken> collection,
            String view,
            List<String> columns,
            DialectToken place,
            List<DialectToken> out) {
        List<String> names = columns.isEmpty() ? List.of("pos", "col") : columns;
        if (names.size() < 2) {
            throw syntax(place, "posexplode gives a position and an element: name two columns after AS.");
        }
        List<String> inner = new ArrayList<>(names.subList(1, names.size()));
        inner.add("$ordinal");
        emitter.keywords("LATERAL").symbol("(").keywords("SELECT");
        emitter.name("$ordinal").symbol("-");
        NumberRules.emit(place.as(Form.NUMBER, 0, "1", "1"), out);
        emitter.keywords("AS").name(names.getFirst());
        names.subList(1, names.size()).forEach(column -> emitter.symbol(",").name(column));
        emitter.keywords("FROM");
        unnest(emitter, collection, out);
        emitter.keywords("WITH", "ORDINALITY");
        alias(emitter, "$unnest", inner);
        emitter.symbol(")").keywords("AS").name(view);
    }

    private static void unnest(TokenEmitter emitter, List<DialectToken> collection, List<DialectToken> out) {
        emitter.keywords("UNNEST").symbol("(");
        out.addAll(collection);
        emitter.symbol(")");
    }

    private static void alias(TokenEmitter emitter, String view, List<String> columns) {
        emitter.keywords("AS").name(view).symbol("(");
        for (int i = 0; i < columns.size(); i++) {
            if (i > 0) {
                emitter.symbol(",");
            }
            emitter.name(columns.get(i));
        }
        emitter.symbol(")");
    }

    private static boolean isName(DialectToken token) {
        return token.form == Form.QUOTED_NAME || (token.form == Form.WORD && !Keywords.isAlwaysKeyword(token.word()));
    }

    private static int closing(List<DialectToken> tokens, int open) {
        if (!tokens.get(open).isSymbol("(")) {
            throw syntax(tokens.get(open), "The function's arguments must stand here in parentheses.");
        }
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            if (tokens.get(i).isSymbol("(")) {
                depth++;
            } else if (tokens.get(i).isSymbol(")") && --depth == 0) {
                return i;
            }
        }
        throw syntax(tokens.get(open), "The parenthesis that opens here is not closed.");
    }

    private static SluiceException syntax(DialectToken token, String message) {
        return new SluiceException(ErrorCode.PARSE_SYNTAX_ERROR, message, token.position(), null);
    }
}
