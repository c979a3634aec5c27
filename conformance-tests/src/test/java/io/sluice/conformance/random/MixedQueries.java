package io.sluice.conformance.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;

/**
 * Makes queries over {@link MixedTable}s whose answer is the same bag of rows in every right engine of the dialect: rows are
 * numbered and limited only by unique orders, and collected values are sorted. The same seed gives the same query.
 */
final class MixedQueries {
    private static final List<String> EXACT = List.of("int", "big", "dec");

    private final Random random;
    private final MixedExpressions expressions;

    MixedQueries(long seed) {
        random = new Random(seed * 7919 + 13);
        expressions = new MixedExpressions(random);
    }

    String next() {
        return switch (random.nextInt(16)) {
            case 0, 1, 2, 3 -> selection();
            case 4, 5, 6 -> aggregation();
            case 7, 8 -> join();
            case 9, 10 -> windows();
            case 11 -> setOperation();
            case 12 -> subquery();
            case 13 -> generator();
            case 14 -> nested();
            default -> groupingSets();
        };
    }

    private String selection() {
        MixedScope scope = MixedScope.none().table("a");
        return "SELECT a.id, " + anyColumns(scope, 1 + random.nextInt(3)) + " FROM " + table() + " a" + where(scope)
                + limit("a.id");
    }

    private String anyColumns(MixedScope scope, int count) {
        StringJoiner columns = new StringJoiner(", ");
        for (int i = 0; i < count; i++) {
            columns.add(expressions.any(scope, 1 + random.nextInt(3)) + " AS c" + i);
        }
        return columns.toString();
    }

    private String where(MixedScope scope) {
        return random.nextInt(2) == 0 ? "" : " WHERE " + expressions.of("bool", scope, 2);
    }

    private String limit(String unique) {
        return random.nextInt(4) > 0
                ? ""
                : " ORDER BY " + unique + (random.nextBoolean() ? " DESC" : "") + " LIMIT " + (1 + random.nextInt(30))
                        + (random.nextInt(3) == 0 ? " OFFSET " + random.nextInt(9) : "");
    }

    private String aggregation() {
        MixedScope scope = MixedScope.none().table("a");
        List<String> keys = keys(scope, random.nextInt(3));
        String sql = "SELECT " + aggregates(scope, keys) + " FROM " + table() + " a" + where(scope);
        if (!keys.isEmpty()) {
            sql += " GROUP BY " + String.join(", ", keys);
            if (random.nextInt(4) == 0) {
                sql += " HAVING count(*) > 1 AND NOT (" + aggregate(scope) + " IS NULL)";
            }
        }
        return sql;
    }

    private List<String> keys(MixedScope scope, int count) {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String key = random.nextBoolean() ? "a." + pick(List.of("k", "c", "b", "day")) : expressions.key(scope, 2);
            keys.add(key.matches("-?[\\d.]+") ? "a.id" : key); // a number would be a position
        }
        return keys;
    }

    private String aggregates(MixedScope scope, List<String> keys) {
        StringJoiner columns = new StringJoiner(", ");
        for (int i = 0; i < keys.size(); i++) {
            columns.add(keys.get(i) + " AS k" + i);
        }
        for (int i = random.nextInt(3); i >= 0; i--) {
            columns.add(aggregate(scope) + " AS v" + i);
        }
        return columns.toString();
    }

    private String aggregate(MixedScope scope) {
        String exact = expressions.of(pick(EXACT), scope, 1);
        String key = expressions.key(scope, 1);
        String real = expressions.of("dbl", scope, 1);
        String filter = random.nextInt(5) == 0 ? " FILTER (WHERE " + expressions.of("bool", scope, 1) + ")" : "";
        return switch (random.nextInt(24)) {
            case 0 -> "count(*)" + filter;
            case 1 -> "count(" + key + ")" + filter;
            case 2 -> "count(DISTINCT " + key + ")" + filter;
            case 3 -> "count(DISTINCT " + key + ", " + exact + ")";
            case 4, 5 -> "sum(" + exact + ")" + filter;
            case 6 -> "sum(DISTINCT " + exact + ")";
            case 7 -> "avg(" + exact + ")" + filter;
            case 8 -> "avg(" + real + ")" + filter;
            case 9 -> "min(" + key + ")" + filter;
            case 10 -> "max(" + key + ")" + filter;
            case 11 -> "sort_array(collect_list(" + key + ")" + filter + ")";
            case 12 -> "sort_array(collect_set(" + key + "))";
            case 13 -> "max_by(a.id, struct(" + exact + ", a.id))";
            case 14 -> "min_by(" + key + ", a.id)" + filter;
            case 15 -> "stddev(" + exact + ")" + filter;
            case 16 -> "var_pop(" + real + ")";
            case 17 -> "bool_and(" + expressions.of("bool", scope, 1) + ")" + filter;
            case 18 -> "count_if(" + expressions.of("bool", scope, 1) + ")";
            case 19 -> "percentile(" + real + ", 0.5)" + filter;
            case 20 -> "median(" + exact + ")";
            case 21 -> "bit_xor(" + expressions.of("int", scope, 1) + ")";
            case 22 -> "covar_pop(a.i, a.t)";
            default -> "try_sum(" + exact + ")";
        };
    }

    private String join() {
        MixedScope both = MixedScope.none().table("a").table("z");
        String kind = pick(List.of("int", "str", "day", "dec", "big"));
        String type = pick(List.of(
                "JOIN",
                "JOIN",
                "LEFT JOIN",
                "RIGHT JOIN",
                "FULL JOIN",
                "LEFT SEMI JOIN",
                "LEFT ANTI JOIN",
                "CROSS JOIN"));
        boolean leftOnly = type.endsWith("SEMI JOIN") || type.endsWith("ANTI JOIN");
        MixedScope visible = leftOnly ? MixedScope.none().table("a") : both;
        String condition = random.nextInt(3) == 0
                ? "a.k = z.k"
                : expressions.of(kind, MixedScope.none().table("a"), 1)
                        + pick(List.of(" = ", " = ", " <=> "))
                        + expressions.of(kind, MixedScope.none().table("z"), 1);
        if (random.nextInt(3) == 0) {
            condition += " AND " + expressions.of("bool", both, 1);
        }
        String on = type.startsWith("CROSS") ? "" : " ON " + condition;
        String ids = leftOnly ? "a.id" : "a.id AS left_id, z.id AS right_id";
        String filter = type.startsWith("CROSS") ? " WHERE a.id < 12 AND z.id < 9" : where(visible);
        return "SELECT " + ids + ", " + anyColumns(visible, 1 + random.nextInt(2)) + " FROM mixed a " + type
                + " other z" + on + filter;
    }

    private String windows() {
        MixedScope scope = MixedScope.none().table("a");
        StringJoiner columns = new StringJoiner(", ");
        for (int i = 1 + random.nextInt(2); i >= 0; i--) {
            columns.add(window(scope) + " AS w" + i);
        }
        return "SELECT a.id, " + columns + " FROM " + table() + " a" + where(scope);
    }

    private String window(MixedScope scope) {
        String partition = random.nextInt(3) == 0 ? "" : "PARTITION BY " + expressions.key(scope, 1) + " ";
        String direction = pick(List.of("", " DESC", " NULLS LAST", " DESC NULLS FIRST"));
        String order = "ORDER BY " + expressions.key(scope, 1) + direction + ", a.id";
        String exact = expressions.of(pick(EXACT), scope, 1);
        String any = expressions.any(scope, 1);
        String frame = pick(List.of(
                "",
                " ROWS BETWEEN 2 PRECEDING AND CURRENT ROW",
                " ROWS BETWEEN UNBOUNDED PRECEDING AND 1 FOLLOWING",
                " ROWS BETWEEN 1 FOLLOWING AND 3 FOLLOWING",
                " RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW",
                " ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING"));
        return switch (random.nextInt(12)) {
            case 0 -> "row_number() OVER (" + partition + order + ")";
            case 1 -> "rank() OVER (" + partition + order.replace(", a.id", "") + ")";
            case 2 -> "dense_rank() OVER (" + partition + order.replace(", a.id", "") + ")";
            case 3 -> "ntile(4) OVER (" + partition + order + ")";
            case 4 -> "percent_rank() OVER (" + partition + order.replace(", a.id", "") + ")";
            case 5 -> "cume_dist() OVER (" + partition + order.replace(", a.id", "") + ")";
            case 6 -> "lag(" + any + ") OVER (" + partition + order + ")";
            case 7 -> "lead(" + exact + ", 2, -1) OVER (" + partition + order + ")";
            case 8 -> "first_value(" + any + ") OVER (" + partition + order + frame + ")";
            case 9 -> "last_value(" + exact + ") IGNORE NULLS OVER (" + partition + order + frame + ")";
            case 10 ->
                "sum(" + exact + ") OVER (" + partition + "ORDER BY a.id RANGE BETWEEN 3 PRECEDING AND 2 FOLLOWING)";
            default ->
                pick(List.of("sum", "count", "min", "max", "avg")) + "(" + exact + ") OVER (" + partition + order
                        + frame + ")";
        };
    }

    private String setOperation() {
        MixedScope scope = MixedScope.none().table("a");
        String operation =
                pick(List.of("UNION", "UNION ALL", "INTERSECT", "EXCEPT", "EXCEPT ALL", "INTERSECT ALL", "MINUS"));
        StringJoiner left = new StringJoiner(", ");
        StringJoiner right = new StringJoiner(", ");
        for (int i = random.nextInt(2); i >= 0; i--) {
            String kind = pick(MixedExpressions.KEYS);
            left.add(expressions.of(kind, scope, 1) + " AS c" + i);
            right.add(expressions.of(random.nextInt(6) == 0 && kind.equals("int") ? "big" : kind, scope, 1));
        }
        // The left side has rows, so that no engine may leave out the right one and its errors.
        return "SELECT " + left + " FROM mixed a " + operation + " SELECT " + right + " FROM other a" + where(scope);
    }

    private String subquery() {
        MixedScope outer = MixedScope.none().table("a");
        MixedScope inner = MixedScope.none().table("z");
        String key = pick(List.of("int", "str", "day", "dec"));
        String predicate = switch (random.nextInt(6)) {
            case 0 ->
                expressions.of(key, outer, 1) + " IN (SELECT " + expressions.of(key, inner, 1) + " FROM other z"
                        + where(inner) + ")";
            case 1 ->
                expressions.of(key, outer, 1) + " NOT IN (SELECT " + expressions.of(key, inner, 1)
                        + " FROM other z WHERE z.id < 9)";
            case 2 -> "EXISTS (SELECT 1 FROM other z WHERE z.k = a.k AND " + expressions.of("bool", inner, 1) + ")";
            case 3 -> "NOT EXISTS (SELECT 1 FROM other z WHERE z.c = a.c AND z.i > a.i)";
            case 4 -> "a.i > (SELECT avg(z.i) FROM other z WHERE z.k = a.k)";
            default ->
                expressions.of(key, outer, 1) + " >= (SELECT max(" + expressions.of(key, inner, 1) + ") FROM other z"
                        + where(inner) + ")";
        };
        String column = random.nextInt(3) == 0
                ? ", (SELECT count(*) FROM other z WHERE z.k = a.k AND z.b) AS n"
                : ", " + expressions.any(outer, 1) + " AS c";
        return "SELECT a.id" + column + " FROM mixed a WHERE " + predicate;
    }

    private String generator() {
        MixedScope scope = MixedScope.none().table("a");
        boolean map = random.nextInt(3) == 0;
        boolean place = !map && random.nextInt(3) == 0;
        String kind = map ? "map" : pick(List.of("ints", "strs"));
        String function = (place ? "posexplode" : "explode") + (random.nextInt(3) == 0 ? "_outer" : "");
        String element = map || kind.equals("ints") ? "int" : "str";
        String names = map ? "q, x" : place ? "q, x" : "x";
        MixedScope inner = scope.column("x", element).column("x", element);
        if (map) {
            inner = inner.column("q", "str");
        } else if (place) {
            inner = inner.column("q", "int");
        }
        return "SELECT a.id, " + names + ", " + anyColumns(inner, 1) + " FROM mixed a LATERAL VIEW " + function + "("
                + expressions.of(kind, scope, 1) + ") g AS " + names + where(inner);
    }

    private String nested() {
        MixedScope scope = MixedScope.none().table("a");
        List<String> kinds = new ArrayList<>();
        StringJoiner columns = new StringJoiner(", ");
        MixedScope outer = MixedScope.none().column("q.id", "int");
        for (int i = 0; i < 3; i++) {
            String kind = pick(MixedExpressions.KINDS);
            kinds.add(kind);
            columns.add(expressions.of(kind, scope, 2) + " AS c" + i);
            outer = outer.column("q.c" + i, kind).column("q.c" + i, kind);
        }
        String inner = "SELECT a.id, " + columns + " FROM " + table() + " a" + where(scope) + limit("a.id");
        return random.nextBoolean()
                ? "WITH q AS (" + inner + ") SELECT q.id, " + anyColumns(outer, 2) + " FROM q" + where(outer)
                : "SELECT q.id, " + anyColumns(outer, 2) + " FROM (" + inner + ") q" + where(outer);
    }

    /** Over all rows: Spark has no row of totals over none, which is against the standard. */
    private String groupingSets() {
        MixedScope scope = MixedScope.none().table("a");
        List<String> keys = List.of("a.k", "a.c", "a.b");
        String sets = pick(List.of(
                "ROLLUP (a.k, a.c, a.b)",
                "CUBE (a.k, a.c, a.b)",
                "GROUPING SETS ((a.k, a.c), (a.b), ())",
                "a.k, ROLLUP (a.c, a.b)"));
        return "SELECT " + aggregates(scope, keys) + ", grouping_id(a.k, a.c, a.b) AS g FROM mixed a GROUP BY " + sets;
    }

    private String table() {
        return pick(List.of("mixed", "other"));
    }

    private <T> T pick(List<T> values) {
        return expressions.pick(values);
    }
}
