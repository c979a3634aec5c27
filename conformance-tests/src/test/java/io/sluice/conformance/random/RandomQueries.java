package io.sluice.conformance.random;

import io.sluice.conformance.random.RandomTable.Column;
import io.sluice.conformance.random.RandomTable.Kind;
import io.sluice.conformance.random.RandomTable.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Makes queries whose answer is the same bag of rows in every right engine: a LIMIT comes with an order over all columns,
 * and window functions do not depend on the order of peers. The same seed gives the same queries.
 */
final class RandomQueries extends RandomChoices {
    private static final List<String> COMPARISONS = List.of("=", "<>", "<", "<=", ">", ">=");

    private int aliases;

    RandomQueries(long seed) {
        super(seed);
    }

    /** A table under an alias; nullable by an outer join or not, its columns serve alike. */
    private record Source(String alias, RandomTable table) {
        String column(String name) {
            return alias + "." + name;
        }
    }

    private record Scope(List<Source> sources, String from) {}

    /** An expression and its kind. */
    private record Typed(String sql, Kind kind) {}

    String next() {
        aliases = 0;
        return switch (random.nextInt(10)) {
            case 0 -> setOperation();
            case 1, 2, 3, 4 -> aggregation();
            case 5 -> windows();
            case 6 -> "WITH c AS (" + plain(false) + ") SELECT count(*), min(c0), max(c0) FROM c";
            default -> plain(true);
        };
    }

    private String plain(boolean maybeLimited) {
        Scope scope = scope(3);
        List<Typed> columns = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            columns.add(expression(scope, 2));
        }
        String distinct = chance(5) ? "DISTINCT " : "";
        String sql = "SELECT " + distinct + list(columns) + " FROM " + scope.from + where(scope);
        return maybeLimited ? sql + order(columns.size()) : sql;
    }

    private String order(int columns) {
        String keys = IntStream.rangeClosed(1, columns)
                .mapToObj(i -> i + (chance(3) ? " DESC" : "") + (chance(4) ? " NULLS LAST" : ""))
                .collect(Collectors.joining(", "));
        return " ORDER BY " + keys + " LIMIT " + (1 + random.nextInt(200))
                + (chance(4) ? " OFFSET " + random.nextInt(50) : "");
    }

    private String aggregation() {
        Scope scope = scope(4);
        List<Typed> keys = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            keys.add(chance(4) ? expression(scope, 1) : column(scope));
        }
        List<Typed> columns = new ArrayList<>(keys);
        for (int i = random.nextInt(3); i >= 0; i--) {
            columns.add(aggregate(scope));
        }
        String sql = "SELECT " + list(columns) + " FROM " + scope.from + where(scope);
        if (!keys.isEmpty()) {
            String names = keys.stream().map(Typed::sql).collect(Collectors.joining(", "));
            sql += " GROUP BY " + (chance(6) ? "ROLLUP (" + names + ")" : names);
            if (chance(4)) {
                sql += " HAVING count(*) > " + random.nextInt(20);
            }
        }
        return chance(3) ? sql + order(columns.size()) : sql;
    }

    private Typed aggregate(Scope scope) {
        Typed argument = column(scope);
        String filter = chance(8) ? " FILTER (WHERE " + predicate(scope, 0) + ")" : "";
        return switch (random.nextInt(7)) {
            case 0 -> new Typed("count(*)" + filter, Kind.INT);
            case 1 -> new Typed("count(" + argument.sql + ")" + filter, Kind.INT);
            case 2 -> new Typed("count(DISTINCT " + argument.sql + ")", Kind.INT);
            case 3 -> new Typed("min(" + argument.sql + ")" + filter, argument.kind);
            case 4 -> new Typed("max(" + argument.sql + ")" + filter, argument.kind);
            default -> {
                Typed number = number(scope);
                String function = chance(3) ? "avg" : "sum";
                yield new Typed(function + "(" + number.sql + ")" + filter, number.kind);
            }
        };
    }

    private String windows() {
        Scope scope = scope(2);
        List<Typed> columns = new ArrayList<>(List.of(column(scope), column(scope)));
        String partition = chance(4) ? "" : "PARTITION BY " + column(scope).sql;
        String order = " ORDER BY " + column(scope).sql + (chance(2) ? " DESC" : "");
        columns.add(new Typed((chance(2) ? "rank()" : "dense_rank()") + " OVER (" + partition + order + ")", Kind.INT));
        columns.add(new Typed(
                "sum(" + number(scope).sql + ") OVER (" + partition + (chance(2) ? order : "") + ")", Kind.DECIMAL));
        if (chance(2)) {
            columns.add(new Typed("max(" + column(scope).sql + ") OVER (" + partition + ")", Kind.TEXT));
        }
        return "SELECT " + list(columns) + " FROM " + scope.from + where(scope) + order(columns.size());
    }

    private String setOperation() {
        String operation = List.of("UNION", "UNION ALL", "INTERSECT", "EXCEPT", "EXCEPT ALL", "INTERSECT ALL")
                .get(random.nextInt(6));
        Scope left = scope(2);
        Scope right = scope(2);
        Kind kind = column(left).kind;
        return "SELECT " + columnOf(left, kind).sql + " FROM " + left.from + where(left) + " " + operation + " SELECT "
                + columnOf(right, kind).sql + " FROM " + right.from + where(right);
    }

    private Scope scope(int most) {
        List<Source> sources = new ArrayList<>();
        RandomTable first = pick(List.of(RandomTable.values()));
        sources.add(new Source("t" + aliases++, first));
        StringBuilder from = new StringBuilder(table(sources.getFirst()));
        boolean multiplied = false;
        for (int i = random.nextInt(most); i > 0; i--) {
            Source base = pick(sources);
            List<Link> links = new ArrayList<>();
            for (Link link : RandomTable.LINKS) {
                if (link.from() == base.table) {
                    links.add(link);
                } else if (link.to() == base.table && !multiplied) {
                    links.add(link.reversed());
                }
            }
            if (links.isEmpty()) {
                continue;
            }
            Link link = pick(links);
            multiplied |= !RandomTable.LINKS.contains(link);
            Source joined = new Source("t" + aliases++, link.to());
            String type = pick(List.of("JOIN", "JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN"));
            from.append(' ').append(type).append(' ').append(table(joined)).append(" ON ");
            from.append(base.column(link.fromColumn())).append(" = ").append(joined.column(link.toColumn()));
            sources.add(joined);
            if (chance(5) && !type.equals("FULL JOIN")) {
                from.append(" AND ").append(comparison(new Scope(List.of(base, joined), "")));
            }
        }
        return new Scope(sources, from.toString());
    }

    private static String table(Source source) {
        return source.table.name().toLowerCase(Locale.ROOT) + " " + source.alias;
    }

    private String where(Scope scope) {
        return chance(4) ? "" : " WHERE " + predicate(scope, 2);
    }

    private String predicate(Scope scope, int depth) {
        if (depth > 0 && chance(3)) {
            return "(" + predicate(scope, depth - 1) + (chance(2) ? " AND " : " OR ") + predicate(scope, depth - 1)
                    + ")";
        }
        return switch (random.nextInt(depth > 0 ? 10 : 6)) {
            case 0 -> "NOT (" + comparison(scope) + ")";
            case 1 -> {
                Column column = pick(pick(scope.sources).table.columns());
                yield in(scope, column);
            }
            case 2 -> column(scope).sql + (chance(2) ? " IS NULL" : " IS NOT NULL");
            case 6 -> exists(scope);
            case 7 -> inSubquery(scope);
            case 8 -> scalar(scope);
            default -> comparison(scope);
        };
    }

    private String in(Scope scope, Column like) {
        Source source = scope.sources.stream()
                .filter(candidate -> candidate.table.columns().contains(like))
                .findFirst()
                .orElseThrow();
        String column = source.column(like.name());
        return column + (chance(3) ? " NOT" : "") + " IN (" + String.join(", ", like.samples()) + ")";
    }

    private String comparison(Scope scope) {
        Source source = pick(scope.sources);
        Column column = pick(source.table.columns());
        String name = source.column(column.name());
        if (column.kind() == Kind.TEXT && chance(3)) {
            String sample = pick(column.samples());
            String part = sample.substring(1, sample.length() - 1);
            return name + (chance(4) ? " NOT" : "") + " LIKE '" + (chance(2) ? "%" : "") + part + "%'";
        }
        if (chance(6)) {
            return name + " BETWEEN " + column.samples().getFirst() + " AND "
                    + column.samples().getLast();
        }
        if (chance(5)) {
            return name + " " + pick(COMPARISONS) + " " + columnOf(scope, column.kind()).sql;
        }
        return name + " " + pick(COMPARISONS) + " " + pick(column.samples());
    }

    private String exists(Scope scope) {
        Source outer = pick(scope.sources);
        List<Link> links = new ArrayList<>();
        for (Link link : RandomTable.LINKS) {
            if (link.from() == outer.table) {
                links.add(link);
            } else if (link.to() == outer.table) {
                links.add(link.reversed());
            }
        }
        Link link = pick(links);
        Source inner = new Source("t" + aliases++, link.to());
        Scope innerScope = new Scope(List.of(inner), "");
        return (chance(3) ? "NOT " : "") + "EXISTS (SELECT 1 FROM " + table(inner) + " WHERE "
                + inner.column(link.toColumn()) + " = " + outer.column(link.fromColumn()) + " AND "
                + predicate(innerScope, 0) + ")";
    }

    private String inSubquery(Scope scope) {
        Scope inner = scope(2);
        Typed column = column(scope);
        return column.sql + (chance(3) ? " NOT" : "") + " IN (SELECT " + columnOf(inner, column.kind).sql + " FROM "
                + inner.from + " WHERE " + predicate(inner, 0) + ")";
    }

    private String scalar(Scope scope) {
        Scope inner = scope(2);
        Typed column = column(scope);
        return column.sql + " " + pick(COMPARISONS) + " (SELECT " + (chance(2) ? "max" : "min") + "("
                + columnOf(inner, column.kind).sql + ") FROM " + inner.from + where(inner) + ")";
    }

    private Typed expression(Scope scope, int depth) {
        if (depth == 0 || chance(2)) {
            return column(scope);
        }
        switch (random.nextInt(7)) {
            case 0 -> {
                Typed number = number(scope);
                return new Typed(
                        "(" + number.sql + (chance(2) ? " + " : " - ") + number(scope).sql + ")", Kind.DECIMAL);
            }
            case 1 -> {
                return new Typed(columnOf(scope, Kind.INT).sql + " * " + (1 + random.nextInt(9)), Kind.INT);
            }
            case 2 -> {
                Typed value = column(scope);
                return new Typed(
                        "CASE WHEN " + predicate(scope, 0) + " THEN " + value.sql + " WHEN " + predicate(scope, 0)
                                + " THEN " + columnOf(scope, value.kind).sql + (chance(2) ? "" : " ELSE " + value.sql)
                                + " END",
                        value.kind);
            }
            case 3 -> {
                Typed value = column(scope);
                return new Typed("coalesce(" + value.sql + ", " + columnOf(scope, value.kind).sql + ")", value.kind);
            }
            case 4 -> {
                return new Typed("upper(" + columnOf(scope, Kind.TEXT).sql + ") || '/'", Kind.TEXT);
            }
            case 5 -> {
                return new Typed(
                        "substring(" + columnOf(scope, Kind.TEXT).sql + ", " + (1 + random.nextInt(3)) + ", 3)",
                        Kind.TEXT);
            }
            default -> {
                Typed date = columnOf(scope, Kind.DATE);
                return new Typed("extract(" + (chance(2) ? "year" : "month") + " FROM " + date.sql + ")", Kind.INT);
            }
        }
    }

    private Typed number(Scope scope) {
        return columnOf(scope, chance(3) ? Kind.INT : Kind.DECIMAL);
    }

    private Typed column(Scope scope) {
        Source source = pick(scope.sources);
        Column column = pick(source.table.columns());
        return new Typed(source.column(column.name()), column.kind());
    }

    /** A column of a kind, or a literal of it where the scope has none. */
    private Typed columnOf(Scope scope, Kind kind) {
        List<Typed> found = new ArrayList<>();
        for (Source source : scope.sources) {
            for (Column column : source.table.columns()) {
                if (column.kind() == kind) {
                    found.add(new Typed(source.column(column.name()), kind));
                }
            }
        }
        return found.isEmpty() ? new Typed(literal(kind), kind) : pick(found);
    }

    private static String literal(Kind kind) {
        return switch (kind) {
            case INT -> "7";
            case DECIMAL -> "12.50";
            case TEXT -> "'x'";
            case DATE -> "date '1995-03-15'";
        };
    }

    private static String list(List<Typed> columns) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> columns.get(i).sql + " AS c" + i)
                .collect(Collectors.joining(", "));
    }
}
