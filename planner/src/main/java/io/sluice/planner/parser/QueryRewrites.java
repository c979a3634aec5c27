package io.sluice.planner.parser;

import static io.sluice.planner.parser.RawTokens.isName;
import static io.sluice.planner.parser.RawTokens.isSymbol;
import static io.sluice.planner.parser.RawTokens.isWord;
import static io.sluice.planner.parser.RawTokens.nextOnLevel;
import static io.sluice.planner.parser.RawTokens.symbol;
import static io.sluice.planner.parser.RawTokens.word;

import io.sluice.planner.parser.DialectToken.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Forms whose parts stand in another order than the grammar has them, put in order before the tokens get their kinds:
 *
 * <pre>
 * FROM t SELECT a WHERE b        becomes  SELECT a FROM t WHERE b
 * VALUES (1), (2) AS t (a)       becomes  SELECT * FROM VALUES (1), (2) AS t (a)
 * SELECT a WHERE b               becomes  SELECT a FROM `$one_row` WHERE b
 * … SORT BY a, … CLUSTER BY a    becomes  … ORDER BY a
 * … DISTRIBUTE BY a              becomes  …
 * IDENTIFIER('s.t')              becomes  `s`.`t`
 * r(n) MAX RECURSION LEVEL 9 AS …  becomes  `$recursion_levels 9` AS (SELECT 1), r(n) AS …
 * LEFT JOIN LATERAL (…) t        becomes  LEFT JOIN LATERAL (…) t ON TRUE
 * FROM t AS s PIVOT (…)          see {@link PivotInputs}
 * GROUP BY a WITH ROLLUP         see {@link GroupingSuffixes}
 * FILTER (…) IGNORE NULLS        see {@link NullsBehindFilter}
 * QUALIFY c WINDOW w AS (…)      see {@link WindowClauses}
 * LIMIT 1 + 2                    see {@link RowCounts}
 * FROM ((SELECT …) ORDER BY a)   see {@link OrderedParentheses}
 * UNPIVOT (v FOR n IN (a AS x))  becomes  UNPIVOT (v FOR n IN (a AS 'x'))
 * REPLACE ON a = b (SELECT …)    becomes  REPLACE ON (a = b) (SELECT …)
 * (DESCRIBE HISTORY t)           in FROM becomes a name that holds the command's text
 * </pre>
 */
final class QueryRewrites {
    /** Begins the name of a table that is a command's result; the command's text follows. */
    static final String COMMAND_TABLE = "$command ";

    /** The table of a SELECT that has clauses which the grammar takes behind FROM only, but no FROM. */
    static final String ONE_ROW = "$one_row";

    /** What may stand behind a SELECT list. */
    private static final String[] CLAUSES = {
        "FROM",
        "WHERE",
        "GROUP",
        "HAVING",
        "QUALIFY",
        "SELECT",
        "UNION",
        "EXCEPT",
        "INTERSECT",
        "MINUS",
        "ORDER",
        "LIMIT",
        "OFFSET"
    };

    private final String sql;

    private QueryRewrites(String sql) {
        this.sql = sql;
    }

    static List<DialectToken> apply(String sql, List<DialectToken> tokens) {
        QueryRewrites rewrites = new QueryRewrites(sql);
        List<DialectToken> result = rewrites.names(Pipes.apply(tokens));
        result = rewrites.commands(result);
        result = replaceConditions(result);
        result = unpivotNames(result);
        result = PivotInputs.apply(result);
        result = GroupingSuffixes.apply(result);
        result = NullsBehindFilter.apply(result);
        result = WindowClauses.apply(result);
        result = recursionLevels(result);
        result = lateralConditions(result);
        result = fromFirst(namedValues(result));
        result = oneRow(result);
        result = sortBy(result);
        result = OrderedParentheses.apply(result);
        result = RowCounts.apply(result);
        return TableSamples.apply(result);
    }

    /** IDENTIFIER('a.b') is the name a.b; its text may be put together with || or concat. */
    private List<DialectToken> names(List<DialectToken> tokens) {
        List<DialectToken> out = new ArrayList<>(tokens.size());
        for (int i = 0; i < tokens.size(); i++) {
            boolean clause = isWord(tokens, i, "IDENTIFIER") && isSymbol(tokens, i + 1, "(");
            int close = clause ? RawTokens.closing(tokens, i + 1) : -1;
            Optional<String> text = close < 0 ? Optional.empty() : constantText(tokens, i + 2, close);
            if (text.isEmpty()) {
                out.add(tokens.get(i));
                continue;
            }
            DialectToken place = tokens.get(i).upTo(tokens.get(close));
            List<DialectToken> parts = DialectLexer.tokenize(text.get(), SyntaxRules.DEFAULT);
            for (int p = 0; p < parts.size() - 1; p++) {
                DialectToken part = parts.get(p);
                boolean named =
                        p % 2 == 0 ? part.form == Form.WORD || part.form == Form.QUOTED_NAME : part.isSymbol(".");
                if (!named) {
                    throw SyntaxErrors.notAName(tokens.get(i + 2));
                }
                out.add(p % 2 == 0 ? RawTokens.name(place, part.text) : symbol(place, "."));
            }
            i = close;
        }
        return out;
    }

    /** {@code 'a' || '.b'} or {@code concat('a', '.b')}; empty for anything else. */
    private static Optional<String> constantText(List<DialectToken> tokens, int from, int to) {
        boolean call = isWord(tokens, from, "CONCAT")
                && isSymbol(tokens, from + 1, "(")
                && RawTokens.closing(tokens, from + 1) == to - 1;
        int at = call ? from + 2 : from;
        int end = call ? to - 1 : to;
        String separator = call ? "," : "||";
        StringBuilder text = new StringBuilder();
        for (boolean value = true; at < end; at++, value = !value) {
            if (value && tokens.get(at).form == Form.STRING) {
                text.append(tokens.get(at).text);
            } else if (value || !isSymbol(tokens, at, separator) || at + 1 == end) {
                return Optional.empty();
            }
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text.toString());
    }

    private List<DialectToken> commands(List<DialectToken> tokens) {
        List<DialectToken> out = new ArrayList<>(tokens.size());
        for (int i = 0; i < tokens.size(); i++) {
            boolean command = isSymbol(tokens, i, "(")
                    && isWord(tokens, i + 1, "DESCRIBE", "DESC", "SHOW")
                    && (isWord(tokens, i - 1, "FROM", "JOIN") || isSymbol(tokens, i - 1, ","));
            int close = command ? RawTokens.closing(tokens, i) : -1;
            if (close < i + 3) {
                out.add(tokens.get(i));
                continue;
            }
            String text = sql.substring(tokens.get(i + 1).start, tokens.get(close - 1).end);
            out.add(RawTokens.name(tokens.get(i + 1).upTo(tokens.get(close - 1)), COMMAND_TABLE + text));
            if (!isName(tokens, close + 1) && !isWord(tokens, close + 1, "AS")) {
                out.add(word(tokens.get(close), "AS"));
                out.add(RawTokens.name(tokens.get(close), "command"));
            }
            i = close;
        }
        return out;
    }

    private static List<DialectToken> recursionLevels(List<DialectToken> tokens) {
        List<DialectToken> out = new ArrayList<>(tokens);
        for (int i = 1; i < out.size() - 3; i++) {
            boolean clause = isWord(out, i, "MAX")
                    && isWord(out, i + 1, "RECURSION")
                    && isWord(out, i + 2, "LEVEL")
                    && out.get(i + 3).form == Form.NUMBER;
            if (!clause) {
                continue;
            }
            DialectToken place = out.get(i + 3);
            out.subList(i, i + 4).clear();
            int name = isSymbol(out, i - 1, ")") ? RawTokens.opening(out, i - 1) - 1 : i - 1;
            if (!isName(out, name) || !place.text.matches("\\d{1,9}")) {
                throw SyntaxErrors.unexpected(place, "a whole number of levels behind the name of a query of WITH");
            }
            out.addAll(
                    name,
                    List.of(
                            RawTokens.name(place, Placeholders.recursionLevels(place.text)),
                            word(place, "AS"),
                            symbol(place, "("),
                            word(place, "SELECT"),
                            RawTokens.number(place, "1"),
                            symbol(place, ")"),
                            symbol(place, ",")));
        }
        return out;
    }

    private static List<DialectToken> lateralConditions(List<DialectToken> tokens) {
        List<DialectToken> out = new ArrayList<>(tokens);
        for (int i = 2; i < out.size(); i++) {
            boolean join = isWord(out, i, "LATERAL") && isWord(out, i - 1, "JOIN") && !isWord(out, i - 2, "CROSS");
            if (!join || !isSymbol(out, i + 1, "(") || RawTokens.closing(out, i + 1) < 0) {
                continue;
            }
            int end = RawTokens.closing(out, i + 1) + 1;
            end += isWord(out, end, "AS") ? 1 : 0;
            boolean named = isName(out, end) && !isWord(out, end, "LEFT", "RIGHT", "FULL", "INNER", "CROSS", "NATURAL");
            end += named ? 1 : 0;
            if (named && isSymbol(out, end, "(") && RawTokens.closing(out, end) > 0) {
                end = RawTokens.closing(out, end) + 1;
            }
            if (!isWord(out, end, "ON", "USING")) {
                DialectToken place = out.get(end - 1);
                out.addAll(end, List.of(word(place, "ON"), word(place, "TRUE")));
            }
        }
        return out;
    }

    /** Without its own parentheses the condition would go on as a call of a function with the query for its argument. */
    private static List<DialectToken> replaceConditions(List<DialectToken> tokens) {
        if (!isWord(tokens, 0, "INSERT")) {
            return tokens;
        }
        int on = nextOnLevel(tokens, 0, "REPLACE") + 1;
        if (!isWord(tokens, on, "ON")) {
            return tokens;
        }
        int query = on + 1;
        while (query < tokens.size() && !isQueryBehindValue(tokens, query)) {
            int close = isSymbol(tokens, query, "(") ? RawTokens.closing(tokens, query) : query;
            query = Math.max(close, query) + 1;
        }
        if (query >= tokens.size()) {
            return tokens;
        }
        List<DialectToken> out = new ArrayList<>(tokens);
        out.add(query, symbol(tokens.get(query - 1), ")"));
        out.add(on + 1, symbol(tokens.get(on + 1), "("));
        return out;
    }

    private static boolean isQueryBehindValue(List<DialectToken> tokens, int at) {
        boolean query =
                isSymbol(tokens, at, "(") && isWord(tokens, at + 1, "SELECT", "VALUES", "WITH", "FROM", "TABLE");
        boolean value = tokens.get(at - 1).form != Form.SYMBOL || isSymbol(tokens, at - 1, ")");
        return query
                && value
                && !isWord(tokens, at - 1, "IN", "EXISTS", "ANY", "SOME", "ALL", "NOT", "AND", "OR", "ON");
    }

    private static List<DialectToken> unpivotNames(List<DialectToken> tokens) {
        List<DialectToken> out = new ArrayList<>(tokens);
        for (int i = 1; i < out.size(); i++) {
            if (!isWord(out, i, "UNPIVOT")) {
                continue;
            }
            int open = isWord(out, i + 1, "INCLUDE", "EXCLUDE") ? i + 3 : i + 1;
            int close = isSymbol(out, open, "(") ? RawTokens.closing(out, open) : -1;
            for (int at = open; at < close; at++) {
                if (isWord(out, at, "AS") && isName(out, at + 1)) {
                    DialectToken name = out.get(at + 1);
                    out.set(at + 1, name.as(Form.STRING, 0, name.text, name.text));
                }
            }
        }
        return out;
    }

    private static List<DialectToken> namedValues(List<DialectToken> tokens) {
        List<DialectToken> out = tokens;
        for (int i = 0; i < out.size(); i++) {
            boolean begins = isWord(out, i, "VALUES")
                    && isSymbol(out, i + 1, "(")
                    && (i == 0 || isSymbol(out, i - 1, "(") || isWord(out, i - 1, "QUERY", "EXPLAIN"));
            if (!begins) {
                continue;
            }
            int end = RawTokens.closing(out, i + 1) + 1;
            while (end > 0 && isSymbol(out, end, ",") && isSymbol(out, end + 1, "(")) {
                end = RawTokens.closing(out, end + 1) + 1;
            }
            if (end > 0 && isWord(out, end, "AS") && isName(out, end + 1)) {
                DialectToken place = out.get(i);
                out = new ArrayList<>(out);
                out.addAll(i, List.of(word(place, "SELECT"), symbol(place, "*"), word(place, "FROM")));
                i += 3;
            }
        }
        return out;
    }

    private static List<DialectToken> fromFirst(List<DialectToken> tokens) {
        List<DialectToken> result = tokens;
        for (int i = 0; i < result.size(); i++) {
            if (isWord(result, i, "FROM") && beginsQuery(result, i)) {
                result = reorder(result, i);
            }
        }
        return result;
    }

    private static boolean beginsQuery(List<DialectToken> tokens, int at) {
        if (at == 0
                || isSymbol(tokens, at - 1, "(")
                || isWord(tokens, at - 1, "UNION", "EXCEPT", "INTERSECT", "MINUS", "EXPLAIN", "QUERY")) {
            return !(isSymbol(tokens, at - 1, "(") && isWord(tokens, at - 2, "TRIM"));
        }
        if (isWord(tokens, at - 1, "ALL", "DISTINCT")) {
            return isWord(tokens, at - 2, "UNION", "EXCEPT", "INTERSECT", "MINUS");
        }
        return isSymbol(tokens, at - 1, ")") && endsWithList(tokens, at - 1);
    }

    /** Whether the parenthesis closes the last query of a WITH clause. */
    private static boolean endsWithList(List<DialectToken> tokens, int close) {
        int at = close;
        while (true) {
            int open = RawTokens.opening(tokens, at);
            if (open < 2 || !isWord(tokens, open - 1, "AS")) {
                return false;
            }
            int name = open - 2;
            if (isSymbol(tokens, name, ")")) {
                name = RawTokens.opening(tokens, name) - 1;
            }
            if (isWord(tokens, name - 1, "WITH", "RECURSIVE")) {
                return true;
            }
            if (!isSymbol(tokens, name - 1, ",") || !isSymbol(tokens, name - 2, ")")) {
                return false;
            }
            at = name - 2;
        }
    }

    private static List<DialectToken> reorder(List<DialectToken> tokens, int from) {
        int select = nextOnLevel(tokens, from, "SELECT", "UNION", "EXCEPT", "INTERSECT", "MINUS");
        List<DialectToken> out = new ArrayList<>(tokens.subList(0, from));
        DialectToken place = tokens.get(from);
        if (!isWord(tokens, select, "SELECT")) {
            // FROM t alone is everything of it
            out.add(word(place, "SELECT"));
            out.add(symbol(place, "*"));
            out.addAll(tokens.subList(from, tokens.size()));
            return out;
        }
        int end = nextOnLevel(
                tokens,
                select + 1,
                "WHERE",
                "GROUP",
                "HAVING",
                "QUALIFY",
                "WINDOW",
                "ORDER",
                "SORT",
                "CLUSTER",
                "DISTRIBUTE",
                "LIMIT",
                "OFFSET",
                "LATERAL",
                "UNION",
                "EXCEPT",
                "INTERSECT",
                "MINUS");
        out.addAll(tokens.subList(select, end));
        out.addAll(tokens.subList(from, select));
        out.addAll(tokens.subList(end, tokens.size()));
        return out;
    }

    private static List<DialectToken> oneRow(List<DialectToken> tokens) {
        List<DialectToken> out = new ArrayList<>(tokens);
        for (int i = 0; i < out.size(); i++) {
            if (!isWord(out, i, "SELECT") || isSymbol(out, i + 1, ",")) {
                continue;
            }
            int clause = nextClause(out, i + 1);
            boolean needsFrom = isWord(out, clause, "WHERE", "HAVING", "QUALIFY")
                    || (isWord(out, clause, "GROUP") && isWord(out, clause + 1, "BY"));
            if (needsFrom) {
                DialectToken place = out.get(clause);
                out.addAll(clause, List.of(word(place, "FROM"), RawTokens.name(place, ONE_ROW)));
            }
        }
        return out;
    }

    /** The first clause behind a SELECT list; the FROM of IS DISTINCT FROM is none. */
    private static int nextClause(List<DialectToken> tokens, int from) {
        for (int at = from; at < tokens.size() - 1; at++) {
            at = nextOnLevel(tokens, at, CLAUSES);
            boolean operator = isWord(tokens, at, "FROM")
                    && isWord(tokens, at - 1, "DISTINCT")
                    && isWord(tokens, at - 2, "IS", "NOT");
            boolean name =
                    isWord(tokens, at, CLAUSES) && (isSymbol(tokens, at - 1, ",") || isWord(tokens, at - 1, "AS"));
            boolean group = isWord(tokens, at, "GROUP") && !isWord(tokens, at + 1, "BY");
            if (!operator && !name && !group) {
                return at;
            }
        }
        return tokens.size() - 1;
    }

    /** The order within a partition of the result is that of the whole; how rows are spread over workers is not for the text. */
    private static List<DialectToken> sortBy(List<DialectToken> tokens) {
        List<DialectToken> out = new ArrayList<>(tokens.size());
        boolean query = false;
        for (int i = 0; i < tokens.size(); i++) {
            DialectToken token = tokens.get(i);
            query |= isWord(tokens, i, "SELECT");
            boolean clause = query && isWord(tokens, i + 1, "BY");
            if (clause && isWord(tokens, i, "SORT", "CLUSTER")) {
                out.add(word(token, "ORDER"));
            } else if (clause && isWord(tokens, i, "DISTRIBUTE")) {
                i = nextOnLevel(tokens, i, "SORT", "ORDER", "LIMIT", "OFFSET", "UNION", "EXCEPT", "INTERSECT", "MINUS")
                        - 1;
            } else {
                out.add(token);
            }
        }
        return out;
    }
}
