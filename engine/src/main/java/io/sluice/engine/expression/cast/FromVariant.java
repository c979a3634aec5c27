package io.sluice.engine.expression.cast;

import io.sluice.columnar.variant.Variant;
import io.sluice.columnar.variant.VariantJson;
import io.sluice.columnar.variant.VariantKind;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.EvaluationContext;
import io.sluice.engine.expression.value.Errors;
import io.sluice.engine.plan.Expression.CastMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Casts from VARIANT, as Spark's: a value is cast from the type that it has to the wanted one; objects become structs (by the
 * names of their fields, with case) and maps of STRING. JSON's null becomes NULL.
 */
final class FromVariant {
    private FromVariant() {}

    private interface Reader {
        /** @param value not JSON's null */
        Object read(Variant value, EvaluationContext context);
    }

    /** The conversion, or null if there is none. */
    static ValueCast to(SqlType type, CastMode mode) {
        Reader reader = reader(type, mode);
        return reader == null ? null : (value, context) -> read(reader, Variant.of((byte[]) value), context);
    }

    private static Object read(Reader reader, Variant value, EvaluationContext context) {
        return value.kind() == VariantKind.NULL ? null : reader.read(value, context);
    }

    private static Object misfit(Variant value, SqlType type, CastMode mode, EvaluationContext context) {
        if (mode == CastMode.TRY) {
            return null;
        }
        throw Errors.invalidVariant(VariantJson.write(value, context.zone()), type);
    }

    private static Reader reader(SqlType type, CastMode mode) {
        return switch (type) {
            case SqlType.Array array -> array(array, mode);
            case SqlType.Map map -> map(map, mode);
            case SqlType.Struct struct -> struct(struct, mode);
            case SqlType.Decimal decimal -> plain(decimal, mode);
            case SqlType.Simple simple ->
                switch (simple) {
                    case NULL, INTERVAL_YEAR_MONTH, INTERVAL_DAY_TIME -> null;
                    case VARIANT -> null;
                    default -> plain(simple, mode);
                };
        };
    }

    /** Within arrays, maps and structs a VARIANT keeps JSON's null. */
    private static Reader part(SqlType type, CastMode mode) {
        if (type == SqlType.VARIANT) {
            return (value, context) -> value.toBytes();
        }
        Reader reader = reader(type, mode);
        return reader == null ? null : (value, context) -> read(reader, value, context);
    }

    private static Reader array(SqlType.Array type, CastMode mode) {
        Reader element = part(type.element(), mode);
        return element == null
                ? null
                : (value, context) -> {
                    if (value.kind() != VariantKind.ARRAY) {
                        return misfit(value, type, mode, context);
                    }
                    List<Object> elements = new ArrayList<>();
                    int size = value.size();
                    for (int i = 0; i < size; i++) {
                        elements.add(element.read(value.element(i), context));
                    }
                    return elements;
                };
    }

    private static Reader map(SqlType.Map type, CastMode mode) {
        Reader part = type.key() == SqlType.STRING ? part(type.value(), mode) : null;
        return part == null
                ? null
                : (value, context) -> {
                    if (value.kind() != VariantKind.OBJECT) {
                        return misfit(value, type, mode, context);
                    }
                    Map<Object, Object> entries = new LinkedHashMap<>();
                    int size = value.size();
                    for (int i = 0; i < size; i++) {
                        entries.put(value.key(i), part.read(value.value(i), context));
                    }
                    return entries;
                };
    }

    private static Reader struct(SqlType.Struct type, CastMode mode) {
        List<Reader> parts = new ArrayList<>();
        for (Field field : type.fields()) {
            Reader part = part(field.type(), mode);
            if (part == null) {
                return null;
            }
            parts.add(part);
        }
        return (value, context) -> {
            if (value.kind() != VariantKind.OBJECT) {
                return misfit(value, type, mode, context);
            }
            List<Object> fields = new ArrayList<>();
            for (int i = 0; i < parts.size(); i++) {
                Variant field = value.field(type.fields().get(i).name());
                fields.add(field == null ? null : parts.get(i).read(field, context));
            }
            return fields;
        };
    }

    private static Reader plain(SqlType type, CastMode mode) {
        return (value, context) -> {
            boolean toText = type == SqlType.STRING;
            if (toText && isWrittenAsJson(value.kind())) {
                return VariantJson.text(value, context.zone());
            }
            SqlType from = typeOf(value);
            ValueCast cast =
                    from == null || (type == SqlType.BINARY && from != SqlType.BINARY && from != SqlType.STRING)
                            ? null
                            : Casts.find(from, type, CastMode.TRY);
            Object result = cast == null ? null : cast.cast(javaForm(value), context);
            return result == null ? misfit(value, type, mode, context) : result;
        };
    }

    private static boolean isWrittenAsJson(VariantKind kind) {
        return switch (kind) {
            case OBJECT, ARRAY, DECIMAL, TIME, UUID -> true;
            default -> false;
        };
    }

    /** The type of SQL that a value has, or null. */
    private static SqlType typeOf(Variant value) {
        return switch (value.kind()) {
            case BOOLEAN -> SqlType.BOOLEAN;
            case LONG -> SqlType.BIGINT;
            case FLOAT -> SqlType.FLOAT;
            case DOUBLE -> SqlType.DOUBLE;
            case DECIMAL -> {
                int scale = value.decimal().scale();
                yield SqlType.decimal(Math.max(value.decimal().precision(), Math.max(1, scale)), scale);
            }
            case DATE -> SqlType.DATE;
            case TIMESTAMP -> SqlType.TIMESTAMP;
            case TIMESTAMP_NTZ -> SqlType.TIMESTAMP_NTZ;
            case BINARY -> SqlType.BINARY;
            case STRING, UUID -> SqlType.STRING;
            case NULL, TIME, OBJECT, ARRAY -> null;
        };
    }

    private static Object javaForm(Variant value) {
        return switch (value.kind()) {
            case BOOLEAN -> value.bool();
            case LONG, TIMESTAMP, TIMESTAMP_NTZ -> value.whole();
            case FLOAT -> (float) value.real();
            case DOUBLE -> value.real();
            case DECIMAL -> value.decimal();
            case DATE -> (int) value.whole();
            case BINARY -> value.binary();
            case STRING -> value.string();
            case UUID -> value.uuid().toString();
            case NULL, TIME, OBJECT, ARRAY ->
                throw new IllegalStateException(value.kind().name());
        };
    }
}
