package io.sluice.storage.log;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The metadata of a schema's fields, at any depth. */
public final class FieldMetadata {
    private FieldMetadata() {}

    /** The schema without what has a key that begins so. */
    public static SqlType.Struct without(SqlType.Struct schema, List<String> keyPrefixes) {
        List<Field> fields = new ArrayList<>();
        for (Field field : schema.fields()) {
            Map<String, Object> metadata = new LinkedHashMap<>(field.metadata());
            metadata.keySet().removeIf(key -> keyPrefixes.stream().anyMatch(key::startsWith));
            fields.add(new Field(field.name(), without(field.type(), keyPrefixes), field.nullable(), metadata));
        }
        return new SqlType.Struct(fields);
    }

    private static SqlType without(SqlType type, List<String> keyPrefixes) {
        return switch (type) {
            case SqlType.Struct struct -> without(struct, keyPrefixes);
            case SqlType.Array array ->
                new SqlType.Array(without(array.element(), keyPrefixes), array.elementNullable());
            case SqlType.Map map ->
                new SqlType.Map(
                        without(map.key(), keyPrefixes), without(map.value(), keyPrefixes), map.valueNullable());
            case SqlType.Simple simple -> simple;
            case SqlType.Decimal decimal -> decimal;
        };
    }
}
