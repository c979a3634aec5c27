package io.sluice.storage.table;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.file.DataFileSchema;
import io.sluice.storage.log.ColumnMapping;
import io.sluice.storage.log.Metadata;
import io.sluice.storage.log.Protocol;
import io.sluice.storage.log.TableFeatures;
import io.sluice.storage.log.TableProperties;

/** The names of a table's columns in its data files (protocol, "Column Mapping"). */
final class ColumnNames {
    private ColumnNames() {}

    /** The property counts only where the protocol has the feature. */
    static DataFileSchema of(SqlType.Struct schema, Metadata metadata, Protocol protocol) {
        boolean mapped = areMapped(metadata, protocol);
        return new DataFileSchema(
                schema,
                mapped ? physical(schema) : schema,
                mapped && TableProperties.COLUMN_MAPPING_MODE.of(metadata).equals("id"),
                RowTracking.columns(protocol, metadata));
    }

    /** Whether files may have other names for columns than the table has. */
    static boolean areMapped(Metadata metadata, Protocol protocol) {
        return !TableProperties.COLUMN_MAPPING_MODE.of(metadata).equals("none") && TableFeatures.mapsColumns(protocol);
    }

    private static SqlType.Struct physical(SqlType.Struct struct) {
        return new SqlType.Struct(
                struct.fields().stream().map(ColumnNames::physical).toList());
    }

    private static Field physical(Field field) {
        String name = field.metadata().get(ColumnMapping.PHYSICAL_NAME) instanceof String text ? text : field.name();
        return field.withName(name).withType(physical(field.type()));
    }

    private static SqlType physical(SqlType type) {
        return switch (type) {
            case SqlType.Struct struct -> physical(struct);
            case SqlType.Array array -> new SqlType.Array(physical(array.element()), array.elementNullable());
            case SqlType.Map map -> new SqlType.Map(physical(map.key()), physical(map.value()), map.valueNullable());
            case SqlType.Simple simple -> simple;
            case SqlType.Decimal decimal -> decimal;
        };
    }
}
