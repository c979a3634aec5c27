package io.sluice.server.command;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.server.catalog.CatalogEntry;
import io.sluice.server.catalog.CatalogNames;
import io.sluice.server.statement.StatementContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables of information_schema about keys and checks. */
final class KeyListings {
    private static final String[] CONSTRAINT = {"constraint_catalog", "constraint_schema", "constraint_name"};
    private static final Pattern NAME = Pattern.compile("`((?:[^`]|``)+)`|([^`,\\s]+)");
    private static final Pattern REFERENCED = Pattern.compile("REFERENCES\\s+(\\S+)(?:\\s*\\(([^)]*)\\))?");

    private KeyListings() {}

    static void addTo(Map<String, InformationSchema.Listing> tables) {
        List<Field> keyColumns = new ArrayList<>(InformationSchema.strings(
                        CONSTRAINT[0],
                        CONSTRAINT[1],
                        CONSTRAINT[2],
                        "table_catalog",
                        "table_schema",
                        "table_name",
                        "column_name")
                .fields());
        keyColumns.add(Field.nullable("ordinal_position", SqlType.INT));
        keyColumns.add(Field.nullable("position_in_unique_constraint", SqlType.INT));
        tables.put(
                "key_column_usage",
                new InformationSchema.Listing(new SqlType.Struct(keyColumns), KeyListings::keyColumns));
        tables.put(
                "referential_constraints",
                new InformationSchema.Listing(
                        InformationSchema.strings(
                                CONSTRAINT[0],
                                CONSTRAINT[1],
                                CONSTRAINT[2],
                                "unique_constraint_catalog",
                                "unique_constraint_schema",
                                "unique_constraint_name",
                                "match_option",
                                "update_rule",
                                "delete_rule"),
                        KeyListings::references));
        tables.put(
                "check_constraints",
                new InformationSchema.Listing(
                        InformationSchema.strings(CONSTRAINT[0], CONSTRAINT[1], CONSTRAINT[2], "check_clause"),
                        KeyListings::checks));
    }

    /** Takes a constraint of a table. */
    private interface Taker {
        void take(CatalogEntry.Table table, TableConstraints.Constraint constraint);
    }

    private static void each(StatementContext context, Taker taker) {
        for (CatalogEntry entry : InformationSchema.entries(context)) {
            if (entry instanceof CatalogEntry.Table table && table.isDelta()) {
                TableConstraints.of(table, context).forEach(constraint -> taker.take(table, constraint));
            }
        }
    }

    private static void keyColumns(StatementContext context, Rows rows) {
        each(context, (table, constraint) -> {
            if (constraint.type().equals("CHECK")) {
                return;
            }
            int place = 1;
            for (String column : columns(constraint.definition())) {
                rows.add(
                        CatalogNames.CATALOG,
                        table.schema(),
                        constraint.name(),
                        CatalogNames.CATALOG,
                        table.schema(),
                        table.name(),
                        column,
                        place,
                        constraint.type().equals("FOREIGN KEY") ? place : null);
                place++;
            }
        });
    }

    private static void references(StatementContext context, Rows rows) {
        each(context, (table, constraint) -> {
            if (!constraint.type().equals("FOREIGN KEY")) {
                return;
            }
            Matcher referenced = REFERENCED.matcher(constraint.definition());
            List<String> parts = referenced.find() ? names(referenced.group(1).replace('.', ',')) : List.of();
            String schema = parts.size() > 1 ? parts.get(parts.size() - 2) : table.schema();
            String name = parts.isEmpty() ? null : primaryKey(schema, parts.getLast(), context);
            rows.add(
                    CatalogNames.CATALOG,
                    table.schema(),
                    constraint.name(),
                    CatalogNames.CATALOG,
                    schema,
                    name,
                    "FULL",
                    "NO ACTION",
                    "NO ACTION");
        });
    }

    /** The name of a table's primary key; null if it has none. */
    private static String primaryKey(String schema, String table, StatementContext context) {
        return InformationSchema.entries(context).stream()
                .filter(entry ->
                        entry.schema().equalsIgnoreCase(schema) && entry.name().equalsIgnoreCase(table))
                .filter(entry -> entry instanceof CatalogEntry.Table found && found.isDelta())
                .flatMap(entry -> TableConstraints.of((CatalogEntry.Table) entry, context).stream())
                .filter(constraint -> constraint.type().equals("PRIMARY KEY"))
                .map(TableConstraints.Constraint::name)
                .findFirst()
                .orElse(null);
    }

    private static void checks(StatementContext context, Rows rows) {
        each(context, (table, constraint) -> {
            if (constraint.type().equals("CHECK")) {
                String condition = constraint.definition().replaceFirst("(?s)^CHECK \\((.*)\\)$", "$1");
                rows.add(CatalogNames.CATALOG, table.schema(), constraint.name(), condition);
            }
        });
    }

    /** The columns of a key: what its first parentheses hold. */
    private static List<String> columns(String definition) {
        int open = definition.indexOf('(');
        int close = definition.indexOf(')', open);
        return open < 0 || close < 0 ? List.of() : names(definition.substring(open + 1, close));
    }

    private static List<String> names(String list) {
        List<String> names = new ArrayList<>();
        Matcher name = NAME.matcher(list);
        while (name.find()) {
            names.add(name.group(1) == null ? name.group(2) : name.group(1).replace("``", "`"));
        }
        return names;
    }
}
