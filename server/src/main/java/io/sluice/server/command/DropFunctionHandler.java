package io.sluice.server.command;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.function.BuiltInFunctions;
import io.sluice.planner.statement.Statement;
import io.sluice.server.catalog.CatalogNames;
import io.sluice.server.statement.StatementContext;

/** DROP FUNCTION; the session's own come first, as in calls. */
final class DropFunctionHandler extends CommandHandler<Statement.DropFunction> {
    @Override
    long execute(Statement.DropFunction drop, StatementContext context) {
        boolean simple = drop.name().parts().size() == 1;
        if (simple && context.session().dropTemporaryFunction(drop.name().last())) {
            return 0;
        }
        CatalogNames.TableName name = context.catalog().complete(drop.name());
        boolean dropped = !drop.temporary() && context.core().catalog().dropFunction(name.schema(), name.name());
        if (!dropped && !drop.ifExists()) {
            boolean builtIn = BuiltInFunctions.find(drop.name().last()).isPresent();
            throw new SluiceException(
                    ErrorCode.UNRESOLVED_ROUTINE,
                    builtIn
                            ? "The function " + drop.name() + " is built in and cannot be dropped."
                            : "There is no " + (drop.temporary() ? "temporary " : "") + "function " + drop.name()
                                    + ". SHOW USER FUNCTIONS lists those that can be dropped.");
        }
        return 0;
    }
}
