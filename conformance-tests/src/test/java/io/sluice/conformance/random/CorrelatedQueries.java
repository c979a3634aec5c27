package io.sluice.conformance.random;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes queries whose subqueries depend on the rows around them in several places: on both sides of joins, under windows, limits
 * and set operations, and through subqueries in between. Their answer is the same bag of rows in every right engine. The same
 * seed gives the same queries.
 */
final class CorrelatedQueries extends RandomChoices {
    /** A few rows each, of which b has nulls and repeats itself. */
    private static final List<String> TABLES = List.of(
            "(SELECT r_regionkey AS a, nullif(r_regionkey % 3, 2) AS b FROM region)",
            "(SELECT n_nationkey AS a, nullif(n_regionkey, 2) AS b FROM nation WHERE n_nationkey < 9)",
            "(SELECT s_suppkey AS a, nullif(s_nationkey % 5, 1) AS b FROM supplier WHERE s_suppkey < 7)");

    private static final List<String> COMPARISONS = List.of("=", "=", "<>", "<", ">=", ">");

    private int aliases;

    CorrelatedQueries(long seed) {
        super(seed);
    }

    String next() {
        String outer = alias();
        List<String> scope = List.of(outer);
        String from = " FROM " + pick(TABLES) + " " + outer;
        return switch (random.nextInt(5)) {
            case 0 -> "SELECT " + outer + ".a, " + outer + ".b" + from + " WHERE " + predicate(scope, 3);
            case 1 -> {
                String inner = alias();
                String lateral = " LATERAL " + rows(scope, 2) + " " + inner;
                yield "SELECT " + outer + ".a, " + inner + ".a, " + inner + ".b" + from
                        + (chance(2) ? " CROSS JOIN" + lateral : " LEFT JOIN" + lateral + " ON TRUE");
            }
            case 2 -> "SELECT " + outer + ".a, " + predicate(scope, 3) + " AS s" + from;
            default -> "SELECT " + outer + ".a, " + scalar(scope, 3) + " AS s" + from;
        };
    }

    private String scalar(List<String> scope, int depth) {
        String inner = alias();
        List<String> all = with(scope, inner);
        String value = pick(List.of("count(*)", "count(%s)", "sum(%s)", "min(%s)", "max(%s)"))
                .formatted(inner + (chance(2) ? ".a" : ".b"));
        return "(SELECT " + value + " FROM " + relation(scope, inner, depth) + where(all, depth - 1) + ")";
    }

    /** What stands after FROM, its columns a and b under the alias. */
    private String relation(List<String> scope, String alias, int depth) {
        if (depth == 0 || chance(3)) {
            return pick(TABLES) + " " + alias;
        }
        if (chance(3)) {
            String other = alias();
            String join = pick(List.of(" JOIN ", " JOIN ", " LEFT JOIN ", " FULL JOIN "));
            String condition = join.equals(" FULL JOIN ")
                    ? alias + ".a = " + other + ".a"
                    : comparison(with(with(scope, alias), other), alias, other);
            return rows(scope, depth - 1) + " " + alias + join + rows(scope, depth - 1) + " " + other + " ON "
                    + condition;
        }
        return rows(scope, depth - 1) + " " + alias;
    }

    /** A query in parentheses of two columns, a and b. */
    private String rows(List<String> scope, int depth) {
        String inner = alias();
        List<String> all = with(scope, inner);
        String from = " FROM " + relation(scope, inner, Math.max(0, depth - 1)) + where(all, depth - 1);
        String a = inner + ".a";
        String b = inner + ".b";
        return switch (random.nextInt(9)) {
            case 0 ->
                "(SELECT " + a + " AS a, " + pick(List.of("sum", "count", "max")) + "(" + b + ") AS b" + from
                        + " GROUP BY " + a + ")";
            case 1 -> "(SELECT " + a + " AS a, sum(" + a + ") OVER (PARTITION BY " + b + ") AS b" + from + ")";
            case 2 -> "(SELECT " + a + " AS a, rank() OVER (ORDER BY " + a + ") AS b" + from + ")";
            case 3 ->
                "(SELECT " + a + " AS a, " + b + " AS b" + from + " ORDER BY 1, 2 LIMIT " + (1 + random.nextInt(3))
                        + (chance(3) ? " OFFSET 1" : "") + ")";
            case 4 -> "(SELECT DISTINCT " + b + " AS a, " + pick(scope) + ".a AS b" + from + ")";
            case 5 ->
                "(SELECT a, b FROM " + rows(scope, Math.max(0, depth - 1)) + " " + alias() + " "
                        + pick(List.of("UNION ALL", "UNION", "INTERSECT", "EXCEPT")) + " SELECT a, b FROM "
                        + rows(scope, Math.max(0, depth - 1)) + " " + alias() + ")";
            case 6 -> "(SELECT " + a + " + " + pick(scope) + ".a AS a, " + b + " AS b" + from + ")";
            case 7 -> "(SELECT count(*) AS a, max(" + b + ") AS b" + from + ")";
            default -> "(SELECT " + a + " AS a, " + b + " AS b" + from + ")";
        };
    }

    private String where(List<String> scope, int depth) {
        return chance(6) ? "" : " WHERE " + predicate(scope, Math.max(0, depth));
    }

    private String predicate(List<String> scope, int depth) {
        if (depth == 0 || chance(3)) {
            return comparison(scope, pick(scope), scope.getLast());
        }
        String inner = alias();
        List<String> all = with(scope, inner);
        String from = " FROM " + relation(scope, inner, depth - 1) + where(all, depth - 1);
        return switch (random.nextInt(8)) {
            case 0 -> "EXISTS (SELECT 1" + from + ")";
            case 1 -> "NOT EXISTS (SELECT 1" + from + ")";
            case 2 ->
                column(scope) + (chance(3) ? " NOT" : "") + " IN (SELECT " + inner + (chance(2) ? ".a" : ".b") + from
                        + ")";
            case 3 ->
                column(scope) + " " + pick(COMPARISONS) + " " + pick(List.of("ANY", "ALL")) + " (SELECT " + inner
                        + (chance(2) ? ".a" : ".b") + from + ")";
            case 4 -> "(" + rowIn(scope) + ")";
            case 5 -> "(" + predicate(scope, depth - 1) + (chance(2) ? " AND " : " OR ") + predicate(scope, 0) + ")";
            default -> column(scope) + " " + pick(COMPARISONS) + " " + scalar(scope, depth - 1);
        };
    }

    /** The subquery depends on nothing: DuckDB has no others for several columns. */
    private String rowIn(List<String> scope) {
        String inner = alias();
        String first = chance(6) ? String.valueOf(random.nextInt(4)) : column(scope);
        String second = chance(6) ? String.valueOf(random.nextInt(4)) : column(scope);
        return "(" + first + ", " + second + ")" + (chance(3) ? " NOT" : "") + " IN (SELECT " + inner + ".a, " + inner
                + ".b FROM " + pick(TABLES) + " " + inner + (chance(3) ? " WHERE " + inner + ".a > 2" : "") + ")";
    }

    private String comparison(List<String> scope, String one, String other) {
        String left = one + (chance(2) ? ".a" : ".b");
        if (chance(8)) {
            return left + (chance(2) ? " IS NULL" : " IS NOT NULL");
        }
        String right = chance(2) ? other + (chance(2) ? ".a" : ".b") : column(scope);
        return left + " " + pick(COMPARISONS) + " " + right + (chance(3) ? " + 1" : "");
    }

    private String column(List<String> scope) {
        return pick(scope) + (chance(2) ? ".a" : ".b");
    }

    private static List<String> with(List<String> scope, String alias) {
        List<String> all = new ArrayList<>(scope);
        all.add(alias);
        return all;
    }

    private String alias() {
        return "t" + aliases++;
    }
}
