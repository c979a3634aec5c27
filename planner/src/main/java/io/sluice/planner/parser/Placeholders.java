package io.sluice.planner.parser;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;

/** Names that the lexer makes up for words that the grammar does not know. */
public final class Placeholders {
    private Placeholders() {}

    /** The text of the command whose result a table is; empty if it is none. */
    public static Optional<String> command(SqlIdentifier table) {
        return table.isSimple() && table.getSimple().startsWith(QueryRewrites.COMMAND_TABLE)
                ? Optional.of(table.getSimple().substring(QueryRewrites.COMMAND_TABLE.length()))
                : Optional.empty();
    }

    /** Begins a name that stands for several: {@code AS (a, b)}. */
    private static final String SEVERAL = "$several ";

    private static final String RECURSION_LEVELS = "$recursion_levels ";

    private static final String SEPARATOR = "\u0001";

    /** One name for several. */
    static String several(List<String> names) {
        return SEVERAL + String.join(SEPARATOR, names);
    }

    /** The names that an alias stands for, usually itself alone. */
    public static List<String> aliases(SqlIdentifier alias) {
        String name = alias.getSimple();
        return name.startsWith(SEVERAL)
                ? List.of(name.substring(SEVERAL.length()).split(SEPARATOR))
                : List.of(name);
    }

    /** The name of a query of WITH that is none: it holds the levels of the recursive query behind it. */
    static String recursionLevels(String number) {
        return RECURSION_LEVELS + number;
    }

    /** The number in such a name. */
    public static OptionalLong recursionLevels(SqlIdentifier name) {
        return name.getSimple().startsWith(RECURSION_LEVELS)
                ? OptionalLong.of(Long.parseLong(name.getSimple().substring(RECURSION_LEVELS.length())))
                : OptionalLong.empty();
    }

    /** Whether a table stands for FROM where there was none. */
    public static boolean isOneRow(SqlNode table) {
        return table instanceof SqlIdentifier name
                && name.isSimple()
                && name.getSimple().equals(QueryRewrites.ONE_ROW);
    }

    /** Whether a function's name is the ANY of LIKE ANY, whose arguments are the patterns. */
    public static boolean isLikeAny(String function) {
        return function.equals(TokenRules.LIKE_ANY);
    }

    /** Whether a function's name is the ALL of LIKE ALL, whose arguments are the patterns. */
    public static boolean isLikeAll(String function) {
        return function.equals(TokenRules.LIKE_ALL);
    }

    /** Whether a key of ORDER BY holds the expression of LIMIT. */
    public static boolean isLimit(SqlNode key) {
        return isCall(key, RowCounts.LIMIT);
    }

    /** Whether a key of ORDER BY holds the expression of OFFSET. */
    public static boolean isOffset(SqlNode key) {
        return isCall(key, RowCounts.OFFSET);
    }

    private static boolean isCall(SqlNode node, String function) {
        return node instanceof SqlCall call
                && call.operandCount() == 1
                && call.getOperator().getName().equals(function);
    }

    /** Whether it is the ALL of ORDER BY ALL. */
    public static boolean isOrderByAll(SqlIdentifier identifier) {
        return identifier.isSimple() && identifier.getSimple().equals(TokenRules.ORDER_BY_ALL);
    }

    /** Whether it is the ALL of GROUP BY ALL. */
    public static boolean isGroupByAll(SqlIdentifier identifier) {
        return identifier.isSimple() && identifier.getSimple().equals(TokenRules.GROUP_BY_ALL);
    }
}
