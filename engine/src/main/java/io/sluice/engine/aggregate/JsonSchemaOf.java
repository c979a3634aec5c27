package io.sluice.engine.aggregate;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.json.JsonSchema;
import io.sluice.engine.expression.json.JsonText;
import io.sluice.engine.expression.value.FoundTypes;

/** schema_of_json_agg: the type that all JSON texts have in common. */
record JsonSchemaOf() implements StateFunction<SqlType> {
    /** What a type holds for each letter of its text, about. */
    private static final long BYTES_OF_A_LETTER = 8;

    @Override
    public SqlType begin(Object[] values, Object[] parameters) {
        return add(SqlType.NULL, values, parameters);
    }

    @Override
    public SqlType add(SqlType type, Object[] values, Object[] parameters) {
        Object tree = JsonText.parse((String) values[0]);
        if (tree == JsonText.MALFORMED) {
            throw new SluiceException(
                    ErrorCode.INVALID_ARGUMENT, "The text '" + values[0] + "' is not JSON, so it has no schema.");
        }
        return FoundTypes.common(type, JsonSchema.type(tree));
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
    public Object result(SqlType type, Object[] parameters) {
        return type == null ? null : JsonSchema.of(type);
    }

    @Override
    public long retainedBytes(SqlType type) {
        return BYTES_OF_A_LETTER * type.sql().length();
    }
}
