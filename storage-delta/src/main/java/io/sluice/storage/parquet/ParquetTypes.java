package io.sluice.storage.parquet;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapKeyValueTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.VariantLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;

/** The SQL types of Parquet types (Parquet format, LogicalTypes.md). */
final class ParquetTypes {
    private ParquetTypes() {}

    /**
     * The columns of a file.
     *
     * @throws io.sluice.common.error.SluiceException UNSUPPORTED_FEATURE naming file, column and type
     */
    static SqlType.Struct schema(String path, GroupType message) {
        List<Field> fields = new ArrayList<>();
        for (Type type : message.getFields()) {
            fields.add(field(path, type.getName(), type));
        }
        return new SqlType.Struct(fields);
    }

    private static Field field(String path, String column, Type type) {
        if (type.isRepetition(Repetition.REPEATED)) {
            return Field.required(type.getName(), new SqlType.Array(single(path, column, type), false));
        }
        return new Field(type.getName(), single(path, column, type), type.isRepetition(Repetition.OPTIONAL));
    }

    private static SqlType single(String path, String column, Type type) {
        if (type.isPrimitive()) {
            return primitive(path, column, type.asPrimitiveType());
        }
        GroupType group = type.asGroupType();
        if (isList(group)) {
            Type element = listElement(group);
            boolean nullable = element.isRepetition(Repetition.OPTIONAL);
            return new SqlType.Array(single(path, column + ".element", element), nullable);
        }
        if (isMap(group)) {
            GroupType entry = group.getType(0).asGroupType();
            Type value = entry.getType(1);
            return new SqlType.Map(
                    single(path, column + ".key", entry.getType(0)),
                    field(path, column + ".value", value).type(),
                    value.isRepetition(Repetition.OPTIONAL));
        }
        if (group.getLogicalTypeAnnotation() instanceof VariantLogicalTypeAnnotation) {
            return SqlType.VARIANT;
        }
        return struct(path, column, group);
    }

    /** A group's fields, whatever the group stands for. */
    static SqlType.Struct struct(String path, String column, GroupType group) {
        List<Field> fields = new ArrayList<>();
        for (Type child : group.getFields()) {
            fields.add(field(path, column + "." + child.getName(), child));
        }
        return new SqlType.Struct(fields);
    }

    /** A group annotated as LIST with its one repeated field. */
    static boolean isList(GroupType group) {
        return group.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation
                && group.getFieldCount() == 1
                && group.getType(0).isRepetition(Repetition.REPEATED);
    }

    /** A group annotated as MAP (or by the older MAP_KEY_VALUE) with repeated pairs. */
    static boolean isMap(GroupType group) {
        LogicalTypeAnnotation annotation = group.getLogicalTypeAnnotation();
        return (annotation instanceof MapLogicalTypeAnnotation || annotation instanceof MapKeyValueTypeAnnotation)
                && group.getFieldCount() == 1
                && group.getType(0).isRepetition(Repetition.REPEATED)
                && !group.getType(0).isPrimitive()
                && group.getType(0).asGroupType().getFieldCount() == 2;
    }

    /**
     * The element of a list. Where the repeated group is the element itself (files of old writers, "2-level lists") it
     * is that group, by the rules of LogicalTypes.md, "Backward-compatibility rules".
     */
    static Type listElement(GroupType list) {
        Type repeated = list.getType(0);
        return isTwoLevel(list) ? repeated : repeated.asGroupType().getType(0);
    }

    static boolean isTwoLevel(GroupType list) {
        Type repeated = list.getType(0);
        if (repeated.isPrimitive()) {
            return true;
        }
        GroupType group = repeated.asGroupType();
        return group.getFieldCount() != 1
                || group.getType(0).isRepetition(Repetition.REPEATED)
                || group.getName().equals("array")
                || group.getName().equals(list.getName() + "_tuple");
    }

    /** The type that values have without being widened. */
    static SqlType primitive(String path, String column, PrimitiveType type) {
        LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
        SqlType natural = switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> SqlType.BOOLEAN;
            case INT32 -> int32(annotation);
            case INT64 -> int64(annotation);
            case INT96 -> SqlType.TIMESTAMP;
            case FLOAT -> SqlType.FLOAT;
            case DOUBLE -> SqlType.DOUBLE;
            case BINARY -> binary(annotation);
            case FIXED_LEN_BYTE_ARRAY -> fixed(annotation);
        };
        if (natural == null) {
            throw ParquetErrors.unsupported(
                    path, column, "the type " + annotation + " on " + type.getPrimitiveTypeName());
        }
        return natural;
    }

    private static SqlType int32(LogicalTypeAnnotation annotation) {
        return switch (annotation) {
            case null -> SqlType.INT;
            case DateLogicalTypeAnnotation a -> SqlType.DATE;
            case DecimalLogicalTypeAnnotation a -> decimal(a);
            case IntLogicalTypeAnnotation a ->
                switch (a.getBitWidth()) {
                    case 8 -> a.isSigned() ? SqlType.TINYINT : SqlType.SMALLINT;
                    case 16 -> a.isSigned() ? SqlType.SMALLINT : SqlType.INT;
                    default -> a.isSigned() ? SqlType.INT : SqlType.BIGINT;
                };
            default -> null;
        };
    }

    private static SqlType int64(LogicalTypeAnnotation annotation) {
        return switch (annotation) {
            case null -> SqlType.BIGINT;
            case DecimalLogicalTypeAnnotation a -> decimal(a);
            case IntLogicalTypeAnnotation a -> a.isSigned() ? SqlType.BIGINT : SqlType.decimal(20, 0);
            case TimestampLogicalTypeAnnotation a -> a.isAdjustedToUTC() ? SqlType.TIMESTAMP : SqlType.TIMESTAMP_NTZ;
            default -> null;
        };
    }

    private static SqlType binary(LogicalTypeAnnotation annotation) {
        return switch (annotation) {
            case null -> SqlType.BINARY;
            case StringLogicalTypeAnnotation a -> SqlType.STRING;
            case EnumLogicalTypeAnnotation a -> SqlType.STRING;
            case JsonLogicalTypeAnnotation a -> SqlType.STRING;
            case DecimalLogicalTypeAnnotation a -> decimal(a);
            case LogicalTypeAnnotation.BsonLogicalTypeAnnotation a -> SqlType.BINARY;
            default -> null;
        };
    }

    private static SqlType fixed(LogicalTypeAnnotation annotation) {
        return switch (annotation) {
            case null -> SqlType.BINARY;
            case DecimalLogicalTypeAnnotation a -> decimal(a);
            case UUIDLogicalTypeAnnotation a -> SqlType.STRING;
            default -> null;
        };
    }

    private static SqlType decimal(DecimalLogicalTypeAnnotation annotation) {
        int precision = annotation.getPrecision();
        int scale = annotation.getScale();
        boolean valid =
                precision >= 1 && precision <= SqlType.Decimal.MAX_PRECISION && scale >= 0 && scale <= precision;
        return valid ? SqlType.decimal(precision, scale) : null;
    }
}
