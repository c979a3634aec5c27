package io.sluice.engine.aggregate;

import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.json.JsonSchema;
import io.sluice.engine.expression.json.JsonSyntax;
import io.sluice.engine.expression.value.FoundTypes;

/** schema_of_json_agg: the type that all JSON texts have in common. */
record JsonSchemaOf() implements StateFunction<SqlType> {
    private static final long BYTES_OF_A_FIELD = 100;

    @Override
    public SqlType begin(Object[] values, Object[] parameters) {
        return add(SqlType.NULL, values, parameters);
    }

    @Override
    public SqlType add(SqlType type, Object[] values, Object[] parameters) {
        return FoundTypes.common(type, JsonSchema.ofText((String) values[0], JsonSyntax.VALUES));
    }

    @Override
    public SqlType copy(SqlType type, Object[] parameters) {
        return type;
    }

    @Override
    public SqlType merge(SqlType type, SqlType other, Object[] parameters) {
        return FoundTypes.common(type, other);
    }

    @Override
    public byte[] write(SqlType type, Object[] parameters) {
        return FoundTypes.write(type);
    }

    @Override
    public SqlType read(byte[] bytes, Object[] parameters) {
        return FoundTypes.read(bytes);
    }

    @Override
    public Object result(SqlType type, Object[] parameters) {
        return type == null ? null : JsonSchema.text(type);
    }

    @Override
    public long retainedBytes(SqlType type) {
        return switch (type) {
            case SqlType.Array array -> BYTES_OF_A_FIELD + retainedBytes(array.element());
            case SqlType.Struct struct ->
                struct.fields().stream()
                        .mapToLong(field -> BYTES_OF_A_FIELD + retainedBytes(field.type()))
                        .sum();
            default -> 0;
        };
    }
}
