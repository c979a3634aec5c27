package io.sluice.storage.parquet;

import io.sluice.columnar.ArrayVector;
import io.sluice.columnar.StructVector;
import io.sluice.columnar.Vector;
import io.sluice.columnar.VectorBuilder;
import io.sluice.columnar.Vectors;
import io.sluice.columnar.variant.Variant;
import io.sluice.columnar.variant.VariantBuilder;
import io.sluice.columnar.variant.VariantKind;
import io.sluice.columnar.variant.VariantMetadata;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.parquet.decode.CorruptPageException;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;

/**
 * Makes VARIANT values of the columns that a file has them in: {@code metadata} and {@code value}, and, where the writer
 * has taken them apart ("shredded" them), {@code typed_value} with a type of its own (Parquet format, VariantShredding.md).
 */
final class VariantAssembler {
    private static final String METADATA = "metadata";
    private static final String VALUE = "value";
    private static final String TYPED_VALUE = "typed_value";

    private VariantAssembler() {}

    /** @param parts the columns, by the names that the file has */
    static Vector assemble(StructVector parts, GroupType group) {
        SqlType.Struct type = (SqlType.Struct) parts.type();
        int metadataIndex = type.indexOf(METADATA);
        if (metadataIndex < 0) {
            throw new CorruptPageException("a VARIANT has no metadata");
        }
        Vector metadata = parts.fields().get(metadataIndex);
        VectorBuilder out = VectorBuilder.of(SqlType.VARIANT, parts.length());
        boolean whole = type.indexOf(TYPED_VALUE) < 0 && type.indexOf(VALUE) >= 0;
        for (int row = 0; row < parts.length(); row++) {
            if (parts.isNull(row)) {
                out.appendNull();
                continue;
            }
            byte[] keys = (byte[]) Vectors.value(metadata, row);
            if (keys == null) {
                throw new CorruptPageException("a VARIANT has no metadata");
            }
            byte[] value = whole ? (byte[]) Vectors.value(part(parts, VALUE), row) : null;
            byte[] bytes = value == null ? shredded(parts, group, row, keys) : joined(keys, value);
            out.appendBytes(bytes, 0, bytes.length);
        }
        return out.build();
    }

    private static byte[] joined(byte[] metadata, byte[] value) {
        byte[] bytes = java.util.Arrays.copyOf(metadata, metadata.length + value.length);
        System.arraycopy(value, 0, bytes, metadata.length, value.length);
        return bytes;
    }

    private static byte[] shredded(StructVector parts, GroupType group, int row, byte[] keys) {
        VariantMetadata metadata = new VariantMetadata(keys, 0);
        VariantBuilder builder = new VariantBuilder(metadata);
        if (isMissing(parts, row)) {
            builder.appendNull();
        } else {
            append(parts, group, row, metadata, builder);
        }
        return builder.build();
    }

    private static Vector part(StructVector parts, String name) {
        List<Field> fields = ((SqlType.Struct) parts.type()).fields();
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equals(name)) {
                return parts.fields().get(i);
            }
        }
        return null;
    }

    private static boolean isNull(Vector part, int position) {
        return part == null || part.isNull(position);
    }

    /** Whether there is nothing: neither a value nor a typed one. */
    private static boolean isMissing(StructVector parts, int position) {
        return parts.isNull(position)
                || (isNull(part(parts, VALUE), position) && isNull(part(parts, TYPED_VALUE), position));
    }

    /** Appends what is there, see {@link #isMissing}. */
    private static void append(
            StructVector parts, GroupType group, int position, VariantMetadata metadata, VariantBuilder to) {
        Vector typed = part(parts, TYPED_VALUE);
        Vector value = part(parts, VALUE);
        Variant rest =
                isNull(value, position) ? null : new Variant(metadata, (byte[]) Vectors.value(value, position), 0);
        if (isNull(typed, position)) {
            to.append(rest);
            return;
        }
        Type type = group.getType(TYPED_VALUE);
        switch (typed) {
            case StructVector object -> appendObject(object, type.asGroupType(), position, rest, metadata, to);
            case ArrayVector array -> {
                GroupType element = ParquetTypes.listElement(type.asGroupType()).asGroupType();
                StructVector elements = (StructVector) array.elements();
                to.beginArray();
                for (int i = array.offsets()[position]; i < array.offsets()[position + 1]; i++) {
                    to.element();
                    if (isMissing(elements, i)) {
                        to.appendNull();
                    } else {
                        append(elements, element, i, metadata, to);
                    }
                }
                to.endArray();
            }
            default -> appendPrimitive(typed.type(), type, Vectors.value(typed, position), to);
        }
    }

    private static void appendObject(
            StructVector object,
            GroupType group,
            int position,
            Variant rest,
            VariantMetadata metadata,
            VariantBuilder to) {
        to.beginObject();
        List<Field> fields = ((SqlType.Struct) object.type()).fields();
        for (int i = 0; i < fields.size(); i++) {
            StructVector field = (StructVector) object.fields().get(i);
            if (!isMissing(field, position)) {
                String name = fields.get(i).name();
                append(field, group.getType(name).asGroupType(), position, metadata, to.key(name));
            }
        }
        if (rest != null) {
            if (rest.kind() != VariantKind.OBJECT) {
                throw new CorruptPageException("a VARIANT is an object and something else at a time");
            }
            int size = rest.size();
            for (int i = 0; i < size; i++) {
                to.key(rest.key(i)).append(rest.value(i));
            }
        }
        to.endObject();
    }

    private static void appendPrimitive(SqlType type, Type stored, Object value, VariantBuilder to) {
        switch (type) {
            case SqlType.Decimal decimal -> to.appendDecimal((BigDecimal) value);
            case SqlType.Simple simple -> {
                switch (simple) {
                    case BOOLEAN -> to.appendBoolean((Boolean) value);
                    case TINYINT -> to.appendLong((Integer) value, 1);
                    case SMALLINT -> to.appendLong((Integer) value, 2);
                    case INT -> to.appendLong((Integer) value, 4);
                    case BIGINT -> to.appendLong((Long) value, 8);
                    case FLOAT -> to.appendFloat((Float) value);
                    case DOUBLE -> to.appendDouble((Double) value);
                    case DATE -> to.appendDate((Integer) value);
                    case TIMESTAMP -> to.appendTimestamp((Long) value);
                    case TIMESTAMP_NTZ -> to.appendTimestampNtz((Long) value);
                    case BINARY -> to.appendBinary((byte[]) value);
                    case STRING -> {
                        if (stored.getLogicalTypeAnnotation() instanceof UUIDLogicalTypeAnnotation) {
                            to.appendUuid(UUID.fromString((String) value));
                        } else {
                            to.appendString((String) value);
                        }
                    }
                    case NULL, VARIANT, INTERVAL_YEAR_MONTH, INTERVAL_DAY_TIME ->
                        throw new IllegalStateException("no type of Parquet is " + simple);
                }
            }
            case SqlType.Array array -> throw new IllegalStateException(type.sql());
            case SqlType.Map map -> throw new IllegalStateException(type.sql());
            case SqlType.Struct struct -> throw new IllegalStateException(type.sql());
        }
    }
}
