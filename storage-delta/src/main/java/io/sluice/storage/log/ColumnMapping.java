package io.sluice.storage.log;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Gives columns the ids and the names in files that a table with column mapping must have (protocol, "Column Mapping").
 * Columns of a table that gets column mapping keep their names in files; later ones get names that nobody has.
 */
public final class ColumnMapping {
    /** Key in a field's metadata: its id, a whole number. */
    public static final String ID = "delta.columnMapping.id";

    /** Key in a field's metadata: its name in files. */
    public static final String PHYSICAL_NAME = "delta.columnMapping.physicalName";

    /** The property with the highest id that a column was ever given. */
    public static final String MAX_COLUMN_ID = "delta.columnMapping.maxColumnId";

    private static final String NONE = "none";

    /** What the keys begin with that fields have for column mapping, ids of list elements and map entries among them. */
    private static final List<String> FIELD_KEYS = List.of("delta.columnMapping.", "parquet.field.");

    private static final String NOT_IN_FILES = " ,;{}()\n\t=";

    private final boolean keepsNames;
    private long maxId;

    private ColumnMapping(boolean keepsNames, long maxId) {
        this.keepsNames = keepsNames;
        this.maxId = maxId;
    }

    /** Whether the table's properties ask for it. */
    public static boolean isOn(Metadata metadata) {
        return !TableProperties.COLUMN_MAPPING_MODE.of(metadata).equals(NONE);
    }

    /** Whether a column can have this name in a table with column mapping only, as no file may have it. */
    public static boolean isNeededFor(String columnName) {
        return columnName.chars().anyMatch(c -> NOT_IN_FILES.indexOf(c) >= 0);
    }

    /** Whether it is on, or fields still have the ids and names that it gave them. */
    public static boolean leavesTraces(Metadata metadata) {
        return isOn(metadata) || !without(metadata).schemaString().equals(metadata.schemaString());
    }

    /** The metadata of the same table without ids and names in files; a property that asks for them says "none". */
    public static Metadata without(Metadata metadata) {
        SqlType.Struct schema = SchemaJson.read(metadata.schemaString());
        SqlType.Struct plain = FieldMetadata.without(schema, FIELD_KEYS);
        Map<String, String> properties = new TreeMap<>(metadata.configuration());
        properties.computeIfPresent(TableProperties.COLUMN_MAPPING_MODE.name(), (name, mode) -> NONE);
        properties.remove(MAX_COLUMN_ID);
        Metadata named = plain.equals(schema) ? metadata : metadata.withSchema(SchemaJson.write(plain));
        return properties.equals(named.configuration()) ? named : named.withConfiguration(properties);
    }

    /**
     * The metadata with ids and names for the columns that have none; the same object if there is nothing to do.
     *
     * @param before of the table's present version, or null for a new table
     * @param startsAnew whether no file of the present version stays
     * @throws SluiceException UNSUPPORTED_FEATURE if a table that has files cannot change to the mode
     */
    public static Metadata complete(Metadata wanted, Metadata before, boolean startsAnew) {
        if (before != null && !startsAnew) {
            checkChange(TableProperties.COLUMN_MAPPING_MODE.of(before), TableProperties.COLUMN_MAPPING_MODE.of(wanted));
        }
        if (!isOn(wanted)) {
            return wanted;
        }
        SqlType.Struct schema = SchemaJson.read(wanted.schemaString());
        long known = Math.max(maxColumnId(wanted), before == null ? 0 : maxColumnId(before));
        ColumnMapping mapping = new ColumnMapping(before != null && !isOn(before), Math.max(known, greatestId(schema)));
        SqlType.Struct complete = mapping.complete(schema);
        Map<String, String> properties = new TreeMap<>(wanted.configuration());
        properties.put(MAX_COLUMN_ID, Long.toString(mapping.maxId));
        if (complete.equals(schema) && properties.equals(wanted.configuration())) {
            return wanted;
        }
        return wanted.withSchema(SchemaJson.write(complete)).withConfiguration(properties);
    }

    private static void checkChange(String before, String wanted) {
        if (!before.equals(wanted) && !(before.equals(NONE) && wanted.equals("name"))) {
            throw new SluiceException(
                    ErrorCode.UNSUPPORTED_FEATURE,
                    "The property " + TableProperties.COLUMN_MAPPING_MODE.name() + " cannot be changed from '" + before
                            + "' to '" + wanted
                            + "': a table without column mapping can get it by name, and one that has it can do without"
                            + " ('none'). Make a new table.");
        }
    }

    private static long maxColumnId(Metadata metadata) {
        try {
            return Long.parseLong(metadata.configuration().getOrDefault(MAX_COLUMN_ID, "0"));
        } catch (NumberFormatException e) {
            throw new SluiceException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "The table property " + MAX_COLUMN_ID + " is no whole number.",
                    e);
        }
    }

    private SqlType.Struct complete(SqlType.Struct struct) {
        List<Field> fields = new ArrayList<>();
        for (Field field : struct.fields()) {
            Map<String, Object> metadata = new HashMap<>(field.metadata());
            if (!(metadata.get(ID) instanceof Number)) {
                metadata.put(ID, ++maxId);
            }
            metadata.computeIfAbsent(PHYSICAL_NAME, key -> keepsNames ? field.name() : "col-" + UUID.randomUUID());
            fields.add(new Field(field.name(), complete(field.type()), field.nullable(), metadata));
        }
        return new SqlType.Struct(fields);
    }

    private SqlType complete(SqlType type) {
        return switch (type) {
            case SqlType.Struct struct -> complete(struct);
            case SqlType.Array array -> new SqlType.Array(complete(array.element()), array.elementNullable());
            case SqlType.Map map -> new SqlType.Map(complete(map.key()), complete(map.value()), map.valueNullable());
            case SqlType.Simple simple -> simple;
            case SqlType.Decimal decimal -> decimal;
        };
    }

    private static long greatestId(SqlType type) {
        return switch (type) {
            case SqlType.Struct struct ->
                struct.fields().stream()
                        .mapToLong(field -> Math.max(
                                field.metadata().get(ID) instanceof Number id ? id.longValue() : 0,
                                greatestId(field.type())))
                        .max()
                        .orElse(0);
            case SqlType.Array array -> greatestId(array.element());
            case SqlType.Map map -> Math.max(greatestId(map.key()), greatestId(map.value()));
            case SqlType.Simple simple -> 0;
            case SqlType.Decimal decimal -> 0;
        };
    }
}
