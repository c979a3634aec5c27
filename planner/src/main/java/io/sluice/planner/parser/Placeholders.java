package io.sluice.planner.parser;

import org.apache.calcite.sql.SqlIdentifier;

/** Names that the lexer makes up for words that the grammar does not know. */
public final class Placeholders {
    private Placeholders() {}

    /** Whether it is the ALL of ORDER BY ALL. */
    public static boolean isOrderByAll(SqlIdentifier identifier) {
        return identifier.isSimple() && identifier.getSimple().equals(TokenRules.ORDER_BY_ALL);
    }

    /** Whether it is the ALL of GROUP BY ALL. */
    public static boolean isGroupByAll(SqlIdentifier identifier) {
        return identifier.isSimple() && identifier.getSimple().equals(TokenRules.GROUP_BY_ALL);
    }
}
