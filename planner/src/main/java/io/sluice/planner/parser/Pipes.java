package io.sluice.planner.parser;

import static io.sluice.planner.parser.RawTokens.isSymbol;
import static io.sluice.planner.parser.RawTokens.isWord;
import static io.sluice.planner.parser.RawTokens.symbol;

import java.util.ArrayList;
import java.util.List;

/**
 * Pipes: each step is written as a clause of the query, or as a query over the ones before it.
 *
 * <pre>
 * FROM t |> WHERE a > 1 |> EXTEND a + b AS c |> AGGREGATE sum(c) AS s GROUP BY d |> ORDER BY s
 *
 * becomes
 *
 * SELECT * FROM (SELECT d, sum(c) AS s FROM (SELECT *, a + b AS c FROM t WHERE a > 1) AS t GROUP BY 1) ORDER BY s
 * </pre>
 */
final class Pipes {
    static final String PIPE = "|>";

    private static final String[] JOIN_WORDS = {
        "JOIN", "INNER", "LEFT", "RIGHT", "FULL", "CROSS", "NATURAL", "SEMI", "ANTI"
    };

    private Pipes() {}

    static List<DialectToken> apply(List<DialectToken> tokens) {
        return tokens.stream().noneMatch(token -> token.isSymbol(PIPE))
                ? tokens
                : level(tokens.subList(0, tokens.size()));
    }

    /** Tokens of one level of parentheses, what is in parentheses first. */
    private static List<DialectToken> level(List<DialectToken> tokens) {
        List<DialectToken> flat = new ArrayList<>();
        List<Integer> pipes = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            DialectToken token = tokens.get(i);
            int close = token.isSymbol("(") ? RawTokens.closing(tokens, i) : -1;
            if (close > i) {
                flat.add(token);
                flat.addAll(level(tokens.subList(i + 1, close)));
                flat.add(tokens.get(close));
                i = close;
            } else {
                if (token.isSymbol(PIPE)) {
                    pipes.add(flat.size());
                }
                flat.add(token);
            }
        }
        return pipes.isEmpty() ? flat : piped(flat, pipes);
    }

    private static List<DialectToken> piped(List<DialectToken> tokens, List<Integer> pipes) {
        int end = tokens.size();
        while (end > 0
                && (tokens.get(end - 1).form == DialectToken.Form.END
                        || tokens.get(end - 1).isSymbol(";"))) {
            end--;
        }
        int start = start(tokens, pipes.getFirst());
        PipedQuery query = PipedQuery.of(tokens.subList(start, pipes.getFirst()));
        for (int i = 0; i < pipes.size(); i++) {
            int next = i + 1 < pipes.size() ? pipes.get(i + 1) : end;
            query = step(query, tokens.get(pipes.get(i)), tokens.subList(pipes.get(i) + 1, next), tokens, next);
        }
        List<DialectToken> out = new ArrayList<>(tokens.subList(0, start));
        out.addAll(query.tokens());
        out.addAll(tokens.subList(end, tokens.size()));
        return out;
    }

    /** Where the query before the first pipe begins: behind WITH, INSERT INTO t, CREATE TABLE t AS and the like. */
    private static int start(List<DialectToken> tokens, int pipe) {
        if (isSymbol(tokens, 0, "(") && RawTokens.closing(tokens, 0) == pipe - 1) {
            return 0;
        }
        int depth = 0;
        for (int i = 0; i < pipe; i++) {
            boolean table = isWord(tokens, i, "TABLE")
                    && (i == 0 || isWord(tokens, i - 1, "AS") || isSymbol(tokens, i - 1, ")"));
            if (depth == 0 && (table || isWord(tokens, i, "SELECT", "FROM", "VALUES"))) {
                return i;
            }
            depth += RawTokens.depthChange(tokens.get(i));
        }
        throw SyntaxErrors.unexpected(tokens.get(pipe), "a query before it, such as FROM t");
    }

    /** @param all tokens of the level, of which the step ends before {@code end}: for what stands behind it */
    private static PipedQuery step(
            PipedQuery query, DialectToken pipe, List<DialectToken> step, List<DialectToken> all, int end) {
        if (step.isEmpty()) {
            throw SyntaxErrors.unexpected(all.get(Math.min(end, all.size() - 1)), "a step such as WHERE or SELECT");
        }
        DialectToken first = step.getFirst();
        List<DialectToken> rest = step.subList(1, step.size());
        if (isWord(step, 0, JOIN_WORDS)) {
            return query.from(step);
        }
        return switch (first.word()) {
            case "WHERE" -> query.where(first, rest);
            case "SELECT" -> query.select(first, rest);
            case "EXTEND" -> query.extend(first, rest);
            case "SET" -> set(query, first, rest);
            case "DROP" -> query.drop(first, rest);
            case "AS" -> query.as(first, rest);
            case "AGGREGATE" -> aggregate(query, first, rest);
            case "ORDER", "SORT" -> query.order(step);
            case "LIMIT", "OFFSET" -> query.limit(step);
            case "UNION", "EXCEPT", "INTERSECT", "MINUS" -> query.set(pipe, step);
            case "PIVOT", "UNPIVOT", "TABLESAMPLE" -> query.from(step);
            default ->
                throw SyntaxErrors.unexpected(
                        first,
                        "WHERE, SELECT, EXTEND, SET, DROP, AS, AGGREGATE, JOIN, ORDER BY, LIMIT, UNION, EXCEPT,"
                                + " INTERSECT, PIVOT, UNPIVOT or TABLESAMPLE");
        };
    }

    /** One after the other: a column has its new value in what is set next. */
    private static PipedQuery set(PipedQuery query, DialectToken place, List<DialectToken> step) {
        PipedQuery changed = query;
        for (List<DialectToken> item : items(step)) {
            if (item.size() < 3 || !RawTokens.isName(item, 0) || !isSymbol(item, 1, "=")) {
                throw SyntaxErrors.unexpected(item.isEmpty() ? place : item.getFirst(), "column = expression");
            }
            changed = changed.replace(place, item.getFirst(), item.subList(2, item.size()));
        }
        return changed;
    }

    private static PipedQuery aggregate(PipedQuery query, DialectToken place, List<DialectToken> step) {
        int group = onLevel(step, "GROUP");
        List<DialectToken> aggregates = step.subList(0, group);
        List<DialectToken> list = new ArrayList<>();
        int keys = 0;
        if (group < step.size()) {
            if (!isWord(step, group + 1, "BY")) {
                throw SyntaxErrors.unexpected(step.get(group), "GROUP BY");
            }
            for (List<DialectToken> key : items(step.subList(group + 2, step.size()))) {
                checkKey(key, place);
                list.addAll(list.isEmpty() ? List.of() : List.of(symbol(place, ",")));
                list.addAll(key);
                keys++;
            }
        }
        if (!aggregates.isEmpty()) {
            list.addAll(list.isEmpty() ? List.of() : List.of(symbol(place, ",")));
            list.addAll(aggregates);
        }
        if (list.isEmpty()) {
            throw SyntaxErrors.unexpected(place, "aggregates, GROUP BY or both");
        }
        return query.aggregate(place, list, keys);
    }

    private static void checkKey(List<DialectToken> key, DialectToken place) {
        if (key.isEmpty()) {
            throw SyntaxErrors.unexpected(place, "a key behind GROUP BY");
        }
        DialectToken first = key.getFirst();
        if (key.size() == 1 && first.form == DialectToken.Form.NUMBER
                || isWord(key, 0, "ALL", "ROLLUP", "CUBE", "GROUPING")) {
            throw UnsupportedStatements.unsupported(
                    first,
                    "AGGREGATE … GROUP BY takes expressions, each with a name if it is to have one; not " + first.text
                            + ". Write the columns.");
        }
    }

    /** The first place on the level with a word, or the end. */
    private static int onLevel(List<DialectToken> tokens, String word) {
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            if (depth == 0 && isWord(tokens, i, word)) {
                return i;
            }
            depth += RawTokens.depthChange(tokens.get(i));
        }
        return tokens.size();
    }

    /** What stands between commas. */
    static List<List<DialectToken>> items(List<DialectToken> tokens) {
        List<List<DialectToken>> items = new ArrayList<>();
        int begin = 0;
        int depth = 0;
        for (int i = 0; i <= tokens.size(); i++) {
            if (i == tokens.size() || depth == 0 && tokens.get(i).isSymbol(",")) {
                items.add(tokens.subList(begin, i));
                begin = i + 1;
            } else {
                depth += RawTokens.depthChange(tokens.get(i));
            }
        }
        return items;
    }
}
