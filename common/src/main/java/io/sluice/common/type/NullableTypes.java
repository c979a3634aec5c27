package io.sluice.common.type;

/** Types of what may be null everywhere: the columns of files, of which each may say something else about nulls. */
public final class NullableTypes {
    private NullableTypes() {}

    /** The fields of structs at any depth nullable, and the elements of arrays and the values of maps. */
    public static SqlType of(SqlType type) {
        return switch (type) {
            case SqlType.Array array -> new SqlType.Array(of(array.element()), true);
            case SqlType.Map map -> new SqlType.Map(of(map.key()), of(map.value()), true);
            case SqlType.Struct struct -> of(struct);
            default -> type;
        };
    }

    /** The same fields, nullable. */
    public static SqlType.Struct of(SqlType.Struct struct) {
        return new SqlType.Struct(struct.fields().stream()
                .map(field -> field.withType(of(field.type())).withNullable(true))
                .toList());
    }
}
