package io.sluice.server.flight;

import io.sluice.server.catalog.CatalogEntry;
import io.sluice.server.catalog.CatalogNames;
import io.sluice.server.catalog.SchemaEntry;
import io.sluice.server.command.TableKeys;
import io.sluice.server.statement.StatementContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** The rows of Flight SQL's lists of keys, in Java form and in the order that FlightSql.proto asks for. */
final class KeyRows {
    /** Of UpdateDeleteRules: keys are not enforced, so that nothing follows from a change. */
    private static final int NO_ACTION = 3;

    private static final int PARENT_SCHEMA = 1;
    private static final int PARENT_TABLE = 2;
    private static final int CHILD_SCHEMA = 5;
    private static final int CHILD_TABLE = 6;
    private static final int SEQUENCE = 8;
    private static final int CHILD_KEY = 9;
    private static final int PARENT_KEY = 10;

    private final StatementContext context;

    KeyRows(StatementContext context) {
        this.context = context;
    }

    List<List<Object>> primaryKeys(TableFilter table) {
        List<List<Object>> rows = new ArrayList<>();
        for (CatalogEntry.Table found : tables(entry -> table.matches(entry.schema(), entry.name()))) {
            for (TableKeys.Key key : TableKeys.of(found, context)) {
                for (int i = 0; key.isPrimary() && i < key.columns().size(); i++) {
                    rows.add(List.of(
                            CatalogNames.CATALOG,
                            found.schema(),
                            found.name(),
                            key.columns().get(i),
                            i + 1,
                            key.name()));
                }
            }
        }
        rows.sort(by(1, 2, 5, 4));
        return rows;
    }

    /** What a table's foreign keys refer to. */
    List<List<Object>> importedKeys(TableFilter child) {
        return foreignKeys(child::matches, (_, _) -> true, PARENT_SCHEMA, PARENT_TABLE, PARENT_KEY);
    }

    /** The foreign keys that refer to a table. */
    List<List<Object>> exportedKeys(TableFilter parent) {
        return foreignKeys((_, _) -> true, parent::matches, CHILD_SCHEMA, CHILD_TABLE, CHILD_KEY);
    }

    /** The foreign keys of one table that refer to the other. */
    List<List<Object>> crossReference(TableFilter parent, TableFilter child) {
        return foreignKeys(child::matches, parent::matches, PARENT_SCHEMA, PARENT_TABLE, PARENT_KEY);
    }

    private List<List<Object>> foreignKeys(
            BiPredicate<String, String> child, BiPredicate<String, String> parent, int... order) {
        List<List<Object>> rows = new ArrayList<>();
        for (CatalogEntry.Table table : tables(entry -> child.test(entry.schema(), entry.name()))) {
            for (TableKeys.ForeignKey key : TableKeys.foreignKeys(table, context)) {
                if (parent.test(key.parentSchema(), key.parentTable())) {
                    addColumns(key, rows);
                }
            }
        }
        // The table's own key last: a parent's key may have several that refer to it.
        rows.sort(by(order).thenComparing(by(CHILD_SCHEMA, CHILD_TABLE, CHILD_KEY, SEQUENCE)));
        return rows;
    }

    private static void addColumns(TableKeys.ForeignKey foreign, List<List<Object>> rows) {
        CatalogEntry.Table table = foreign.key().table();
        for (int i = 0; i < foreign.parentColumns().size(); i++) {
            rows.add(Arrays.asList(
                    CatalogNames.CATALOG,
                    foreign.parentSchema(),
                    foreign.parentTable(),
                    foreign.parentColumns().get(i),
                    CatalogNames.CATALOG,
                    table.schema(),
                    table.name(),
                    foreign.key().columns().get(i),
                    i + 1,
                    foreign.key().name(),
                    foreign.parentKey().map(TableKeys.Key::name).orElse(null),
                    NO_ACTION,
                    NO_ACTION));
        }
    }

    private List<CatalogEntry.Table> tables(Predicate<CatalogEntry.Table> wanted) {
        List<CatalogEntry.Table> tables = new ArrayList<>();
        for (SchemaEntry schema : context.core().catalog().schemas()) {
            for (CatalogEntry entry : context.core().catalog().entries(schema.name())) {
                if (entry instanceof CatalogEntry.Table table && wanted.test(table)) {
                    tables.add(table);
                }
            }
        }
        return tables;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Comparator<List<Object>> by(int... columns) {
        Comparator<Comparable> values = Comparator.nullsFirst(Comparator.naturalOrder());
        return (one, other) -> {
            int order = 0;
            for (int i = 0; order == 0 && i < columns.length; i++) {
                order = values.compare((Comparable) one.get(columns[i]), (Comparable) other.get(columns[i]));
            }
            return order;
        };
    }
}
