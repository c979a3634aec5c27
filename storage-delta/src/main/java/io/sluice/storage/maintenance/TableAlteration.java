package io.sluice.storage.maintenance;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.file.BloomFilterOptions;
import io.sluice.storage.log.BloomFilterIndex;
import io.sluice.storage.log.ColumnMapping;
import io.sluice.storage.log.Metadata;
import io.sluice.storage.log.SchemaJson;
import io.sluice.storage.log.TableFeatures;
import io.sluice.storage.log.TableProperties;
import io.sluice.storage.maintenance.schema.ColumnPlace;
import io.sluice.storage.maintenance.schema.ColumnType;
import io.sluice.storage.maintenance.schema.ColumnUses;
import io.sluice.storage.maintenance.schema.KeptColumn;
import io.sluice.storage.maintenance.schema.SchemaEdits;
import io.sluice.storage.table.ColumnKeys;
import io.sluice.storage.table.KeyDefinition;
import io.sluice.storage.table.Snapshot;
import io.sluice.storage.table.TableRules;
import io.sluice.storage.table.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Changes a table's columns and constraints within a transaction; whoever began it commits. For one thread. */
public final class TableAlteration {
    private final Snapshot snapshot;
    private final Transaction transaction;

    public TableAlteration(Transaction transaction) {
        this.transaction = transaction;
        this.snapshot = transaction.snapshot();
    }

    /** The columns as changed so far. */
    public SqlType.Struct schema() {
        return SchemaJson.read(transaction.metadata().schemaString());
    }

    /** @param parent empty for a column of the table */
    public void addColumn(List<String> parent, Field field, ColumnPlace place) {
        List<String> path = new ArrayList<>(parent);
        path.add(field.name());
        if (!field.nullable()) {
            throw new SluiceException(
                    ErrorCode.UNSUPPORTED_FEATURE,
                    "The column " + String.join(".", path)
                            + " cannot be added as NOT NULL: the rows that are there have no value for it. Add it"
                            + " without, fill it with UPDATE, then ALTER COLUMN … SET NOT NULL.");
        }
        if (field.metadata().containsKey(ColumnKeys.DEFAULT)) {
            throw new SluiceException(
                    ErrorCode.UNSUPPORTED_FEATURE,
                    "The column " + String.join(".", path) + " cannot be added with a DEFAULT: Delta has none for the"
                            + " rows that are there. Add it without, then ALTER COLUMN … SET DEFAULT for new rows.");
        }
        transaction.redefineColumns(SchemaEdits.add(schema(), parent, field, place));
    }

    /** @throws SluiceException UNSUPPORTED_FEATURE for a table without column mapping; INVALID_STATEMENT if it is used */
    public void dropColumn(List<String> path) {
        requireMapping("DROP COLUMN", path);
        uses(path).requireNone("be dropped");
        SqlType.Struct left = SchemaEdits.drop(schema(), path);
        if (left.fields().size() == transaction.metadata().partitionColumns().size()) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    "The column " + String.join(".", path)
                            + " cannot be dropped: the table is partitioned by all others,"
                            + " and nothing would be left to store in files. Add another column first.");
        }
        define(left);
    }

    /**
     * Likewise, except that columns of partitions and keys can be renamed; keys take the new name.
     *
     * @param isThisTable whether the table that a foreign key names, by the parts of its name, is the one that it is in
     */
    public void renameColumn(List<String> path, String newName, Predicate<List<String>> isThisTable) {
        requireMapping("RENAME COLUMN", path);
        uses(path).requireNoneByName("be renamed");
        SqlType.Struct renamed = SchemaEdits.rename(schema(), path, newName);
        Metadata metadata = transaction.metadata();
        List<String> partitionColumns = new ArrayList<>(metadata.partitionColumns());
        Map<String, String> properties = new TreeMap<>(metadata.configuration());
        if (path.size() == 1) {
            partitionColumns.replaceAll(column -> column.equalsIgnoreCase(path.getFirst()) ? newName : column);
            properties.replaceAll((property, text) -> property.startsWith(KeyDefinition.PROPERTY_PREFIX)
                    ? renamed(text, path.getFirst(), newName, isThisTable)
                    : text);
        }
        transaction.redefine(new Metadata(
                metadata.id(),
                metadata.name(),
                metadata.description(),
                SchemaJson.write(renamed),
                partitionColumns,
                properties,
                metadata.createdTime(),
                metadata.others()));
    }

    private static String renamed(String text, String column, String newName, Predicate<List<String>> isThisTable) {
        KeyDefinition key = KeyDefinition.read(text);
        KeyDefinition renamed = key.renamed(column, newName);
        if (!key.parent().isEmpty() && isThisTable.test(key.parent())) {
            renamed = renamed.parentRenamed(column, newName);
        }
        // A text that does not name the column stays as whoever wrote it has it.
        return renamed.equals(key) ? text : renamed.text();
    }

    public void moveColumn(List<String> path, ColumnPlace place) {
        define(SchemaEdits.move(schema(), path, place));
    }

    /** @param comment null takes it away */
    public void commentColumn(List<String> path, String comment) {
        define(SchemaEdits.change(schema(), path, field -> SchemaEdits.withMetadata(field, Field.COMMENT, comment)));
    }

    /**
     * Whether the column takes nulls; the caller has looked that there are none.
     *
     * @throws SluiceException INVALID_STATEMENT if it is to take them and is of the primary key
     */
    public void setNullable(List<String> path, boolean nullable) {
        if (nullable) {
            uses(path).requireNotInPrimaryKey("take nulls");
        }
        transaction.readAll();
        define(SchemaEdits.change(schema(), path, field -> field.withNullable(nullable)));
    }

    /** @throws SluiceException DATATYPE_MISMATCH or UNSUPPORTED_FEATURE if it cannot be widened to the type */
    public void widenColumn(List<String> path, SqlType type) {
        if (SchemaEdits.find(schema(), path)
                .filter(field -> field.type().equals(type))
                .isPresent()) {
            return;
        }
        uses(path).requireNoneByName("change its type");
        Metadata metadata = transaction.metadata();
        define(SchemaEdits.change(schema(), path, field -> ColumnType.widen(field, type, path, metadata)));
    }

    /**
     * Lets the texts of a column grow longer.
     *
     * @param length the most characters from now on; empty for any number
     */
    public void limitLength(List<String> path, OptionalInt length) {
        OptionalInt before =
                SchemaEdits.find(schema(), path).map(TableRules::maxLength).orElse(OptionalInt.empty());
        if (before.equals(length)) {
            return;
        }
        if (length.isPresent() && (before.isEmpty() || length.getAsInt() < before.getAsInt())) {
            throw new SluiceException(
                    ErrorCode.UNSUPPORTED_FEATURE,
                    "The column " + String.join(".", path) + " cannot become VARCHAR(" + length.getAsInt()
                            + "): texts may only be allowed to be longer. Add a CHECK constraint on char_length"
                            + " instead.");
        }
        String text = length.isPresent() ? "varchar(" + length.getAsInt() + ")" : null;
        define(SchemaEdits.change(schema(), path, field -> SchemaEdits.withMetadata(field, TableRules.LENGTH, text)));
    }

    /** @param expression the caller has validated; null takes the default away */
    public void setDefault(List<String> path, String expression) {
        define(SchemaEdits.change(
                schema(), path, field -> SchemaEdits.withMetadata(field, ColumnKeys.DEFAULT, expression)));
    }

    /** Has files written from now on get a Bloom filter of the column, in place of one of other options. */
    public void indexColumn(List<String> path, BloomFilterOptions options) {
        define(SchemaEdits.change(schema(), path, field -> BloomFilterIndex.with(field, options)));
    }

    /** Takes the column's Bloom filter index away; filters in files stay where they are. */
    public void dropIndex(List<String> path) {
        define(SchemaEdits.change(schema(), path, BloomFilterIndex::without));
    }

    /**
     * Gives the table these columns, in this order: those of the same name are kept, as {@link KeptColumn} says, others added,
     * and those that are not named dropped, which needs column mapping.
     */
    public void replaceColumns(List<Field> columns) {
        SqlType.Struct before = schema();
        List<String> names = columns.stream().map(Field::name).toList();
        // New ones first: for a moment there might be none otherwise, or only those that the table is partitioned by.
        for (Field column : columns) {
            if (before.indexOf(column.name()) < 0) {
                addColumn(List.of(), column, new ColumnPlace.Last());
            }
        }
        for (Field old : before.fields()) {
            if (names.stream().noneMatch(old.name()::equalsIgnoreCase)) {
                dropColumn(List.of(old.name()));
            }
        }
        SqlType.Struct present = schema();
        SqlType.Struct replaced = new SqlType.Struct(List.of());
        for (Field column : columns) {
            Field kept = KeptColumn.of(present.fields().get(present.indexOf(column.name())), column);
            replaced = SchemaEdits.add(replaced, List.of(), kept, new ColumnPlace.Last());
        }
        define(replaced);
    }

    /** @param expression that the caller has validated and found true for every row */
    public void addConstraint(String name, String expression) {
        String key = constraintKey(name);
        if (transaction.metadata().configuration().containsKey(key)) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    "The table " + snapshot.path() + " has a constraint " + name + " already: CHECK ("
                            + transaction.metadata().configuration().get(key) + "). Drop it first.");
        }
        property(KeyDefinition.PROPERTY_PREFIX + name).ifPresent(taken -> {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    "The table " + snapshot.path() + " has a key " + name + " already: "
                            + transaction.metadata().configuration().get(taken)
                            + ". Give the constraint another name, or drop the key first.");
        });
        transaction.readAll();
        Map<String, String> properties = new TreeMap<>(transaction.metadata().configuration());
        properties.put(key, expression);
        transaction.addFeatures(Set.of(TableFeatures.CHECK_CONSTRAINTS));
        transaction.redefine(transaction.metadata().withConfiguration(properties));
    }

    /** Drops a CHECK constraint, or else a key. Returns its text; empty if there is none of that name. */
    public Optional<String> dropConstraint(String name) {
        Map<String, String> properties = new TreeMap<>(transaction.metadata().configuration());
        Optional<String> property = property(TableProperties.CONSTRAINT_PREFIX + name)
                .or(() -> property(KeyDefinition.PROPERTY_PREFIX + name));
        Optional<String> text = property.map(properties::remove);
        transaction.redefine(transaction.metadata().withConfiguration(properties));
        return text;
    }

    /** Names are kept in lower case, as Spark keeps them, and found in any. */
    private String constraintKey(String name) {
        return property(TableProperties.CONSTRAINT_PREFIX + name)
                .orElse(TableProperties.CONSTRAINT_PREFIX + name.toLowerCase(Locale.ROOT));
    }

    /** The name of a property as the table has it. */
    private Optional<String> property(String anyCase) {
        return transaction.metadata().configuration().keySet().stream()
                .filter(anyCase::equalsIgnoreCase)
                .findFirst();
    }

    private void define(SqlType.Struct schema) {
        transaction.redefine(transaction.metadata().withSchema(SchemaJson.write(schema)));
    }

    private ColumnUses uses(List<String> path) {
        if (SchemaEdits.find(schema(), path).isEmpty()) {
            SchemaEdits.change(schema(), path, field -> field);
        }
        return new ColumnUses(snapshot, transaction.metadata(), path);
    }

    private void requireMapping(String doing, List<String> path) {
        if (!ColumnMapping.isOn(transaction.metadata())) {
            throw new SluiceException(
                    ErrorCode.UNSUPPORTED_FEATURE,
                    doing + " " + String.join(".", path) + " needs column mapping, which the table " + snapshot.path()
                            + " does not have: its files know columns by name. ALTER TABLE … SET TBLPROPERTIES"
                            + " ('delta.columnMapping.mode' = 'name') gives it to the table.");
        }
    }
}
