package io.sluice.server.command;

import io.sluice.server.catalog.CatalogEntry;
import io.sluice.server.statement.StatementContext;
import io.sluice.storage.table.KeyDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The keys of tables, and what foreign keys refer to. They inform readers and are not enforced. */
public final class TableKeys {
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
            return type.equals(KeyDefinition.PRIMARY);
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
                .flatMap(constraint -> constraint.key().stream().map(key -> key(table, constraint.name(), key)))
                .toList();
    }

    /** Likewise. */
    public static List<ForeignKey> foreignKeys(CatalogEntry.Table table, StatementContext context) {
        List<ForeignKey> keys = new ArrayList<>();
        for (TableConstraints.Constraint constraint : constraints(table, context)) {
            constraint
                    .key()
                    .filter(key -> key.type().equals(KeyDefinition.FOREIGN)
                            && !key.parent().isEmpty())
                    .ifPresent(key -> keys.add(foreignKey(key(table, constraint.name(), key), key, context)));
        }
        return keys;
    }

    private static List<TableConstraints.Constraint> constraints(CatalogEntry.Table table, StatementContext context) {
        return table.isDelta() ? TableConstraints.of(table, context) : List.of();
    }

    private static Key key(CatalogEntry.Table table, String name, KeyDefinition key) {
        return new Key(table, name, key.type(), key.columns());
    }

    /** A parent without a schema is in that of the table: CREATE TABLE writes one, but others and earlier ones did not. */
    private static ForeignKey foreignKey(Key key, KeyDefinition definition, StatementContext context) {
        List<String> parts = definition.parent();
        List<String> written = definition.parentColumns();
        String schema =
                parts.size() > 1 ? parts.get(parts.size() - 2) : key.table().schema();
        Optional<CatalogEntry.Table> table = context.core()
                .catalog()
                .entry(schema, parts.getLast())
                .filter(CatalogEntry.Table.class::isInstance)
                .map(CatalogEntry.Table.class::cast);
        Optional<Key> parentKey = table.flatMap(
                found -> parentKey(of(found, context), written, key.columns().size()));
        List<String> columns =
                parentKey.map(parent -> inSpellingOf(parent, written)).orElse(written);
        return new ForeignKey(
                key,
                table.map(CatalogEntry.Table::schema).orElse(schema),
                table.map(CatalogEntry.Table::name).orElse(parts.getLast()),
                columns.size() == key.columns().size() ? columns : List.of(),
                parentKey);
    }

    /** The primary key where no columns are written; else the key of these columns, in whatever order it has them. */
    private static Optional<Key> parentKey(List<Key> keys, List<String> written, int count) {
        List<Key> fitting = keys.stream()
                .filter(key -> !key.type().equals(KeyDefinition.FOREIGN)
                        && key.columns().size() == count)
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

    /** What a key is referred to by, with the names that its columns have; all of them where none is written. */
    private static List<String> inSpellingOf(Key parent, List<String> written) {
        return written.isEmpty()
                ? parent.columns()
                : written.stream()
                        .map(column -> parent.columns().get(indexOf(column, parent.columns())))
                        .toList();
    }

    private static int indexOf(String name, List<String> names) {
        return IntStream.range(0, names.size())
                .filter(i -> names.get(i).equalsIgnoreCase(name))
                .findFirst()
                .orElse(-1);
    }
}
