package io.sluice.storage.parquet.write;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.file.DataFileSchema;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/** The Parquet types that we write, the same as Spark's. */
final class ParquetSchemas {
    private ParquetSchemas() {}

    /** @throws SluiceException UNSUPPORTED_FEATURE naming the column whose type no file can hold */
    static MessageType message(SqlType.Struct schema) {
        Types.MessageTypeBuilder builder = Types.buildMessage();
        for (Field field : schema.fields()) {
            builder.addField(field(field, field.name()));
        }
        return builder.named("sluice_schema");
    }

    private static Type field(Field field, String column) {
        Repetition repetition = field.nullable() ? Repetition.OPTIONAL : Repetition.REQUIRED;
        Type type = type(field.type(), repetition, field.name(), column);
        return field.metadata().get(DataFileSchema.FIELD_ID) instanceof Number id ? type.withId(id.intValue()) : type;
    }

    private static Type type(SqlType type, Repetition repetition, String name, String column) {
        return switch (type) {
            case SqlType.Simple simple -> simple(simple, repetition, name, column);
            case SqlType.Decimal decimal -> decimal(decimal, repetition, name);
            case SqlType.Array array ->
                Types.buildGroup(repetition)
                        .addField(Types.repeatedGroup()
                                .addField(type(
                                        array.element(),
                                        array.elementNullable() ? Repetition.OPTIONAL : Repetition.REQUIRED,
                                        "element",
                                        column))
                                .named("list"))
                        .as(LogicalTypeAnnotation.listType())
                        .named(name);
            case SqlType.Map map ->
                Types.buildGroup(repetition)
                        .addField(Types.repeatedGroup()
                                .addField(type(map.key(), Repetition.REQUIRED, "key", column))
                                .addField(type(
                                        map.value(),
                                        map.valueNullable() ? Repetition.OPTIONAL : Repetition.REQUIRED,
                                        "value",
                                        column))
                                .named("key_value"))
                        .as(LogicalTypeAnnotation.mapType())
                        .named(name);
            case SqlType.Struct struct -> {
                if (struct.fields().isEmpty()) {
                    throw unsupported(column, type);
                }
                var group = Types.buildGroup(repetition);
                for (Field field : struct.fields()) {
                    group.addField(field(field, column + "." + field.name()));
                }
                yield group.named(name);
            }
        };
    }

    private static Type simple(SqlType.Simple type, Repetition repetition, String name, String column) {
        return switch (type) {
            case BOOLEAN -> primitive(PrimitiveTypeName.BOOLEAN, null, repetition, name);
            case TINYINT ->
                primitive(PrimitiveTypeName.INT32, LogicalTypeAnnotation.intType(8, true), repetition, name);
            case SMALLINT ->
                primitive(PrimitiveTypeName.INT32, LogicalTypeAnnotation.intType(16, true), repetition, name);
            case INT -> primitive(PrimitiveTypeName.INT32, null, repetition, name);
            case BIGINT -> primitive(PrimitiveTypeName.INT64, null, repetition, name);
            case FLOAT -> primitive(PrimitiveTypeName.FLOAT, null, repetition, name);
            case DOUBLE -> primitive(PrimitiveTypeName.DOUBLE, null, repetition, name);
            case STRING -> primitive(PrimitiveTypeName.BINARY, LogicalTypeAnnotation.stringType(), repetition, name);
            case BINARY -> primitive(PrimitiveTypeName.BINARY, null, repetition, name);
            case DATE -> primitive(PrimitiveTypeName.INT32, LogicalTypeAnnotation.dateType(), repetition, name);
            case TIMESTAMP ->
                primitive(
                        PrimitiveTypeName.INT64,
                        LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS),
                        repetition,
                        name);
            case TIMESTAMP_NTZ ->
                primitive(
                        PrimitiveTypeName.INT64,
                        LogicalTypeAnnotation.timestampType(false, TimeUnit.MICROS),
                        repetition,
                        name);
            case VARIANT ->
                // Without the annotation that newer readers know: older ones refuse a file for it.
                Types.buildGroup(repetition)
                        .addField(primitive(PrimitiveTypeName.BINARY, null, Repetition.REQUIRED, VariantWriter.VALUE))
                        .addField(
                                primitive(PrimitiveTypeName.BINARY, null, Repetition.REQUIRED, VariantWriter.METADATA))
                        .named(name);
            case NULL, INTERVAL_YEAR_MONTH, INTERVAL_DAY_TIME -> throw unsupported(column, type);
        };
    }

    private static Type decimal(SqlType.Decimal type, Repetition repetition, String name) {
        LogicalTypeAnnotation annotation = LogicalTypeAnnotation.decimalType(type.scale(), type.precision());
        if (type.precision() <= 9) {
            return primitive(PrimitiveTypeName.INT32, annotation, repetition, name);
        }
        if (type.isShort()) {
            return primitive(PrimitiveTypeName.INT64, annotation, repetition, name);
        }
        return Types.primitive(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY, repetition)
                .length(bytes(type.precision()))
                .as(annotation)
                .named(name);
    }

    /** The fewest bytes that hold every number of so many digits, and its sign. */
    static int bytes(int precision) {
        return java.math.BigInteger.TEN
                                .pow(precision)
                                .subtract(java.math.BigInteger.ONE)
                                .bitLength()
                        / 8
                + 1;
    }

    private static Type primitive(
            PrimitiveTypeName primitive, LogicalTypeAnnotation annotation, Repetition repetition, String name) {
        return Types.primitive(primitive, repetition).as(annotation).named(name);
    }

    private static SluiceException unsupported(String column, SqlType type) {
        return new SluiceException(
                ErrorCode.UNSUPPORTED_FEATURE,
                "Column " + column + " has the type " + type.sql()
                        + ", which cannot be stored in a Parquet file. Cast it to a type that can.");
    }
}
