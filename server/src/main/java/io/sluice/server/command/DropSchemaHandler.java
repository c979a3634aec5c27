package io.sluice.server.command;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.planner.catalog.UserFunction;
import io.sluice.planner.statement.Statement;
import io.sluice.server.catalog.CatalogEntry;
import io.sluice.server.catalog.CatalogNames;
import io.sluice.server.catalog.CatalogStore;
import io.sluice.server.statement.StatementContext;
import java.util.List;

/** DROP SCHEMA, with CASCADE also what is in it. */
final class DropSchemaHandler extends CommandHandler<Statement.DropSchema> {
    @Override
    long execute(Statement.DropSchema drop, StatementContext context) {
        CatalogStore catalog = context.core().catalog();
        String name = CatalogNames.schema(drop.name());
        if (catalog.schema(name).isEmpty()) {
            if (drop.ifExists()) {
                return 0;
            }
            throw Schemas.notFound(name, catalog);
        }
        if (name.equalsIgnoreCase(CatalogNames.DEFAULT_SCHEMA)) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    "The schema " + CatalogNames.DEFAULT_SCHEMA
                            + " cannot be dropped: sessions begin in it. Drop its tables one by one.");
        }
        List<CatalogEntry> entries = catalog.entries(name);
        List<UserFunction> functions = catalog.functions(name);
        if (!drop.cascade()) {
            if (!entries.isEmpty()) {
                throw notEmpty(
                        name,
                        entries.size() + " tables and views",
                        entries.getFirst().name());
            }
            if (!functions.isEmpty()) {
                throw notEmpty(
                        name,
                        functions.size() + " functions",
                        functions.getFirst().name().last());
            }
        }
        for (CatalogEntry entry : entries) {
            TableFiles.drop(entry, context);
        }
        functions.forEach(function -> catalog.dropFunction(name, function.name().last()));
        catalog.dropSchema(name);
        if (context.session().currentSchema().last().equalsIgnoreCase(name)) {
            context.session().setCurrentSchema(CatalogNames.DEFAULT_SCHEMA);
        }
        return 0;
    }

    private static SluiceException notEmpty(String schema, String what, String first) {
        return new SluiceException(
                ErrorCode.SCHEMA_NOT_EMPTY,
                "The schema " + schema + " holds " + what + ", " + first
                        + " among them. Drop them first, or use CASCADE.");
    }
}
