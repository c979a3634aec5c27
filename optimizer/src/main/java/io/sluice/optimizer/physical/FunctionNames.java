package io.sluice.optimizer.physical;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;

/** The engine's canonical names of operators; functions keep their own, in lower case. */
final class FunctionNames {
    private static final Map<SqlKind, String> BY_KIND = Map.ofEntries(
            Map.entry(SqlKind.PLUS, "add"),
            Map.entry(SqlKind.MINUS, "subtract"),
            Map.entry(SqlKind.TIMES, "multiply"),
            Map.entry(SqlKind.DIVIDE, "divide"),
            Map.entry(SqlKind.MOD, "mod"),
            Map.entry(SqlKind.MINUS_PREFIX, "negative"),
            Map.entry(SqlKind.CHECKED_PLUS, "add"),
            Map.entry(SqlKind.CHECKED_MINUS, "subtract"),
            Map.entry(SqlKind.CHECKED_TIMES, "multiply"),
            Map.entry(SqlKind.CHECKED_DIVIDE, "divide"),
            Map.entry(SqlKind.CHECKED_MINUS_PREFIX, "negative"),
            Map.entry(SqlKind.EQUALS, "eq"),
            Map.entry(SqlKind.NOT_EQUALS, "ne"),
            Map.entry(SqlKind.LESS_THAN, "lt"),
            Map.entry(SqlKind.LESS_THAN_OR_EQUAL, "le"),
            Map.entry(SqlKind.GREATER_THAN, "gt"),
            Map.entry(SqlKind.GREATER_THAN_OR_EQUAL, "ge"),
            Map.entry(SqlKind.IS_DISTINCT_FROM, "is_distinct_from"),
            Map.entry(SqlKind.IS_NOT_DISTINCT_FROM, "is_not_distinct_from"),
            Map.entry(SqlKind.IS_TRUE, "is_true"),
            Map.entry(SqlKind.IS_FALSE, "is_false"),
            Map.entry(SqlKind.IS_NOT_TRUE, "is_not_true"),
            Map.entry(SqlKind.IS_NOT_FALSE, "is_not_false"),
            Map.entry(SqlKind.ARRAY_VALUE_CONSTRUCTOR, "array"),
            Map.entry(SqlKind.MAP_VALUE_CONSTRUCTOR, "map"),
            Map.entry(SqlKind.ROW, "struct"),
            Map.entry(SqlKind.ITEM, "item"));

    /** Operators that keep their own name, and those that planning makes. */
    private static final Set<String> OTHERS = Set.of(
            "div", "like", "ilike", "not_like", "not_ilike", "not_rlike", "nullif", "floor_to_unit", "ceil_to_unit");

    private FunctionNames() {}

    /** The engine's names of all operators but EXTRACT, which has one for each field. */
    static Set<String> operators() {
        Set<String> names = new TreeSet<>(BY_KIND.values());
        names.addAll(OTHERS);
        return names;
    }

    static String of(SqlOperator operator) {
        String byKind = BY_KIND.get(operator.getKind());
        if (byKind != null) {
            return byKind;
        }
        return switch (operator.getName()) {
            case "||" -> "concat";
            case "RLIKE" -> "regexp_like";
            default -> operator.getName().toLowerCase(Locale.ROOT).replace(' ', '_');
        };
    }
}
