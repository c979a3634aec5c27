package io.sluice.conformance.random;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Makes queries that nest: each relation has the columns a, b and c, in an order of its own, and comes of other such relations
 * by joins, grouping sets, windows with frames, set operations, limits and queries of WITH that are used several times. A LIMIT
 * comes with an order over all columns, and so do frames of rows, so that the answer is the same bag of rows in every right
 * engine. The same seed gives the same queries.
 */
final class NestedQueries extends RandomChoices {
    /** A few rows each, with nulls in b and c, which repeat themselves. */
    private static final List<String> TABLES = List.of(
            "SELECT r_regionkey AS a, nullif(r_regionkey % 3, 2) AS b, r_name AS c FROM region",
            "SELECT n_nationkey AS a, nullif(n_regionkey, 2) AS b, nullif(substring(n_name, 1, 1), 'I') AS c FROM"
                    + " nation",
            "SELECT s_suppkey AS a, nullif(s_nationkey % 5, 1) AS b, substring(s_phone, 1, 1) AS c FROM supplier",
            "SELECT c_custkey AS a, nullif(c_nationkey % 7, 3) AS b, nullif(c_mktsegment, 'MACHINERY') AS c FROM"
                    + " customer WHERE c_custkey < 60");

    private static final List<String> COMPARISONS = List.of("=", "=", "<>", "<", ">=", ">");
    private static final List<String> NUMBERS = List.of("a", "b");
    private static final List<String> COLUMNS = List.of("a", "b", "c");
    private static final List<String> FRAMES = List.of(
            "UNBOUNDED PRECEDING AND CURRENT ROW",
            "UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING",
            "CURRENT ROW AND UNBOUNDED FOLLOWING",
            "2 PRECEDING AND CURRENT ROW",
            "1 PRECEDING AND 3 FOLLOWING",
            "4 PRECEDING AND 2 PRECEDING",
            "2 FOLLOWING AND 5 FOLLOWING");

    private static final List<String> AGGREGATES = List.of("sum", "min", "max", "count");
    private static final List<String> AGGREGATES_IN_ORDER =
            List.of("sum", "min", "max", "count", "first_value", "last_value");

    private final List<String> named = new ArrayList<>();
    private final List<String> definitions = new ArrayList<>();
    private int aliases;

    NestedQueries(long seed) {
        super(seed);
    }

    String next() {
        for (int i = random.nextInt(3); i > 0; i--) {
            String name = "w" + named.size();
            definitions.add(name + " AS (" + query(2) + ")");
            named.add(name);
        }
        String with = definitions.isEmpty() ? "" : "WITH " + String.join(", ", definitions) + " ";
        return with + query(3);
    }

    /** Its columns are a, b and c, in any order. */
    private String query(int depth) {
        if (depth == 0) {
            return pick(TABLES);
        }
        return switch (random.nextInt(9)) {
            case 0, 1 -> joined(depth);
            case 2 -> grouped(depth);
            case 3 -> groupingSets(depth);
            case 4 -> windows(depth);
            case 5 -> combined(depth);
            case 6 -> limited(depth);
            default -> projected(depth);
        };
    }

    /** What stands after FROM, with its alias. */
    private String relation(int depth, String alias) {
        return !named.isEmpty() && chance(3) ? pick(named) + " " + alias : "(" + query(depth) + ") " + alias;
    }

    private String projected(int depth) {
        String t = alias();
        List<String> scope = List.of(t);
        return "SELECT " + (chance(5) ? "DISTINCT " : "")
                + list(number(scope, 2) + " AS a", number(scope, 2) + " AS b", text(scope) + " AS c") + " FROM "
                + relation(depth - 1, t) + where(scope, depth);
    }

    private String joined(int depth) {
        String t = alias();
        String u = alias();
        List<String> scope = List.of(t, u);
        String type = pick(List.of("JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN", "LEFT SEMI JOIN", "LEFT ANTI JOIN"));
        boolean isHalf = type.contains("SEMI") || type.contains("ANTI");
        String key = pick(COLUMNS);
        String condition = t + "." + key + " = " + u + "." + (key.equals("c") ? "c" : pick(NUMBERS));
        if (!type.equals("FULL JOIN") && chance(3)) {
            condition += " AND " + comparison(scope);
        }
        List<String> seen = isHalf ? List.of(t) : scope;
        return "SELECT " + list(number(seen, 1) + " AS a", number(seen, 1) + " AS b", text(seen) + " AS c") + " FROM "
                + relation(depth - 1, t) + " " + (isHalf ? type.substring("LEFT ".length()) : type) + " "
                + relation(depth - 1, u) + " ON " + condition + where(seen, depth);
    }

    private String grouped(int depth) {
        String t = alias();
        List<String> scope = List.of(t);
        String key = chance(3) ? number(scope, 2) : t + "." + pick(NUMBERS);
        return "SELECT " + list(key + " AS a", aggregate(scope) + " AS b", textAggregate(t) + " AS c") + " FROM "
                + relation(depth - 1, t) + where(scope, depth) + " GROUP BY " + key
                + (chance(3) ? " HAVING " + aggregate(scope) + " " + pick(COMPARISONS) + " " + random.nextInt(5) : "");
    }

    private String groupingSets(int depth) {
        String t = alias();
        List<String> scope = List.of(t);
        String a = t + ".a";
        String c = t + ".c";
        String sets = pick(List.of(
                "ROLLUP (%1$s, %2$s)",
                "CUBE (%1$s, %2$s)",
                "GROUPING SETS ((%1$s), (%2$s))",
                "GROUPING SETS ((%1$s, %2$s), (%2$s), ())",
                "GROUPING SETS ((), (%1$s))"));
        return "SELECT " + list(a + " AS a", aggregate(scope) + " AS b", c + " AS c") + " FROM "
                + relation(depth - 1, t) + where(scope, depth) + " GROUP BY "
                + (sets.contains("%2$s") ? sets : "GROUPING SETS ((), (%1$s), (%2$s))").formatted(a, c)
                + (chance(4) ? " HAVING count(*) > " + random.nextInt(3) : "");
    }

    private String windows(int depth) {
        String t = alias();
        List<String> scope = List.of(t);
        String partition = chance(3) ? "" : "PARTITION BY " + t + "." + pick(COLUMNS) + " ";
        String order = "ORDER BY " + all(t, chance(2) ? "" : " DESC");
        String window = switch (random.nextInt(4)) {
            case 0 ->
                pick(List.of("rank()", "dense_rank()", "ntile(3)", "row_number()")) + " OVER (" + partition + order
                        + ")";
            case 1 ->
                pick(List.of("lag", "lead")) + "(" + t + "." + pick(NUMBERS) + ", " + (1 + random.nextInt(3))
                        + ") OVER (" + partition + order + ")";
            case 2 ->
                windowAggregate(t, AGGREGATES_IN_ORDER) + " OVER (" + partition + order + " " + "ROWS BETWEEN "
                        + pick(FRAMES) + exclusion() + ")";
            default ->
                windowAggregate(t, AGGREGATES) + " OVER (" + partition + "ORDER BY " + t + ".a RANGE BETWEEN "
                        + pick(FRAMES) + exclusion() + ")";
        };
        String query = "SELECT " + list(t + ".a AS a", window + " AS b", t + ".c AS c") + " FROM "
                + relation(depth - 1, t) + where(scope, depth);
        String u = alias();
        return chance(3) ? "SELECT * FROM (" + query + ") " + u + where(List.of(u), 0) : query;
    }

    private String exclusion() {
        return chance(2) ? "" : pick(List.of(" EXCLUDE CURRENT ROW", " EXCLUDE GROUP", " EXCLUDE TIES"));
    }

    private String windowAggregate(String t, List<String> functions) {
        return pick(functions) + "(" + t + "." + pick(NUMBERS) + ")";
    }

    private String combined(int depth) {
        String t = alias();
        String u = alias();
        return "SELECT a, b, c FROM " + relation(depth - 1, t) + " "
                + pick(List.of("UNION ALL", "UNION", "INTERSECT", "EXCEPT", "INTERSECT ALL", "EXCEPT ALL"))
                + " SELECT a, b, c FROM " + relation(depth - 1, u);
    }

    private String limited(int depth) {
        String t = alias();
        return "SELECT * FROM (SELECT " + list("a", "b", "c") + " FROM " + relation(depth - 1, t) + " ORDER BY "
                + all(t, chance(2) ? "" : " DESC") + " LIMIT " + random.nextInt(12)
                + (chance(4) ? " OFFSET " + random.nextInt(4) : "") + ") " + alias();
    }

    private String where(List<String> scope, int depth) {
        return chance(2) ? "" : " WHERE " + predicate(scope, depth);
    }

    private String predicate(List<String> scope, int depth) {
        if (depth == 0) {
            return comparison(scope);
        }
        String u = alias();
        return switch (random.nextInt(9)) {
            case 0 -> "(" + predicate(scope, depth - 1) + " OR " + predicate(scope, depth - 1) + ")";
            case 1 -> "(" + predicate(scope, depth - 1) + " AND " + predicate(scope, depth - 1) + ")";
            case 2 -> "NOT (" + predicate(scope, depth - 1) + ")";
            case 3 ->
                number(scope, 1) + (chance(2) ? " NOT" : "") + " IN (SELECT " + u + "." + pick(NUMBERS) + " FROM "
                        + relation(0, u) + where(List.of(u), 0) + ")";
            case 4 ->
                (chance(2) ? "NOT " : "") + "EXISTS (SELECT 1 FROM " + relation(0, u) + " WHERE " + u + ".a = "
                        + pick(scope) + "." + pick(NUMBERS) + " AND " + comparison(List.of(u, pick(scope))) + ")";
            case 5 -> text(scope) + (chance(3) ? " NOT" : "") + " IN (SELECT " + u + ".c FROM " + relation(0, u) + ")";
            default -> comparison(scope);
        };
    }

    private String comparison(List<String> scope) {
        return switch (random.nextInt(8)) {
            case 0 -> pick(scope) + "." + pick(COLUMNS) + (chance(2) ? " IS NULL" : " IS NOT NULL");
            case 1 -> text(scope) + " LIKE '" + (char) ('A' + random.nextInt(26)) + "%'";
            case 2 -> text(scope) + " " + pick(COMPARISONS) + " '" + (char) ('A' + random.nextInt(26)) + "'";
            case 3 ->
                number(scope, 1) + (chance(3) ? " NOT" : "") + " IN (1, " + random.nextInt(9) + ", "
                        + (chance(4) ? "NULL" : "4") + ")";
            case 4 -> number(scope, 1) + " BETWEEN " + random.nextInt(4) + " AND " + number(scope, 0);
            case 5 -> number(scope, 1) + " IS " + (chance(2) ? "NOT " : "") + "DISTINCT FROM " + number(scope, 1);
            default ->
                number(scope, 1) + " " + pick(COMPARISONS) + " "
                        + (chance(2) ? String.valueOf(random.nextInt(9)) : number(scope, 1));
        };
    }

    private String aggregate(List<String> scope) {
        String filter = chance(5) ? " FILTER (WHERE " + comparison(scope) + ")" : "";
        return switch (random.nextInt(6)) {
            case 0 -> "count(*)" + filter;
            case 1 -> "count(DISTINCT " + number(scope, 1) + ")" + filter;
            case 2 -> "sum(DISTINCT " + pick(scope) + ".b)" + filter;
            case 3 -> "count(" + pick(scope) + "." + pick(COLUMNS) + ")" + filter;
            default -> pick(List.of("sum", "min", "max")) + "(" + number(scope, 1) + ")" + filter;
        };
    }

    private String textAggregate(String t) {
        return pick(List.of("min", "max")) + "(" + t + ".c)";
    }

    private String number(List<String> scope, int depth) {
        String column = pick(scope) + "." + pick(NUMBERS);
        if (depth == 0 || chance(2)) {
            return column;
        }
        return switch (random.nextInt(6)) {
            case 0 -> "(" + column + " + " + number(scope, depth - 1) + ")";
            case 1 -> "coalesce(" + column + ", " + number(scope, depth - 1) + ")";
            case 2 -> "nullif(" + column + ", " + random.nextInt(4) + ")";
            case 3 -> "abs(" + column + " - " + random.nextInt(9) + ")";
            case 4 ->
                "CASE WHEN " + comparison(scope) + " THEN " + column + (chance(2) ? "" : " ELSE " + random.nextInt(9))
                        + " END";
            default -> "(" + column + " % " + (2 + random.nextInt(4)) + ")";
        };
    }

    private String text(List<String> scope) {
        String column = pick(scope) + ".c";
        return switch (random.nextInt(6)) {
            case 0 -> "coalesce(" + column + ", 'x')";
            case 1 -> "lower(" + column + ")";
            case 2 -> "(" + column + " || '/')";
            default -> column;
        };
    }

    /** In any order. */
    private String list(String... columns) {
        List<String> order = new ArrayList<>(List.of(columns));
        Collections.shuffle(order, random);
        return String.join(", ", order);
    }

    private static String all(String t, String direction) {
        return COLUMNS.stream().map(column -> t + "." + column + direction).collect(Collectors.joining(", "));
    }

    private String alias() {
        return "t" + aliases++;
    }
}
