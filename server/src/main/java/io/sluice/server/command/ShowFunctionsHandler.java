package io.sluice.server.command;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.planner.function.BuiltInFunctions;
import io.sluice.planner.statement.Statement;
import io.sluice.server.catalog.CatalogNames;
import io.sluice.server.statement.StatementContext;
import java.util.Set;
import java.util.TreeSet;

/** SHOW FUNCTIONS. */
final class ShowFunctionsHandler extends ListingHandler<Statement.ShowFunctions> {
    ShowFunctionsHandler() {
        super(SqlType.struct(Field.required("function", SqlType.STRING)));
    }

    @Override
    void list(Statement.ShowFunctions show, StatementContext context, Rows rows) {
        Set<String> names = new TreeSet<>();
        NamePattern pattern = NamePattern.of(show.pattern());
        String schema = show.schema()
                .map(name -> Schemas.require(
                                CatalogNames.schema(name), context.core().catalog())
                        .name())
                .orElseGet(() -> context.session().currentSchema().last());
        if (show.scope() != Statement.ShowFunctions.Scope.USER) {
            BuiltInFunctions.names().stream().filter(pattern::matches).forEach(names::add);
        }
        if (show.scope() != Statement.ShowFunctions.Scope.SYSTEM) {
            context.session().temporaryFunctions().stream()
                    .map(function -> function.name().last())
                    .filter(pattern::matches)
                    .forEach(names::add);
            context.core().catalog().functions(schema).stream()
                    .filter(function -> pattern.matches(function.name().last()))
                    .forEach(function -> names.add(function.name().toString()));
        }
        names.forEach(rows::add);
    }
}
