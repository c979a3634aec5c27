package io.sluice.planner.syntax;

import io.sluice.planner.statement.ObjectName;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;

/**
 * CREATE FUNCTION as written.
 *
 * @param returns null if it is that of the body
 * @param isTable whether it can stand in FROM, and only there
 * @param columns of a table function, or empty to take those of its query
 * @param body an expression, or a query
 * @param bodyText as written
 */
public record FunctionDefinition(
        ObjectName name,
        boolean orReplace,
        boolean ifNotExists,
        boolean temporary,
        List<Parameter> parameters,
        SqlDataTypeSpec returns,
        boolean isTable,
        List<Parameter> columns,
        Optional<String> comment,
        boolean deterministic,
        SqlNode body,
        String bodyText) {
    public FunctionDefinition {
        parameters = List.copyOf(parameters);
        columns = List.copyOf(columns);
    }

    /**
     * A parameter, or a column of the result.
     *
     * @param defaultValue null if there is none
     * @param defaultText as written, or null
     */
    public record Parameter(
            SqlIdentifier name,
            SqlDataTypeSpec type,
            SqlNode defaultValue,
            String defaultText,
            Optional<String> comment) {}
}
