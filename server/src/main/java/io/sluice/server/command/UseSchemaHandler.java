package io.sluice.server.command;

import io.sluice.planner.statement.Statement;
import io.sluice.server.catalog.CatalogNames;
import io.sluice.server.statement.StatementContext;

/** USE: the schema in which incomplete names are looked up from now on. */
final class UseSchemaHandler extends CommandHandler<Statement.UseSchema> {
    @Override
    long execute(Statement.UseSchema use, StatementContext context) {
        var schema =
                Schemas.require(CatalogNames.schema(use.name()), context.core().catalog());
        context.session().setCurrentSchema(schema.name());
        return 0;
    }
}
