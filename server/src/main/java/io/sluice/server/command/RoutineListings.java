package io.sluice.server.command;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.planner.catalog.UserFunction;
import io.sluice.server.catalog.CatalogNames;
import io.sluice.server.catalog.SchemaEntry;
import io.sluice.server.statement.StatementContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The table of information_schema about functions that users defined, and the one that names the catalog. */
final class RoutineListings {
    private RoutineListings() {}

    static void addTo(Map<String, InformationSchema.Listing> tables) {
        List<Field> columns = new ArrayList<>(InformationSchema.strings(
                        "specific_catalog",
                        "specific_schema",
                        "specific_name",
                        "routine_catalog",
                        "routine_schema",
                        "routine_name",
                        "routine_type",
                        "routine_body",
                        "routine_definition")
                .fields());
        columns.add(Field.nullable("created", SqlType.TIMESTAMP));
        tables.put("routines", new InformationSchema.Listing(new SqlType.Struct(columns), RoutineListings::routines));
        tables.put(
                "information_schema_catalog_name",
                new InformationSchema.Listing(
                        InformationSchema.strings("catalog_name"), (_, rows) -> rows.add(CatalogNames.CATALOG)));
    }

    private static void routines(StatementContext context, Rows rows) {
        for (SchemaEntry schema : context.core().catalog().schemas()) {
            for (UserFunction function : context.core().catalog().functions(schema.name())) {
                String name = function.name().last();
                rows.add(
                        CatalogNames.CATALOG,
                        schema.name(),
                        name,
                        CatalogNames.CATALOG,
                        schema.name(),
                        name,
                        "FUNCTION",
                        "SQL",
                        function.sql(),
                        function.createdAtMillis() * 1_000);
            }
        }
    }
}
