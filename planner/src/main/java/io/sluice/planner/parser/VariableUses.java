package io.sluice.planner.parser;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.error.SourcePosition;
import io.sluice.planner.catalog.SessionVariable;
import io.sluice.planner.parser.DialectToken.Form;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where a statement names variables of the session. A name is a variable's if planning finds nothing else of the name, so
 * columns come first: what planning does not find is looked up here, and the statement is planned again with the value in its
 * place.
 *
 * <pre>
 * SELECT x FROM t WHERE y = v        is        SELECT x FROM t WHERE y = CAST('7' AS INT)
 * </pre>
 */
public final class VariableUses {
    /** What stands in the place of the tokens that begin at an offset. */
    record Use(int tokens, String literal) {}

    private final Map<Integer, Use> uses = new HashMap<>();

    private SourcePosition place;

    /** None are known yet. */
    public VariableUses() {}

    /**
     * Looks whether an error is about the name of a variable, and keeps its place if so.
     *
     * @param find a session's variable by its name
     * @return whether the statement is to be planned again
     */
    public boolean explain(
            SluiceException error, String sql, SyntaxRules rules, Function<String, Optional<SessionVariable>> find) {
        boolean possible = error.position().isPresent()
                && (error.code() == ErrorCode.UNRESOLVED_COLUMN || error.code() == ErrorCode.PARSE_SYNTAX_ERROR);
        if (!possible) {
            return false;
        }
        SourcePosition place = error.position().get();
        List<DialectToken> tokens = DialectLexer.tokenize(sql, rules);
        for (int i = 0; i < tokens.size(); i++) {
            DialectToken token = tokens.get(i);
            if (token.beginLine == place.line() && token.beginColumn == place.column()) {
                return explain(error.code(), tokens, i, find);
            }
        }
        return false;
    }

    private boolean explain(
            ErrorCode code, List<DialectToken> tokens, int at, Function<String, Optional<SessionVariable>> find) {
        if (code == ErrorCode.PARSE_SYNTAX_ERROR) {
            return RawTokens.isWord(tokens, at - 1, "LIMIT", "OFFSET") && use(tokens, at, find, VariableUses::number);
        }
        boolean name = RawTokens.isWord(tokens, at - 2, "IDENTIFIER") && RawTokens.isSymbol(tokens, at - 1, "(");
        return use(tokens, at, find, name ? VariableUses::text : SessionVariable::literal);
    }

    private boolean use(
            List<DialectToken> tokens,
            int at,
            Function<String, Optional<SessionVariable>> find,
            Function<SessionVariable, String> literal) {
        int name = at;
        if (RawTokens.isWord(tokens, name, "SYSTEM")
                && RawTokens.isSymbol(tokens, name + 1, ".")
                && RawTokens.isWord(tokens, name + 2, "SESSION")) {
            name += 2;
        }
        if (RawTokens.isWord(tokens, name, "SESSION") && RawTokens.isSymbol(tokens, name + 1, ".")) {
            name += 2;
        }
        if (!RawTokens.isName(tokens, name) || uses.containsKey(tokens.get(at).start)) {
            return false;
        }
        Optional<String> value = find.apply(tokens.get(name).text).map(literal);
        int count = name - at + 1;
        value.ifPresent(text -> {
            uses.put(tokens.get(at).start, new Use(count, text));
            place = tokens.get(at).position();
        });
        return value.isPresent();
    }

    private static String text(SessionVariable variable) {
        return variable.value() instanceof String text
                ? "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
                : null;
    }

    private static String number(SessionVariable variable) {
        return variable.value() instanceof Number number && number.longValue() >= 0 ? number.toString() : null;
    }

    /** Whether no name is a variable's, as far as is known. */
    public boolean isEmpty() {
        return uses.isEmpty();
    }

    /** Where a variable stands; null if none does. */
    public SourcePosition place() {
        return place;
    }

    /** The tokens with the values in the places of the names. */
    List<DialectToken> apply(List<DialectToken> tokens) {
        if (uses.isEmpty()) {
            return tokens;
        }
        List<DialectToken> out = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            Use use = uses.get(tokens.get(i).start);
            if (use == null || tokens.get(i).form == Form.END) {
                out.add(tokens.get(i));
                continue;
            }
            DialectToken place = tokens.get(i).upTo(tokens.get(i + use.tokens() - 1));
            List<DialectToken> value = DialectLexer.tokenize(use.literal(), SyntaxRules.DEFAULT);
            value.subList(0, value.size() - 1).forEach(token -> out.add(token.at(place)));
            i += use.tokens() - 1;
        }
        return out;
    }
}
