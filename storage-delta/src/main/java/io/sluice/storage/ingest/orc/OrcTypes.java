package io.sluice.storage.ingest.orc;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import org.apache.orc.TypeDescription;

/** ORC's types as SQL types, as Spark has them. */
final class OrcTypes {
    private static final String SPARK_TYPE = "spark.sql.catalyst.type";

    private OrcTypes() {}

    /** @param where the schema stands, for messages */
    static SqlType.Struct columns(TypeDescription schema, String where) {
        return schema.getCategory() == TypeDescription.Category.STRUCT
                ? (SqlType.Struct) type(schema, where)
                : SqlType.struct(Field.nullable("value", type(schema, where)));
    }

    static SqlType type(TypeDescription type, String where) {
        return switch (type.getCategory()) {
            case BOOLEAN -> SqlType.BOOLEAN;
            case BYTE -> SqlType.TINYINT;
            case SHORT -> SqlType.SMALLINT;
            case INT -> SqlType.INT;
            case LONG -> SqlType.BIGINT;
            case FLOAT -> SqlType.FLOAT;
            case DOUBLE -> SqlType.DOUBLE;
            case STRING, VARCHAR, CHAR -> SqlType.STRING;
            case BINARY -> SqlType.BINARY;
            case DATE -> SqlType.DATE;
            case TIMESTAMP ->
                "timestamp_ntz".equalsIgnoreCase(type.getAttributeValue(SPARK_TYPE))
                        ? SqlType.TIMESTAMP_NTZ
                        : SqlType.TIMESTAMP;
            case TIMESTAMP_INSTANT -> SqlType.TIMESTAMP;
            case DECIMAL -> SqlType.decimal(type.getPrecision(), type.getScale());
            case LIST -> SqlType.array(type(type.getChildren().getFirst(), where));
            case MAP ->
                SqlType.map(
                        type(type.getChildren().getFirst(), where),
                        type(type.getChildren().getLast(), where));
            case STRUCT -> {
                List<Field> fields = new ArrayList<>();
                for (int i = 0; i < type.getChildren().size(); i++) {
                    fields.add(Field.nullable(
                            type.getFieldNames().get(i), type(type.getChildren().get(i), where)));
                }
                yield new SqlType.Struct(fields);
            }
            default ->
                throw new SluiceException(
                        ErrorCode.UNSUPPORTED_FEATURE,
                        "The file " + where + " has a column of the ORC type "
                                + type.getCategory().getName() + ", which is not supported.");
        };
    }
}
