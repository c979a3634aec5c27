package io.sluice.server.command;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.catalog.UserFunction;
import io.sluice.planner.statement.ObjectName;
import io.sluice.planner.statement.Statement;
import io.sluice.server.catalog.CatalogNames;
import io.sluice.server.catalog.CatalogStore;
import io.sluice.server.statement.StatementContext;

/** CREATE FUNCTION, in the catalog or for the session. */
final class CreateFunctionHandler extends CommandHandler<Statement.CreateFunction> {
    @Override
    long execute(Statement.CreateFunction create, StatementContext context) {
        UserFunction function = create.function();
        if (create.temporary()) {
            createTemporary(create, context);
            return 0;
        }
        CatalogStore catalog = context.core().catalog();
        CatalogNames.TableName name = context.catalog().complete(function.name());
        String schema = Schemas.require(name.schema(), catalog).name();
        if (catalog.function(schema, name.name()).isPresent() && !create.orReplace()) {
            if (create.ifNotExists()) {
                return 0;
            }
            throw exists(name.full());
        }
        catalog.putFunction(new UserFunction(
                ObjectName.of(CatalogNames.CATALOG, schema, name.name()),
                function.sql(),
                function.schema(),
                function.dialect(),
                function.doubleQuotedNames(),
                function.createdAtMillis()));
        return 0;
    }

    private static void createTemporary(Statement.CreateFunction create, StatementContext context) {
        ObjectName name = create.function().name();
        if (name.parts().size() != 1) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    "A temporary function belongs to the session and to no schema: write " + ObjectName.of(name.last())
                            + " instead of " + name + ".");
        }
        if (context.session().temporaryFunction(name.last()).isPresent() && !create.orReplace()) {
            if (create.ifNotExists()) {
                return;
            }
            throw exists(name);
        }
        context.session().putTemporaryFunction(create.function());
    }

    private static SluiceException exists(ObjectName name) {
        return new SluiceException(
                ErrorCode.FUNCTION_ALREADY_EXISTS,
                "A function " + name + " exists. Drop it first, or use IF NOT EXISTS or OR REPLACE.");
    }
}
