package io.sluice.server.command;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.statement.Statement;
import io.sluice.server.catalog.CatalogNames;
import io.sluice.server.catalog.Paths;
import io.sluice.server.catalog.SchemaEntry;
import io.sluice.server.statement.StatementContext;

/** CREATE SCHEMA. */
final class CreateSchemaHandler extends CommandHandler<Statement.CreateSchema> {
    @Override
    long execute(Statement.CreateSchema create, StatementContext context) {
        String name = CatalogNames.schema(create.name());
        var schema = new SchemaEntry(name, create.comment(), create.location().map(Paths::absolute));
        try {
            context.core().catalog().createSchema(schema);
            context.core().catalog().setSchemaProperties(name, create.properties());
        } catch (SluiceException e) {
            if (e.code() != ErrorCode.SCHEMA_ALREADY_EXISTS || !create.ifNotExists()) {
                throw e;
            }
        }
        return 0;
    }
}
