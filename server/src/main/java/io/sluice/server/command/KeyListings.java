package io.sluice.server.command;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.server.catalog.CatalogEntry;
import io.sluice.server.catalog.CatalogNames;
import io.sluice.server.statement.StatementContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The tables of information_schema about keys and checks. */
final class KeyListings {
    private static final String[] CONSTRAINT = {"constraint_catalog", "constraint_schema", "constraint_name"};

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

    private static List<CatalogEntry.Table> tables(StatementContext context) {
        return InformationSchema.entries(context).stream()
                .filter(CatalogEntry.Table.class::isInstance)
                .map(CatalogEntry.Table.class::cast)
                .filter(CatalogEntry.Table::isDelta)
                .toList();
    }

    private static void keyColumns(StatementContext context, Rows rows) {
        for (CatalogEntry.Table table : tables(context)) {
            Map<String, TableKeys.ForeignKey> foreign = TableKeys.foreignKeys(table, context).stream()
                    .collect(Collectors.toMap(found -> found.key().name(), found -> found));
            for (TableKeys.Key key : TableKeys.of(table, context)) {
                for (int i = 0; i < key.columns().size(); i++) {
                    rows.add(
                            CatalogNames.CATALOG,
                            table.schema(),
                            key.name(),
                            CatalogNames.CATALOG,
                            table.schema(),
                            table.name(),
                            key.columns().get(i),
                            i + 1,
                            foreign.containsKey(key.name())
                                    ? foreign.get(key.name()).positionInParentKey(i)
                                    : null);
                }
            }
        }
    }

    private static void references(StatementContext context, Rows rows) {
        for (CatalogEntry.Table table : tables(context)) {
            for (TableKeys.ForeignKey foreign : TableKeys.foreignKeys(table, context)) {
                rows.add(
                        CatalogNames.CATALOG,
                        table.schema(),
                        foreign.key().name(),
                        CatalogNames.CATALOG,
                        foreign.parentSchema(),
                        foreign.parentKey().map(TableKeys.Key::name).orElse(null),
                        "FULL",
                        "NO ACTION",
                        "NO ACTION");
            }
        }
    }

    private static void checks(StatementContext context, Rows rows) {
        for (CatalogEntry.Table table : tables(context)) {
            for (TableConstraints.Constraint constraint : TableConstraints.of(table, context)) {
                if (constraint.type().equals("CHECK")) {
                    String condition = constraint.definition().replaceFirst("(?s)^CHECK \\((.*)\\)$", "$1");
                    rows.add(CatalogNames.CATALOG, table.schema(), constraint.name(), condition);
                }
            }
        }
    }
}
