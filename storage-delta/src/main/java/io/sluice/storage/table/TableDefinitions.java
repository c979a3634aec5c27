package io.sluice.storage.table;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.log.ColumnMapping;
import io.sluice.storage.log.Metadata;
import io.sluice.storage.log.PartitionValues;
import io.sluice.storage.log.Protocol;
import io.sluice.storage.log.SchemaJson;
import io.sluice.storage.log.TableFeatures;
import io.sluice.storage.log.TableProperties;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Turns what a user wants of a table into metadata and protocol, or says why there can be no such table. */
final class TableDefinitions {
    private TableDefinitions() {}

    /** @param nowMillis the time of creation */
    static Metadata metadata(TableDefinition definition, long nowMillis) {
        Map<String, String> properties = TableProperties.check(definition.properties());
        checkNames(definition.schema(), "", properties.containsKey(TableProperties.COLUMN_MAPPING_MODE.name()));
        checkTypes(definition.schema(), "");
        return new Metadata(
                UUID.randomUUID().toString(),
                definition.name(),
                definition.description(),
                SchemaJson.write(definition.schema()),
                partitionColumns(definition),
                properties,
                Optional.of(nowMillis),
                Map.of());
    }

    /** The metadata with other columns. */
    static Metadata withColumns(Metadata present, SqlType.Struct schema) {
        checkNames(schema, "", ColumnMapping.isOn(present));
        checkTypes(schema, "");
        return present.withSchema(SchemaJson.write(schema));
    }

    /**
     * The metadata with what its properties bring with them: ids and names in files for column mapping, the version from
     * which on commits have times. A table that begins anew keeps the protection of its checkpoints.
     *
     * @param base the version that it follows; −1 for none
     * @param startsAnew whether no file of that version stays
     */
    static Metadata complete(Metadata wanted, TableState base, boolean startsAnew) {
        Metadata before = base.version() < 0 ? null : base.metadata();
        Metadata definition = startsAnew && before != null ? ProtectedCheckpoints.kept(wanted, base) : wanted;
        Metadata mapped = ColumnMapping.complete(definition, before, startsAnew);
        return CommitTimes.complete(RowTracking.complete(mapped, startsAnew ? null : before), before);
    }

    /**
     * The protocol that a table of that definition needs at least.
     *
     * @throws SluiceException if the properties do not go with the schema
     */
    static Protocol protocol(Protocol present, Metadata metadata, SqlType.Struct schema) {
        if (TableProperties.CHANGE_DATA_FEED.of(metadata)) {
            ChangeColumns.checkFree(schema);
        }
        Set<String> features = new TreeSet<>(TableProperties.requiredFeatures(metadata));
        addFeatures(schema, features);
        return TableFeatures.with(present, features);
    }

    private static void addFeatures(SqlType type, Set<String> features) {
        switch (type) {
            case SqlType.Struct struct -> {
                for (Field field : struct.fields()) {
                    addFeatures(field.type(), features);
                    if (field.metadata().containsKey(ColumnKeys.DEFAULT)) {
                        features.add(TableFeatures.ALLOW_COLUMN_DEFAULTS);
                    }
                    if (field.metadata().containsKey(ColumnKeys.GENERATION_EXPRESSION)) {
                        features.add(TableFeatures.GENERATED_COLUMNS);
                    }
                    if (field.metadata().keySet().stream().anyMatch(key -> key.startsWith("delta.identity."))) {
                        features.add(TableFeatures.IDENTITY_COLUMNS);
                    }
                }
            }
            case SqlType.Array array -> addFeatures(array.element(), features);
            case SqlType.Map map -> {
                addFeatures(map.key(), features);
                addFeatures(map.value(), features);
            }
            case SqlType.Decimal decimal -> {}
            case SqlType.Simple simple -> {
                if (simple == SqlType.TIMESTAMP_NTZ) {
                    features.add(TableFeatures.TIMESTAMP_NTZ);
                }
                if (simple == SqlType.VARIANT) {
                    features.add(TableFeatures.VARIANT_TYPE);
                }
            }
        }
    }

    private static List<String> partitionColumns(TableDefinition definition) {
        SqlType.Struct schema = definition.schema();
        List<String> columns = new ArrayList<>();
        for (String name : definition.partitionColumns()) {
            int index = schema.indexOf(name);
            if (index < 0) {
                throw new SluiceException(
                        ErrorCode.UNRESOLVED_COLUMN,
                        "The table cannot be partitioned by " + name + ": it has no such column.");
            }
            Field field = schema.fields().get(index);
            if (!PartitionValues.isPartitionType(field.type())) {
                throw new SluiceException(
                        ErrorCode.INVALID_STATEMENT,
                        "The table cannot be partitioned by " + name + ": values of the type "
                                + field.type().sql() + " cannot name a partition. Choose a column of a simple type.");
            }
            if (columns.contains(field.name())) {
                throw new SluiceException(
                        ErrorCode.COLUMN_ALREADY_EXISTS, "The table is partitioned by " + name + " twice.");
            }
            columns.add(field.name());
        }
        if (!columns.isEmpty() && columns.size() == schema.fields().size()) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    "The table cannot be partitioned by all of its columns: nothing would be left to store in files."
                            + " Leave out at least one.");
        }
        return columns;
    }

    /** @param mapped whether files have other names than the table, so that any will do */
    private static void checkNames(SqlType type, String path, boolean mapped) {
        switch (type) {
            case SqlType.Struct struct -> {
                Set<String> seen = new HashSet<>();
                for (Field field : struct.fields()) {
                    String name = path + field.name();
                    if (!seen.add(field.name().toLowerCase(Locale.ROOT))) {
                        throw new SluiceException(
                                ErrorCode.COLUMN_ALREADY_EXISTS,
                                "The table would have two columns " + name + "; names are compared without case.");
                    }
                    if (field.name().isEmpty() || !mapped && ColumnMapping.isNeededFor(field.name())) {
                        throw new SluiceException(
                                ErrorCode.INVALID_STATEMENT,
                                "The column name '" + name
                                        + "' cannot be stored: names in a Delta table without column mapping"
                                        + " have none of the characters ' ,;{}()=', tabs and line ends. Give the"
                                        + " column another name, with AS in a query, or set the property"
                                        + " delta.columnMapping.mode to 'name'.");
                    }
                    checkNames(field.type(), name + ".", mapped);
                }
            }
            case SqlType.Array array -> checkNames(array.element(), path + "element.", mapped);
            case SqlType.Map map -> {
                checkNames(map.key(), path + "key.", mapped);
                checkNames(map.value(), path + "value.", mapped);
            }
            case SqlType.Simple simple -> {}
            case SqlType.Decimal decimal -> {}
        }
    }

    private static void checkTypes(SqlType type, String path) {
        switch (type) {
            case SqlType.Struct struct ->
                struct.fields().forEach(field -> checkTypes(field.type(), path + "." + field.name()));
            case SqlType.Array array -> checkTypes(array.element(), path);
            case SqlType.Map map -> {
                checkTypes(map.key(), path);
                checkTypes(map.value(), path);
            }
            case SqlType.Decimal decimal -> {}
            case SqlType.Simple simple -> {
                switch (simple) {
                    case NULL, INTERVAL_YEAR_MONTH, INTERVAL_DAY_TIME ->
                        throw new SluiceException(
                                ErrorCode.UNSUPPORTED_FEATURE,
                                "The column " + path.substring(1) + " cannot be of the type " + simple.sql()
                                        + ": a table cannot store it. CAST it to another type.");
                    default -> {}
                }
            }
        }
    }
}
