package io.sluice.engine.expression.cast;

import io.sluice.columnar.variant.Variant;
import io.sluice.columnar.variant.VariantBuilder;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Values of other types as VARIANT, as Spark's cast and to_variant_object make them. NULL within them is JSON's null. */
public final class ToVariant {
    private ToVariant() {}

    /** Whether CAST takes the type: a plain one, or an array of such. Structs and maps need to_variant_object. */
    public static boolean isCastable(SqlType type) {
        return type instanceof SqlType.Array array ? isCastable(array.element()) : isPlain(type);
    }

    /** Whether a value can become one of the parts of an object. */
    public static boolean isConvertible(SqlType type) {
        return switch (type) {
            case SqlType.Struct struct -> struct.fields().stream().allMatch(field -> isConvertible(field.type()));
            case SqlType.Map map -> map.key() == SqlType.STRING && isConvertible(map.value());
            case SqlType.Array array -> isConvertible(array.element());
            case SqlType.Decimal decimal -> true;
            case SqlType.Simple simple -> isPlain(simple);
        };
    }

    private static boolean isPlain(SqlType type) {
        return type instanceof SqlType.Decimal
                || (type instanceof SqlType.Simple simple
                        && switch (simple) {
                            case NULL, INTERVAL_YEAR_MONTH, INTERVAL_DAY_TIME -> false;
                            default -> true;
                        });
    }

    /** @param value in Java form, not null */
    public static byte[] convert(SqlType type, Object value) {
        VariantBuilder builder = new VariantBuilder();
        append(type, value, builder);
        return builder.build();
    }

    private static void append(SqlType type, Object value, VariantBuilder to) {
        switch (type) {
            case Object nothing when value == null -> to.appendNull();
            case SqlType.Struct struct -> {
                to.beginObject();
                List<Field> fields = struct.fields();
                for (int i = 0; i < fields.size(); i++) {
                    append(
                            fields.get(i).type(),
                            ((List<?>) value).get(i),
                            to.key(fields.get(i).name()));
                }
                to.endObject();
            }
            case SqlType.Map map -> {
                to.beginObject();
                ((Map<?, ?>) value).forEach((key, each) -> append(map.value(), each, to.key((String) key)));
                to.endObject();
            }
            case SqlType.Array array -> {
                to.beginArray();
                ((List<?>) value).forEach(each -> append(array.element(), each, to.element()));
                to.endArray();
            }
            case SqlType.Decimal decimal -> to.appendDecimal((BigDecimal) value);
            case SqlType.Simple simple -> appendPlain(simple, value, to);
        }
    }

    private static void appendPlain(SqlType.Simple type, Object value, VariantBuilder to) {
        switch (type) {
            case BOOLEAN -> to.appendBoolean((Boolean) value);
            case TINYINT, SMALLINT, INT, BIGINT -> to.appendLong(((Number) value).longValue());
            case FLOAT -> to.appendFloat((Float) value);
            case DOUBLE -> to.appendDouble((Double) value);
            case DATE -> to.appendDate((Integer) value);
            case TIMESTAMP -> to.appendTimestamp((Long) value);
            case TIMESTAMP_NTZ -> to.appendTimestampNtz((Long) value);
            case STRING -> to.appendString((String) value);
            case BINARY -> to.appendBinary((byte[]) value);
            case VARIANT -> to.append(Variant.of((byte[]) value));
            case NULL, INTERVAL_YEAR_MONTH, INTERVAL_DAY_TIME -> throw new IllegalArgumentException(type.sql());
        }
    }
}
