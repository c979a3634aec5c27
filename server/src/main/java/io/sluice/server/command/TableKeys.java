package io.sluice.server.command;

import io.sluice.planner.statement.ObjectName;
import io.sluice.server.catalog.CatalogEntry;
import io.sluice.server.statement.StatementContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The keys of tables, and what foreign keys refer to. They inform readers and are not enforced. */
public final class TableKeys {
    private static final String PRIMARY = "PRIMARY KEY";
    private static final String FOREIGN = "FOREIGN KEY";
    private static final String CHECK = "CHECK";

    private TableKeys() {}

    /**
     * A primary, unique or foreign key.
     *
     * @param columns in its order
     */
    public record Key(CatalogEntry.Table table, String name, String type, List<String> columns) {
        public Key {
            columns = List.copyOf(columns);
        }

        public boolean isPrimary() {
            return type.equals(PRIMARY);
        }
    }

    /**
     * A foreign key and what it refers to.
     *
     * @param parentSchema the parent table's as that was made, or as written here if there is no such table
     * @param parentTable likewise
     * @param parentColumns one for each of the key's columns; empty where nothing tells them
     * @param parentKey the key that the parent has of these columns
     */
    public record ForeignKey(
            Key key, String parentSchema, String parentTable, List<String> parentColumns, Optional<Key> parentKey) {
        public ForeignKey {
            parentColumns = List.copyOf(parentColumns);
        }

        /** The place in the parent's key, from 1 on, of what a column refers to; null if the parent has no such key. */
        Integer positionInParentKey(int column) {
            return parentKey
                    .map(parent -> indexOf(parentColumns.get(column), parent.columns()) + 1)
                    .orElse(null);
        }
    }

    /** In the order of their names; empty, with a line in the log, for a table that cannot be opened. */
    public static List<Key> of(CatalogEntry.Table table, StatementContext context) {
        return constraints(table, context).stream()
                .filter(constraint -> !constraint.type().equals(CHECK))
                .map(constraint -> key(table, constraint))
                .toList();
    }

    /** Likewise. */
    public static List<ForeignKey> foreignKeys(CatalogEntry.Table table, StatementContext context) {
        List<ForeignKey> keys = new ArrayList<>();
        for (TableConstraints.Constraint constraint : constraints(table, context)) {
            if (constraint.type().equals(FOREIGN)) {
                KeyDefinition definition = KeyDefinition.of(constraint.definition());
                definition
                        .parent()
                        .ifPresent(parent -> keys.add(
                                foreignKey(key(table, constraint), parent, definition.parentColumns(), context)));
            }
        }
        return keys;
    }

    private static List<TableConstraints.Constraint> constraints(CatalogEntry.Table table, StatementContext context) {
        return table.isDelta() ? TableConstraints.of(table, context) : List.of();
    }

    private static Key key(CatalogEntry.Table table, TableConstraints.Constraint constraint) {
        return new Key(
                table,
                constraint.name(),
                constraint.type(),
                KeyDefinition.of(constraint.definition()).columns());
    }

    /** A parent without a schema is in that of the table. */
    private static ForeignKey foreignKey(Key key, ObjectName parent, List<String> written, StatementContext context) {
        List<String> parts = parent.parts();
        String schema =
                parts.size() > 1 ? parts.get(parts.size() - 2) : key.table().schema();
        Optional<CatalogEntry.Table> table = context.core()
                .catalog()
                .entry(schema, parent.last())
                .filter(CatalogEntry.Table.class::isInstance)
                .map(CatalogEntry.Table.class::cast);
        Optional<Key> parentKey = table.flatMap(
                found -> parentKey(of(found, context), written, key.columns().size()));
        List<String> columns = written.isEmpty() ? parentKey.map(Key::columns).orElse(List.of()) : written;
        return new ForeignKey(
                key,
                table.map(CatalogEntry.Table::schema).orElse(schema),
                table.map(CatalogEntry.Table::name).orElse(parent.last()),
                columns.size() == key.columns().size() ? columns : List.of(),
                parentKey);
    }

    /** The primary key where no columns are written; else the key of these columns, in whatever order it has them. */
    private static Optional<Key> parentKey(List<Key> keys, List<String> written, int count) {
        List<Key> fitting = keys.stream()
                .filter(key -> !key.type().equals(FOREIGN) && key.columns().size() == count)
                .filter(key -> written.isEmpty()
                        ? key.isPrimary()
                        : written.size() == count
                                && written.stream().allMatch(column -> indexOf(column, key.columns()) >= 0))
                .toList();
        return fitting.stream()
                .filter(Key::isPrimary)
                .findFirst()
                .or(() -> fitting.stream().findFirst());
    }

    private static int indexOf(String name, List<String> names) {
        return IntStream.range(0, names.size())
                .filter(i -> names.get(i).equalsIgnoreCase(name))
                .findFirst()
                .orElse(-1);
    }
}
