package io.sluice.storage.maintenance.schema;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.Identifiers;
import io.sluice.storage.log.Metadata;
import io.sluice.storage.log.SchemaJson;
import io.sluice.storage.log.TableProperties;
import io.sluice.storage.table.ClusteringColumns;
import io.sluice.storage.table.ColumnKeys;
import io.sluice.storage.table.KeyDefinition;
import io.sluice.storage.table.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What else in a table's definition needs a column. */
public final class ColumnUses {
    private static final String CONSTRAINT = "delta.constraints.";
    private final Snapshot snapshot;
    private final Metadata metadata;
    private final List<String> path;

    /** @param metadata of the table as changed so far */
    public ColumnUses(Snapshot snapshot, Metadata metadata, List<String> path) {
        this.snapshot = snapshot;
        this.metadata = metadata;
        this.path = List.copyOf(path);
    }

    /**
     * Refuses a change that would break partitioning, clustering, a key, or what names the column.
     *
     * @param change as the end of "cannot …"
     */
    public void requireNone(String change) {
        List<String> uses = new ArrayList<>();
        if (path.size() == 1 && metadata.partitionColumns().stream().anyMatch(path.getFirst()::equalsIgnoreCase)) {
            uses.add("the table is partitioned by it");
        }
        ClusteringColumns.of(snapshot).ifPresent(columns -> {
            if (columns.stream().anyMatch(column -> startsWith(column.names(), path))) {
                uses.add("the table is clustered by it (ALTER TABLE … CLUSTER BY)");
            }
        });
        addKeys(key -> true, uses);
        addUsesByName(uses);
        refuse(uses, change);
    }

    /** Refuses a change that no column of a primary key can have. */
    public void requireNotInPrimaryKey(String change) {
        List<String> uses = new ArrayList<>();
        addKeys(key -> key.type().equals(KeyDefinition.PRIMARY), uses);
        refuse(uses, change);
    }

    private void addKeys(Predicate<KeyDefinition> ofKind, List<String> uses) {
        metadata.configuration().forEach((property, text) -> {
            if (path.size() > 1 || !property.startsWith(KeyDefinition.PROPERTY_PREFIX)) {
                return;
            }
            KeyDefinition key = KeyDefinition.read(text);
            if (ofKind.test(key) && key.has(path.getFirst())) {
                String name = property.substring(KeyDefinition.PROPERTY_PREFIX.length());
                uses.add("the key " + name + " has it (DROP CONSTRAINT " + Identifiers.quoteIfNeeded(name) + " first)");
            }
        });
    }

    /** Refuses a change that would break what names the column: constraints, generated columns, statistics. */
    public void requireNoneByName(String change) {
        List<String> uses = new ArrayList<>();
        addUsesByName(uses);
        refuse(uses, change);
    }

    private void addUsesByName(List<String> uses) {
        metadata.configuration().forEach((key, value) -> {
            if (key.startsWith(CONSTRAINT) && mentions(value)) {
                uses.add("the constraint " + key.substring(CONSTRAINT.length()) + " reads it (drop that first)");
            }
        });
        for (Field field : SchemaJson.read(metadata.schemaString()).fields()) {
            if (field.metadata().get(ColumnKeys.GENERATION_EXPRESSION) instanceof String expression
                    && mentions(expression)) {
                uses.add("the generated column " + field.name() + " is computed from it");
            }
        }
        Optional<List<List<String>>> named = TableProperties.STATS_COLUMNS.of(metadata);
        if (named.isPresent() && named.get().stream().anyMatch(column -> startsWith(column, path))) {
            uses.add("the property " + TableProperties.STATS_COLUMNS.name() + " names it (change that first)");
        }
    }

    /** By word, so rather too often than too seldom. */
    private boolean mentions(String expression) {
        String name = Pattern.quote(path.getFirst());
        return Pattern.compile("(?<![\\w])" + name + "(?![\\w])", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(expression)
                .find();
    }

    private static boolean startsWith(List<String> column, List<String> prefix) {
        if (column.size() < prefix.size()) {
            return false;
        }
        for (int i = 0; i < prefix.size(); i++) {
            if (!column.get(i).equalsIgnoreCase(prefix.get(i))) {
                return false;
            }
        }
        return true;
    }

    private void refuse(List<String> uses, String change) {
        if (!uses.isEmpty()) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    "The column " + String.join(".", path) + " cannot " + change + ": " + String.join("; ", uses)
                            + ".");
        }
    }
}
