package io.sluice.storage.ingest.avro;

import io.sluice.columnar.Decimals;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;

/** Turns the values of an Avro schema into the Java form of a SQL type; null stays null. */
@FunctionalInterface
interface AvroValues {
    /** @param avro of the generic representation, or null */
    Object value(Object avro);

    /** @throws SluiceException SCHEMA_MISMATCH if values of the schema do not fit the type */
    static AvroValues of(Schema schema, SqlType type, String column, String path) {
        if (schema.getType() == Schema.Type.UNION) {
            List<Schema> members = AvroTypes.members(schema);
            if (members.isEmpty()) {
                return value -> null;
            }
            // A union of numbers holds the wider type's values in Java's own forms.
            AvroValues inner = of(members.size() == 1 ? members.getFirst() : widest(members), type, column, path);
            return value -> value == null ? null : inner.value(value);
        }
        AvroValues values = notNull(schema, type, column, path);
        if (values == null) {
            throw new SluiceException(
                    ErrorCode.SCHEMA_MISMATCH,
                    "Column " + column + " of " + path + " has the Avro type "
                            + schema.getType().getName()
                            + (schema.getLogicalType() == null
                                    ? ""
                                    : " (" + schema.getLogicalType().getName() + ")")
                            + ", which cannot be read as " + type.sql() + ". Read it as "
                            + AvroTypes.complete(AvroTypes.type(schema, path)).sql() + " and cast it in a query.");
        }
        return value -> value == null ? null : values.value(value);
    }

    private static Schema widest(List<Schema> members) {
        return members.stream()
                .filter(m -> m.getType() == Schema.Type.LONG || m.getType() == Schema.Type.DOUBLE)
                .findFirst()
                .orElse(members.getFirst());
    }

    private static AvroValues notNull(Schema schema, SqlType type, String column, String path) {
        LogicalType logical = schema.getLogicalType();
        return switch (schema.getType()) {
            case NULL -> value -> null;
            case BOOLEAN -> type == SqlType.BOOLEAN ? value -> value : null;
            case INT, LONG -> whole(logical, type, column, path);
            case FLOAT, DOUBLE ->
                type == SqlType.DOUBLE
                        ? value -> ((Number) value).doubleValue()
                        : type == SqlType.FLOAT && schema.getType() == Schema.Type.FLOAT ? value -> value : null;
            case STRING, ENUM -> type == SqlType.STRING ? Object::toString : null;
            case BYTES, FIXED -> bytes(logical, type, column, path);
            case ARRAY -> {
                if (!(type instanceof SqlType.Array array)) {
                    yield null;
                }
                AvroValues element = of(schema.getElementType(), array.element(), column, path);
                yield value -> {
                    List<Object> list = new ArrayList<>();
                    ((Iterable<?>) value).forEach(one -> list.add(element.value(one)));
                    return list;
                };
            }
            case MAP -> {
                if (!(type instanceof SqlType.Map map) || map.key() != SqlType.STRING) {
                    yield null;
                }
                AvroValues inner = of(schema.getValueType(), map.value(), column, path);
                yield value -> {
                    Map<Object, Object> entries = new LinkedHashMap<>();
                    ((Map<?, ?>) value).forEach((k, v) -> entries.put(k.toString(), inner.value(v)));
                    return entries;
                };
            }
            case RECORD -> type instanceof SqlType.Struct struct ? record(schema, struct, column, path) : null;
            case UNION -> throw new IllegalStateException("unions are taken apart before");
        };
    }

    private static AvroValues whole(LogicalType logical, SqlType type, String column, String path) {
        return switch (logical) {
            case LogicalTypes.Date _ -> type == SqlType.DATE ? value -> value : null;
            case LogicalTypes.TimestampMillis _ -> time(type, SqlType.TIMESTAMP, 1000, 1, column, path);
            case LogicalTypes.TimestampMicros _ -> time(type, SqlType.TIMESTAMP, 1, 1, column, path);
            case LogicalTypes.TimestampNanos _ -> time(type, SqlType.TIMESTAMP, 1, 1000, column, path);
            case LogicalTypes.LocalTimestampMillis _ -> time(type, SqlType.TIMESTAMP_NTZ, 1000, 1, column, path);
            case LogicalTypes.LocalTimestampMicros _ -> time(type, SqlType.TIMESTAMP_NTZ, 1, 1, column, path);
            case LogicalTypes.LocalTimestampNanos _ -> time(type, SqlType.TIMESTAMP_NTZ, 1, 1000, column, path);
            case null, default -> {
                if (type == SqlType.BIGINT) {
                    yield value -> ((Number) value).longValue();
                }
                yield type == SqlType.INT ? value -> integer(((Number) value).longValue(), column, path) : null;
            }
        };
    }

    private static Integer integer(long value, String column, String path) {
        if (value != (int) value) {
            throw outOfRange(ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE, value, SqlType.INT, column, path);
        }
        return (int) value;
    }

    private static AvroValues time(
            SqlType type, SqlType wanted, long factor, long divisor, String column, String path) {
        return type != wanted
                ? null
                : value -> {
                    long own = ((Number) value).longValue();
                    if (own > Long.MAX_VALUE / factor || own < Long.MIN_VALUE / factor) {
                        throw outOfRange(ErrorCode.DATETIME_OVERFLOW, own, type, column, path);
                    }
                    return Math.floorDiv(own * factor, divisor);
                };
    }

    private static AvroValues bytes(LogicalType logical, SqlType type, String column, String path) {
        if (logical instanceof LogicalTypes.Decimal decimal) {
            return type instanceof SqlType.Decimal wanted && wanted.scale() >= decimal.getScale()
                    ? value -> {
                        BigDecimal own = new BigDecimal(new BigInteger(raw(value)), decimal.getScale());
                        BigDecimal fitting = Decimals.fit(own, wanted);
                        if (fitting == null) {
                            throw outOfRange(ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE, own, wanted, column, path);
                        }
                        return fitting;
                    }
                    : null;
        }
        return type == SqlType.BINARY ? AvroValues::raw : null;
    }

    private static SluiceException outOfRange(ErrorCode code, Object value, SqlType type, String column, String path) {
        return new SluiceException(
                code,
                "Column " + column + " of " + path + " has the value " + value + ", which " + type.sql()
                        + " cannot hold. Read it as a wider type.");
    }

    private static byte[] raw(Object value) {
        if (value instanceof GenericFixed fixed) {
            return fixed.bytes().clone();
        }
        ByteBuffer buffer = ((ByteBuffer) value).duplicate();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static AvroValues record(Schema schema, SqlType.Struct struct, String column, String path) {
        int count = struct.fields().size();
        int[] positions = new int[count];
        AvroValues[] values = new AvroValues[count];
        for (int i = 0; i < count; i++) {
            Field field = struct.fields().get(i);
            positions[i] = -1;
            for (Schema.Field own : schema.getFields()) {
                if (own.name().equalsIgnoreCase(field.name())) {
                    positions[i] = own.pos();
                    values[i] = of(own.schema(), field.type(), column + "." + field.name(), path);
                }
            }
        }
        return value -> {
            Object[] fields = new Object[count];
            for (int i = 0; i < count; i++) {
                fields[i] = positions[i] < 0 ? null : values[i].value(((IndexedRecord) value).get(positions[i]));
            }
            return Arrays.asList(fields);
        };
    }
}
