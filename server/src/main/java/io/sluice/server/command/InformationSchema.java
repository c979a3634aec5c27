package io.sluice.server.command;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.server.catalog.CatalogEntry;
import io.sluice.server.catalog.CatalogNames;
import io.sluice.server.catalog.SchemaEntry;
import io.sluice.server.statement.StatementContext;
import io.sluice.storage.table.ColumnKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The tables of information_schema: the catalog as the SQL standard shows it. */
final class InformationSchema {
    static final String NAME = "information_schema";

    private static final Map<String, Listing> TABLES = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    static {
        TABLES.put("catalogs", new Listing(strings("catalog_name"), (_, rows) -> rows.add(CatalogNames.CATALOG)));
        TABLES.put(
                "schemata",
                new Listing(
                        strings("catalog_name", "schema_name", "schema_owner", "comment"),
                        InformationSchema::schemata));
        TABLES.put(
                "tables",
                new Listing(
                        strings(
                                "table_catalog",
                                "table_schema",
                                "table_name",
                                "table_type",
                                "is_insertable_into",
                                "data_source_format",
                                "storage_path",
                                "comment"),
                        InformationSchema::tables));
        TABLES.put(
                "views",
                new Listing(
                        strings("table_catalog", "table_schema", "table_name", "view_definition", "is_updatable"),
                        InformationSchema::views));
        TABLES.put("columns", new Listing(columnColumns(), InformationSchema::columns));
        TABLES.put(
                "table_constraints",
                new Listing(
                        strings(
                                "constraint_catalog",
                                "constraint_schema",
                                "constraint_name",
                                "table_catalog",
                                "table_schema",
                                "table_name",
                                "constraint_type",
                                "enforced",
                                "definition"),
                        InformationSchema::constraints));
        KeyListings.addTo(TABLES);
        RoutineListings.addTo(TABLES);
    }

    private InformationSchema() {}

    /** A table: its columns and what fills it. */
    record Listing(SqlType.Struct columns, Filling list) {}

    /** Adds a table's rows. */
    interface Filling {
        void to(StatementContext context, Rows rows);
    }

    static Optional<Listing> table(String name) {
        return Optional.ofNullable(TABLES.get(name));
    }

    /** Names of all tables in lower case, in order. */
    static List<String> names() {
        return List.copyOf(TABLES.keySet());
    }

    static SqlType.Struct strings(String... names) {
        List<Field> fields = new ArrayList<>();
        for (String name : names) {
            fields.add(Field.nullable(name, SqlType.STRING));
        }
        return new SqlType.Struct(fields);
    }

    private static SqlType.Struct columnColumns() {
        List<Field> fields = new ArrayList<>(strings("table_catalog", "table_schema", "table_name", "column_name")
                .fields());
        fields.add(Field.nullable("ordinal_position", SqlType.INT));
        fields.addAll(strings("column_default", "is_nullable", "full_data_type", "data_type")
                .fields());
        fields.add(Field.nullable("numeric_precision", SqlType.INT));
        fields.add(Field.nullable("numeric_scale", SqlType.INT));
        fields.addAll(strings("comment").fields());
        return new SqlType.Struct(fields);
    }

    private static void schemata(StatementContext context, Rows rows) {
        for (SchemaEntry schema : context.core().catalog().schemas()) {
            rows.add(CatalogNames.CATALOG, schema.name(), null, schema.comment().orElse(null));
        }
        rows.add(CatalogNames.CATALOG, NAME, null, null);
    }

    static List<CatalogEntry> entries(StatementContext context) {
        List<CatalogEntry> entries = new ArrayList<>();
        for (SchemaEntry schema : context.core().catalog().schemas()) {
            entries.addAll(context.core().catalog().entries(schema.name()));
        }
        return entries;
    }

    private static void tables(StatementContext context, Rows rows) {
        for (CatalogEntry entry : entries(context)) {
            switch (entry) {
                case CatalogEntry.Table table ->
                    rows.add(
                            CatalogNames.CATALOG,
                            table.schema(),
                            table.name(),
                            table.managed() ? "MANAGED" : "EXTERNAL",
                            table.isDelta() ? "YES" : "NO",
                            table.provider().toUpperCase(Locale.ROOT),
                            table.location(),
                            table.comment().orElse(null));
                case CatalogEntry.View view ->
                    rows.add(
                            CatalogNames.CATALOG,
                            view.schema(),
                            view.name(),
                            "VIEW",
                            "NO",
                            null,
                            null,
                            view.comment().orElse(null));
            }
        }
        for (String name : names()) {
            rows.add(CatalogNames.CATALOG, NAME, name, "SYSTEM VIEW", "NO", null, null, null);
        }
    }

    private static void views(StatementContext context, Rows rows) {
        for (CatalogEntry entry : entries(context)) {
            if (entry instanceof CatalogEntry.View view) {
                rows.add(CatalogNames.CATALOG, view.schema(), view.name(), view.sql(), "NO");
            }
        }
    }

    private static void columns(StatementContext context, Rows rows) {
        for (CatalogEntry entry : entries(context)) {
            int position = 1;
            for (Field column : ListedColumns.of(entry, context)) {
                SqlType type = column.type();
                rows.add(
                        CatalogNames.CATALOG,
                        entry.schema(),
                        entry.name(),
                        column.name(),
                        position++,
                        column.metadata().get(ColumnKeys.DEFAULT) instanceof String value ? value : null,
                        column.nullable() ? "YES" : "NO",
                        ColumnTypes.text(column),
                        type.sql().replaceFirst("[(<].*", ""),
                        type instanceof SqlType.Decimal decimal ? decimal.precision() : null,
                        type instanceof SqlType.Decimal decimal ? decimal.scale() : null,
                        column.comment());
            }
        }
    }

    private static void constraints(StatementContext context, Rows rows) {
        for (CatalogEntry entry : entries(context)) {
            if (!(entry instanceof CatalogEntry.Table table) || !table.isDelta()) {
                continue;
            }
            for (TableConstraints.Constraint constraint : TableConstraints.of(table, context)) {
                rows.add(
                        CatalogNames.CATALOG,
                        entry.schema(),
                        constraint.name(),
                        CatalogNames.CATALOG,
                        entry.schema(),
                        entry.name(),
                        constraint.type(),
                        constraint.enforced() ? "YES" : "NO",
                        constraint.definition());
            }
        }
    }
}
