package io.sluice.planner.parser;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.function.Generator;
import io.sluice.planner.parser.DialectToken.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Generators in FROM, as the standard has table functions:
 *
 * <pre>
 * LATERAL VIEW explode(e) t AS c          becomes   CROSS JOIN LATERAL TABLE(explode(e)) AS t (c)
 * LATERAL VIEW explode(e) t c             becomes   CROSS JOIN LATERAL TABLE(explode(e)) AS t (c)
 * LATERAL VIEW OUTER explode(e) t AS c    becomes   LEFT JOIN LATERAL TABLE(explode(e)) AS t (c) ON TRUE
 * LEFT JOIN LATERAL explode(e) AS t (c)   becomes   LEFT JOIN LATERAL TABLE(explode(e)) AS t (c) ON TRUE
 * FROM explode(e)                         becomes   FROM TABLE(explode(e)) AS explode
 * </pre>
 */
final class LateralViewRules {
    /** Words that may stand elsewhere as names, but behind a view's name begin what follows the view. */
    private static final String[] AFTER_A_VIEW = {
        "CROSS",
        "INNER",
        "LEFT",
        "RIGHT",
        "FULL",
        "SEMI",
        "ANTI",
        "NATURAL",
        "ASOF",
        "PIVOT",
        "UNPIVOT",
        "TABLESAMPLE",
        "WINDOW",
        "SORT",
        "CLUSTER",
        "DISTRIBUTE",
        "OFFSET",
        "FETCH",
        "MINUS"
    };

    private final List<DialectToken> tokens;
    private final List<DialectToken> out;
    private int next;

    private LateralViewRules(List<DialectToken> tokens, int at, List<DialectToken> out) {
        this.tokens = tokens;
        this.out = out;
        this.next = at;
    }

    /** Emits the LATERAL VIEW clause that starts here; gives the place after it. */
    static int emitView(List<DialectToken> tokens, int at, List<DialectToken> out) {
        LateralViewRules rules = new LateralViewRules(tokens, at, out);
        rules.view();
        return rules.next;
    }

    /** Whether a generator's call starts here as an item of FROM, or that of another table function behind LATERAL. */
    static boolean isItem(List<DialectToken> tokens, int at) {
        boolean lateral = RawTokens.isWord(tokens, at - 1, "LATERAL")
                && RawTokens.isName(tokens, at)
                && RawTokens.isSymbol(tokens, at + 1, "(");
        return lateral
                || RawTokens.isWord(tokens, at - 1, "FROM", "JOIN", "LATERAL")
                        && RawTokens.isSymbol(tokens, at + 1, "(")
                        && Generator.allNames().contains(tokens.get(at).text.toLowerCase(Locale.ROOT));
    }

    /** Emits the item that starts here, see {@link #isItem}; gives the place after it. */
    static int emitItem(List<DialectToken> tokens, int at, List<DialectToken> out) {
        LateralViewRules rules = new LateralViewRules(tokens, at, out);
        rules.item();
        return rules.next;
    }

    private void view() {
        DialectToken place = tokens.get(next);
        next += 2;
        boolean outer = tokens.get(next).isWord("OUTER");
        if (outer) {
            next++;
        }
        TokenEmitter emitter = new TokenEmitter(place, out);
        emitter.keywords(outer ? "LEFT" : "CROSS", "JOIN", "LATERAL");
        DialectToken function = tokens.get(next);
        if (!Generator.allNames().contains(function.text.toLowerCase(Locale.ROOT))) {
            throw new SluiceException(
                    ErrorCode.UNSUPPORTED_FEATURE,
                    "LATERAL VIEW with the function " + function.text + " is not supported. There are "
                            + String.join(", ", Generator.allNames()) + ".",
                    function.position(),
                    null);
        }
        call();
        String view = "$lateral_view " + place.start; // one name for each

        if (!tokens.get(next).isWord("AS") && RawTokens.isName(tokens, next)) {
            view = tokens.get(next++).text;
        }
        emitter.keywords("AS").name(view);
        if (tokens.get(next).isWord("AS")) {
            next++;
            columns(emitter);
        } else if (RawTokens.isName(tokens, next) && !RawTokens.isWord(tokens, next, AFTER_A_VIEW)) {
            columns(emitter);
        }
        if (outer) {
            emitter.keywords("ON", "TRUE");
        }
    }

    private void columns(TokenEmitter emitter) {
        emitter.symbol("(");
        boolean first = true;
        while (true) {
            if (!RawTokens.isName(tokens, next)) {
                throw syntax(tokens.get(next), "A column name must stand here.");
            }
            if (!first) {
                emitter.symbol(",");
            }
            first = false;
            emitter.name(tokens.get(next++).text);
            if (!tokens.get(next).isSymbol(",")) {
                break;
            }
            next++;
        }
        emitter.symbol(")");
    }

    private void item() {
        DialectToken function = tokens.get(next);
        boolean lateral = RawTokens.isWord(tokens, next - 1, "LATERAL");
        int join = lateral ? next - 2 : next - 1;
        boolean outer = lateral
                && RawTokens.isWord(tokens, join, "JOIN")
                && (RawTokens.isWord(tokens, join - 1, "LEFT")
                        || (RawTokens.isWord(tokens, join - 1, "OUTER") && RawTokens.isWord(tokens, join - 2, "LEFT")));
        call();
        TokenEmitter emitter = new TokenEmitter(function, out);
        emitter.keywords("AS");
        if (tokens.get(next).isWord("AS")) {
            next++;
        }
        if (RawTokens.isName(tokens, next)) {
            emitter.name(tokens.get(next++).text);
        } else {
            emitter.name(function.text);
        }
        if (tokens.get(next).isSymbol("(")) {
            next++;
            columns(emitter);
            next++;
        }
        if (outer && !tokens.get(next).isWord("ON")) {
            emitter.keywords("ON", "TRUE");
        }
    }

    /** TABLE(f(arguments)). */
    private void call() {
        DialectToken function = tokens.get(next);
        int open = next + 1;
        int close = RawTokens.isSymbol(tokens, open, "(") ? RawTokens.closing(tokens, open) : -1;
        if (close < 0) {
            throw syntax(tokens.get(open), "The function's arguments must stand here in parentheses.");
        }
        TokenEmitter emitter = new TokenEmitter(function, out);
        emitter.keywords("TABLE").symbol("(").name(function.text).symbol("(");
        List<DialectToken> arguments = new ArrayList<>(tokens.subList(open + 1, close));
        arguments.add(tokens.getLast());
        List<DialectToken> converted = TokenRules.apply(arguments);
        out.addAll(converted.subList(0, converted.size() - 1));
        emitter.symbol(")").symbol(")");
        next = close + 1;
    }

    private static SluiceException syntax(DialectToken token, String message) {
        if (token.form == Form.END) {
            return new SluiceException(ErrorCode.PARSE_SYNTAX_ERROR, "The statement ends too early. " + message);
        }
        return new SluiceException(ErrorCode.PARSE_SYNTAX_ERROR, message, token.position(), null);
    }
}
