package io.sluice.planner.catalog;

import io.sluice.common.settings.SqlDialect;
import io.sluice.planner.statement.ObjectName;

/**
 * A function that a user defined.
 *
 * @param name complete, or of one part for one of the session's
 * @param sql the CREATE FUNCTION statement
 * @param schema the session's schema when it was made: names of tables in the text are completed with it
 * @param dialect by whose rules the text is read
 * @param doubleQuotedNames likewise
 * @param createdAtMillis since the epoch
 */
public record UserFunction(
        ObjectName name,
        String sql,
        ObjectName schema,
        SqlDialect dialect,
        boolean doubleQuotedNames,
        long createdAtMillis) {
    /** Whether it is of the session rather than of the catalog. */
    public boolean isTemporary() {
        return name.parts().size() == 1;
    }
}
