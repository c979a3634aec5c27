package io.sluice.common.type;

import java.util.ArrayList;
import java.util.List;

/** Types of columns that gain fields of structs, at any depth. */
public final class NewFields {
    private NewFields() {}

    /**
     * A type with the fields that another one's structs have beside its own, nullable and behind its own, found by name
     * without case. Where both have a value of another kind, the first one's type stays.
     */
    public static SqlType added(SqlType type, SqlType other) {
        return switch (type) {
            case SqlType.Array array
            when other instanceof SqlType.Array others ->
                new SqlType.Array(added(array.element(), others.element()), array.elementNullable());
            case SqlType.Map map
            when other instanceof SqlType.Map others ->
                new SqlType.Map(map.key(), added(map.value(), others.value()), map.valueNullable());
            case SqlType.Struct struct when other instanceof SqlType.Struct others -> added(struct, others);
            default -> type;
        };
    }

    private static SqlType.Struct added(SqlType.Struct struct, SqlType.Struct other) {
        List<Field> fields = new ArrayList<>(struct.fields());
        for (Field field : other.fields()) {
            int known = struct.indexOf(field.name());
            if (known < 0) {
                fields.add(field.withNullable(true));
            } else {
                fields.set(
                        known,
                        fields.get(known).withType(added(fields.get(known).type(), field.type())));
            }
        }
        return new SqlType.Struct(fields);
    }
}
