package io.sluice.planner.parser;

import static io.sluice.planner.parser.RawTokens.isSymbol;
import static io.sluice.planner.parser.RawTokens.isWord;
import static io.sluice.planner.parser.RawTokens.number;
import static io.sluice.planner.parser.RawTokens.symbol;
import static io.sluice.planner.parser.RawTokens.word;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A query as far as its pipe has come: one SELECT that further steps are put into where that means the same, and that goes into
 * parentheses where it does not. Immutable.
 *
 * @param place of what is put between the written tokens
 * @param from what stands behind FROM
 * @param alias by which the columns may be called, or null
 * @param where a condition; empty for none, as the others
 * @param select the list with a DISTINCT; empty for all columns
 * @param group what stands behind the condition
 */
record PipedQuery(
        DialectToken place,
        List<DialectToken> from,
        DialectToken alias,
        List<DialectToken> where,
        List<DialectToken> select,
        List<DialectToken> group,
        List<DialectToken> order,
        List<DialectToken> limit) {
    private static final List<DialectToken> NONE = List.of();

    /** @param query what stands before the first pipe */
    static PipedQuery of(List<DialectToken> query) {
        DialectToken place = query.getFirst();
        if (isWord(query, 0, "FROM")) {
            List<DialectToken> from = query.subList(1, query.size());
            return over(from, alias(from), place);
        }
        if (isWord(query, 0, "TABLE")) {
            List<DialectToken> table = query.subList(1, query.size());
            return over(table, alias(table), place);
        }
        boolean enclosed = isSymbol(query, 0, "(") && RawTokens.closing(query, 0) == query.size() - 1;
        return over(enclosed ? query : enclosed(query, place), null, place);
    }

    private static PipedQuery over(List<DialectToken> from, DialectToken alias, DialectToken place) {
        return new PipedQuery(place, from, alias, NONE, NONE, NONE, NONE, NONE);
    }

    /** The last name of a table without an alias, or its alias; null for anything else. */
    private static DialectToken alias(List<DialectToken> from) {
        int at = 0;
        while (RawTokens.isName(from, at) && isSymbol(from, at + 1, ".")) {
            at += 2;
        }
        if (!RawTokens.isName(from, at)) {
            return null;
        }
        int name = isWord(from, at + 1, "AS") ? at + 2 : at + 1;
        if (name < from.size()) {
            return name == from.size() - 1 && RawTokens.isName(from, name) ? from.get(name) : null;
        }
        return from.get(at);
    }

    private static List<DialectToken> enclosed(List<DialectToken> tokens, DialectToken place) {
        List<DialectToken> out = new ArrayList<>();
        out.add(symbol(place, "("));
        out.addAll(tokens);
        out.add(symbol(place, ")"));
        return out;
    }

    /** As a whole query. */
    List<DialectToken> tokens() {
        List<DialectToken> out = new ArrayList<>();
        out.add(word(place, "SELECT"));
        out.addAll(select.isEmpty() ? List.of(symbol(place, "*")) : select);
        out.add(word(place, "FROM"));
        out.addAll(from);
        if (!where.isEmpty()) {
            out.add(word(place, "WHERE"));
            out.addAll(where);
        }
        out.addAll(group);
        out.addAll(order);
        out.addAll(limit);
        return out;
    }

    private boolean isPlain() {
        return where.isEmpty() && select.isEmpty() && group.isEmpty() && order.isEmpty() && limit.isEmpty();
    }

    /** A query over this one, by the name that its table had if its columns are still those of it. */
    private PipedQuery closed() {
        if (isPlain()) {
            return this;
        }
        List<DialectToken> query = new ArrayList<>(enclosed(tokens(), place));
        if (alias != null) {
            query.add(word(place, "AS"));
            query.add(alias);
        }
        return over(query, alias, place);
    }

    PipedQuery where(DialectToken pipe, List<DialectToken> condition) {
        require(condition, pipe, "a condition");
        boolean fits = select.isEmpty() && group.isEmpty() && limit.isEmpty();
        if (!fits) {
            return closed().where(pipe, condition);
        }
        List<DialectToken> all = new ArrayList<>();
        if (!where.isEmpty()) {
            all.addAll(where);
            all.add(word(pipe, "AND"));
        }
        all.addAll(enclosed(condition, pipe));
        return new PipedQuery(place, from, alias, all, select, group, order, limit);
    }

    PipedQuery select(DialectToken step, List<DialectToken> list) {
        require(list, step, "expressions");
        boolean fits = select.isEmpty() && limit.isEmpty() && (order.isEmpty() || keepsOrder(list));
        return fits ? new PipedQuery(place, from, null, where, list, group, order, limit) : closed().select(step, list);
    }

    /** Whether the keys of the order mean the same columns behind the list. */
    private boolean keepsOrder(List<DialectToken> list) {
        if (isWord(list, 0, "DISTINCT") || order.stream().anyMatch(key -> key.form == DialectToken.Form.NUMBER)) {
            return false;
        }
        Set<String> keys = order.stream().map(DialectToken::word).collect(Collectors.toSet());
        for (List<DialectToken> item : Pipes.items(list)) {
            DialectToken last = item.isEmpty() ? null : item.getLast();
            boolean renamed = item.size() > 1
                    && last != null
                    && keys.contains(last.word())
                    && !last.word().isEmpty();
            if (renamed || order.stream().anyMatch(key -> key.form == DialectToken.Form.QUOTED_NAME)) {
                return false;
            }
        }
        return true;
    }

    PipedQuery extend(DialectToken pipe, List<DialectToken> list) {
        require(list, pipe, "expressions");
        List<DialectToken> all = new ArrayList<>(List.of(symbol(pipe, "*"), symbol(pipe, ",")));
        all.addAll(list);
        return withColumns(all);
    }

    PipedQuery replace(DialectToken place, DialectToken column, List<DialectToken> value) {
        List<DialectToken> all =
                new ArrayList<>(List.of(symbol(place, "*"), word(place, "REPLACE"), symbol(place, "(")));
        all.addAll(value);
        all.addAll(List.of(word(place, "AS"), column, symbol(place, ")")));
        return withColumns(all);
    }

    PipedQuery drop(DialectToken pipe, List<DialectToken> columns) {
        require(columns, pipe, "columns");
        List<DialectToken> all = new ArrayList<>(List.of(symbol(pipe, "*"), word(pipe, "EXCEPT")));
        all.addAll(enclosed(columns, pipe));
        return withColumns(all);
    }

    /** The table's columns with others beside them. */
    private PipedQuery withColumns(List<DialectToken> list) {
        PipedQuery open = select.isEmpty() && group.isEmpty() && order.isEmpty() && limit.isEmpty() ? this : closed();
        return new PipedQuery(open.place, open.from, open.alias, open.where, list, open.group, open.order, open.limit);
    }

    PipedQuery as(DialectToken step, List<DialectToken> name) {
        if (name.size() != 1 || !RawTokens.isName(name, 0)) {
            throw SyntaxErrors.unexpected(name.isEmpty() ? step : name.getLast(), "one name behind AS");
        }
        List<DialectToken> query = new ArrayList<>(enclosed(tokens(), place));
        query.add(word(place, "AS"));
        query.add(name.getFirst());
        return over(query, name.getFirst(), place);
    }

    /** @param keys how many of the list's first items are keys */
    PipedQuery aggregate(DialectToken place, List<DialectToken> list, int keys) {
        PipedQuery open = select.isEmpty() && group.isEmpty() && order.isEmpty() && limit.isEmpty() ? this : closed();
        List<DialectToken> by = new ArrayList<>(List.of(word(place, "GROUP"), word(place, "BY")));
        for (int i = 1; i <= keys; i++) {
            by.addAll(i == 1 ? List.of() : List.of(symbol(place, ",")));
            by.add(number(place, Integer.toString(i)));
        }
        if (keys == 0) {
            by.addAll(List.of(symbol(place, "("), symbol(place, ")")));
        }
        return new PipedQuery(open.place, open.from, null, open.where, list, by, NONE, NONE);
    }

    PipedQuery order(List<DialectToken> clause) {
        PipedQuery open = select.isEmpty() && group.isEmpty() && order.isEmpty() && limit.isEmpty() ? this : closed();
        return new PipedQuery(
                open.place, open.from, open.alias, open.where, open.select, open.group, clause, open.limit);
    }

    PipedQuery limit(List<DialectToken> clause) {
        PipedQuery open = limit.isEmpty() ? this : closed();
        return new PipedQuery(
                open.place, open.from, open.alias, open.where, open.select, open.group, open.order, clause);
    }

    /** UNION and the like, with the query behind it. */
    PipedQuery set(DialectToken pipe, List<DialectToken> step) {
        List<DialectToken> both = new ArrayList<>(order.isEmpty() && limit.isEmpty() ? tokens() : closed().tokens());
        int table = isWord(step, 1, "ALL", "DISTINCT") ? 2 : 1;
        if (isWord(step, table, "TABLE")) {
            both.addAll(step.subList(0, table));
            both.addAll(List.of(word(pipe, "SELECT"), symbol(pipe, "*"), word(pipe, "FROM")));
            both.addAll(step.subList(table + 1, step.size()));
        } else {
            both.addAll(step);
        }
        return over(enclosed(both, place), null, place);
    }

    /** A join, or a clause that stands behind a table. */
    PipedQuery from(List<DialectToken> step) {
        PipedQuery open = closed();
        List<DialectToken> all = new ArrayList<>(open.from);
        all.addAll(step);
        return new PipedQuery(open.place, all, null, NONE, NONE, NONE, NONE, NONE);
    }

    private static void require(List<DialectToken> tokens, DialectToken place, String what) {
        if (tokens.isEmpty()) {
            throw SyntaxErrors.unexpected(place, what);
        }
    }
}
