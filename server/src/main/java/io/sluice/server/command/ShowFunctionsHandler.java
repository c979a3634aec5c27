package io.sluice.server.command;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.planner.function.BuiltInFunctions;
import io.sluice.planner.statement.Statement;
import io.sluice.server.statement.StatementContext;

/** SHOW FUNCTIONS. */
final class ShowFunctionsHandler extends ListingHandler<Statement.ShowFunctions> {
    ShowFunctionsHandler() {
        super(SqlType.struct(Field.required("function", SqlType.STRING)));
    }

    @Override
    void list(Statement.ShowFunctions show, StatementContext context, Rows rows) {
        NamePattern pattern = NamePattern.of(show.pattern());
        if (show.scope() != Statement.ShowFunctions.Scope.USER) {
            BuiltInFunctions.names().stream().filter(pattern::matches).forEach(rows::add);
        }
    }
}
