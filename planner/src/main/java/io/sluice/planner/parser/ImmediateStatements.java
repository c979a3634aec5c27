package io.sluice.planner.parser;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.catalog.SessionVariable;
import io.sluice.planner.parser.DialectToken.Form;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * {@code EXECUTE IMMEDIATE {'text' | variable} [INTO variable, …] [USING value [AS name], …]}: the text is the statement, with
 * the values in the place of its parameters; INTO sets variables from its row.
 *
 * <pre>
 * EXECUTE IMMEDIATE 'SELECT * FROM t WHERE a = ?' USING 1 + 2               is  SELECT * FROM t WHERE a = (1 + 2)
 * EXECUTE IMMEDIATE 'SELECT * FROM t WHERE a = :x' USING (3 AS x)           is  SELECT * FROM t WHERE a = 3
 * </pre>
 */
public final class ImmediateStatements {
    private final String sql;
    private final List<DialectToken> tokens;

    private ImmediateStatements(String sql, List<DialectToken> tokens) {
        this.sql = sql;
        this.tokens = tokens;
    }

    /** The statement that a text stands for; the text itself if it is another statement. */
    public static String expand(String sql, SyntaxRules rules, Function<String, Optional<SessionVariable>> find) {
        // Most statements are told apart by their first letter.
        String start = sql.stripLeading();
        boolean possible =
                start.regionMatches(true, 0, "EXECUTE", 0, 7) || start.startsWith("--") || start.startsWith("/*");
        if (!possible) {
            return sql;
        }
        List<DialectToken> tokens = DialectLexer.tokenize(sql, rules);
        if (!RawTokens.isWord(tokens, 0, "EXECUTE") || !RawTokens.isWord(tokens, 1, "IMMEDIATE")) {
            return sql;
        }
        return new ImmediateStatements(sql, tokens).statement(rules, find);
    }

    private String statement(SyntaxRules rules, Function<String, Optional<SessionVariable>> find) {
        int at = 2;
        StringBuilder text = new StringBuilder();
        if (tokens.get(at).form == Form.STRING) {
            while (tokens.get(at).form == Form.STRING) {
                text.append(tokens.get(at++).text);
            }
        } else {
            text.append(variable(tokens.get(at++), find));
        }
        int into = at;
        if (RawTokens.isWord(tokens, at, "INTO")) {
            at = RawTokens.nextOnLevel(tokens, at, "USING");
        }
        String targets = into == at ? "" : sql.substring(tokens.get(into).end, tokens.get(at - 1).end);
        List<String> values = new ArrayList<>();
        Map<String, String> named = new LinkedHashMap<>();
        if (RawTokens.isWord(tokens, at, "USING")) {
            at = values(at + 1, values, named);
        }
        while (tokens.get(at).isSymbol(";")) {
            at++;
        }
        if (tokens.get(at).form != Form.END) {
            throw SyntaxErrors.unexpected(tokens.get(at), "USING or the end of the statement");
        }
        String statement = bound(text.toString(), values, named, rules);
        return targets.isEmpty() ? statement : "SET VARIABLE (" + targets + ") = (" + statement + "\n)";
    }

    /** The text that a variable holds. */
    private static String variable(DialectToken name, Function<String, Optional<SessionVariable>> find) {
        boolean named = name.form == Form.WORD || name.form == Form.QUOTED_NAME;
        return (named ? find.apply(name.text) : Optional.<SessionVariable>empty())
                .map(SessionVariable::value)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .orElseThrow(() -> SyntaxErrors.unexpected(
                        name, "the text of a statement in quotes, or a variable that holds one"));
    }

    /** Reads the values behind USING, with or without parentheses around all; gives the place after them. */
    private int values(int from, List<String> values, Map<String, String> named) {
        int end = RawTokens.nextOnLevel(tokens, from, "INTO");
        int close = tokens.get(from).isSymbol("(") ? RawTokens.closing(tokens, from) : -1;
        boolean enclosed = close >= 0 && close + 1 == end;
        int begin = enclosed ? from + 1 : from;
        int last = enclosed ? close : end;
        int depth = 0;
        for (int i = begin; i <= last; i++) {
            if (i == last || (depth == 0 && tokens.get(i).isSymbol(","))) {
                value(begin, i, values, named);
                begin = i + 1;
            } else {
                depth += RawTokens.depthChange(tokens.get(i));
            }
        }
        return end;
    }

    private void value(int begin, int end, List<String> values, Map<String, String> named) {
        if (begin >= end) {
            throw SyntaxErrors.unexpected(tokens.get(begin), "a value");
        }
        boolean hasName =
                end - begin > 2 && RawTokens.isWord(tokens, end - 2, "AS") && RawTokens.isName(tokens, end - 1);
        int last = hasName ? end - 2 : end;
        for (int i = begin; i < last; i++) {
            if (tokens.get(i).isSymbol("?")) {
                throw UnsupportedStatements.unsupported(
                        tokens.get(i), "A parameter among the values of USING is not supported. Write the value.");
            }
        }
        String text = sql.substring(tokens.get(begin).start, tokens.get(last - 1).end);
        String value = last - begin == 1 ? text : "(" + text + ")";
        if (!hasName) {
            values.add(value);
        } else if (named.put(tokens.get(end - 1).text.toLowerCase(Locale.ROOT), value) != null) {
            throw wrong("USING gives " + tokens.get(end - 1).text + " twice.");
        }
        if (!values.isEmpty() && !named.isEmpty()) {
            throw wrong("USING gives either all values a name or none.");
        }
    }

    private String bound(String text, List<String> values, Map<String, String> named, SyntaxRules rules) {
        boolean mayHaveParameters = text.indexOf('?') >= 0 || text.indexOf(':') >= 0;
        if (!mayHaveParameters && values.isEmpty() && named.isEmpty()) {
            return text;
        }
        Map<Integer, Integer> places = new TreeMap<>();
        for (DialectToken token : TokenRules.apply(QueryRewrites.apply(text, DialectLexer.tokenize(text, rules)))) {
            if (token.isSymbol("?")) {
                places.put(token.start, token.end);
            }
        }
        StringBuilder out = new StringBuilder();
        Set<String> unused = new HashSet<>(named.keySet());
        int copied = 0;
        int next = 0;
        for (Map.Entry<Integer, Integer> place : places.entrySet()) {
            String name = text.charAt(place.getKey()) == '?'
                    ? null
                    : text.substring(place.getKey() + 1, place.getValue())
                            .strip()
                            .toLowerCase(Locale.ROOT);
            String value = name == null ? (next < values.size() ? values.get(next++) : null) : named.get(name);
            if (value == null) {
                throw wrong("The statement has a parameter " + (name == null ? "?" : ":" + name)
                        + " for which USING gives no value.");
            }
            unused.remove(name);
            out.append(text, copied, place.getKey()).append(value);
            copied = place.getValue();
        }
        if (next < values.size() || !unused.isEmpty()) {
            throw wrong("USING gives more values than the statement has parameters.");
        }
        return out.append(text, copied, text.length()).toString();
    }

    private SluiceException wrong(String message) {
        return new SluiceException(
                ErrorCode.INVALID_STATEMENT,
                message,
                tokens.getFirst().upTo(tokens.get(1)).position(),
                null);
    }
}
