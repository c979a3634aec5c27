package io.sluice.storage.maintenance.schema;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.log.Metadata;
import io.sluice.storage.log.SchemaJson;
import io.sluice.storage.log.TypeWidening;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Changes of a column's type that leave data files as they are (protocol, "Type Widening"). */
public final class ColumnType {
    private static final String ENABLED = "delta.enableTypeWidening";

    private ColumnType() {}

    /**
     * The column with a wider type.
     *
     * @param path for messages
     * @throws SluiceException DATATYPE_MISMATCH if values of the old type are none of the new; UNSUPPORTED_FEATURE if the
     *     table has no type widening
     */
    public static Field widen(Field field, SqlType type, List<String> path, Metadata metadata) {
        if (field.type().equals(type)) {
            return field;
        }
        String column = String.join(".", path);
        if (!TypeWidening.isWider(field.type(), type)) {
            throw new SluiceException(
                    ErrorCode.DATATYPE_MISMATCH,
                    "The column " + column + " cannot be changed from "
                            + field.type().sql() + " to " + type.sql()
                            + ": not every value of the old type is one of the new type. Add a column of that type and"
                            + " fill it with UPDATE, or make the table anew with CREATE OR REPLACE TABLE … AS SELECT.");
        }
        if (!Boolean.parseBoolean(metadata.configuration().getOrDefault(ENABLED, "false"))) {
            throw new SluiceException(
                    ErrorCode.UNSUPPORTED_FEATURE,
                    "The column " + column + " cannot be changed from "
                            + field.type().sql() + " to " + type.sql()
                            + ": the table does not allow columns to be widened. Set its property " + ENABLED
                            + " to true, which asks readers and writers for the table feature typeWidening.");
        }
        List<Object> changes = new ArrayList<>(
                field.metadata().get(TypeWidening.CHANGES) instanceof List<?> before ? before : List.of());
        changes.add(Map.of("fromType", SchemaJson.typeName(field.type()), "toType", SchemaJson.typeName(type)));
        return SchemaEdits.withMetadata(field.withType(type), TypeWidening.CHANGES, changes);
    }
}
