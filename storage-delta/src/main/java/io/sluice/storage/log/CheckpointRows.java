package io.sluice.storage.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Base64;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

/**
 * A checkpoint's rows as the JSON that the same actions have in commits, and back. Nulls are left out; a map is an
 * object; dates, timestamps and decimals, which occur in parsed statistics only, take their form in statistics JSON.
 */
final class CheckpointRows {
    /** Of decimals with more than 18 digits. */
    static final int DECIMAL_BYTES = 16;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int JULIAN_EPOCH_DAY = 2_440_588;
    private static final long MICROS_PER_DAY = 86_400_000_000L;

    private CheckpointRows() {}

    static ObjectNode toJson(Group group) {
        ObjectNode json = NODES.objectNode();
        GroupType type = group.getType();
        for (int i = 0; i < type.getFieldCount(); i++) {
            if (group.getFieldRepetitionCount(i) > 0) {
                JsonNode value = value(group, i, type.getType(i));
                if (type.getFieldName(i).equals("stats_parsed")) {
                    json.put("stats", Json.write(value));
                } else {
                    json.set(type.getFieldName(i), value);
                }
            }
        }
        return json;
    }

    /** A group of the type with the fields that the object has; a field that the type lacks is an error of ours. */
    static Group toGroup(JsonNode json, GroupType type) {
        Group group = new SimpleGroup(type);
        json.properties().forEach(field -> {
            if (!field.getValue().isNull()) {
                addValue(group, type.getFieldIndex(field.getKey()), field.getValue());
            }
        });
        return group;
    }

    private static JsonNode value(Group group, int field, Type type) {
        if (type.isPrimitive()) {
            return primitive(group, field, 0, type.asPrimitiveType());
        }
        Group inner = group.getGroup(field, 0);
        LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
        if (annotation instanceof ListLogicalTypeAnnotation) {
            return list(inner);
        }
        return annotation instanceof MapLogicalTypeAnnotation ? map(inner) : toJson(inner);
    }

    private static ArrayNode list(Group list) {
        ArrayNode json = NODES.arrayNode();
        Type repeated = list.getType().getType(0);
        for (int i = 0; i < list.getFieldRepetitionCount(0); i++) {
            if (repeated.isPrimitive()) {
                json.add(primitive(list, 0, i, repeated.asPrimitiveType()));
                continue;
            }
            Group entry = list.getGroup(0, i);
            if (entry.getType().getFieldCount() != 1) {
                json.add(toJson(entry));
            } else if (entry.getFieldRepetitionCount(0) == 0) {
                json.addNull();
            } else {
                json.add(value(entry, 0, entry.getType().getType(0)));
            }
        }
        return json;
    }

    private static ObjectNode map(Group map) {
        ObjectNode json = NODES.objectNode();
        for (int i = 0; i < map.getFieldRepetitionCount(0); i++) {
            Group entry = map.getGroup(0, i);
            String key = value(entry, 0, entry.getType().getType(0)).asText();
            if (entry.getType().getFieldCount() < 2 || entry.getFieldRepetitionCount(1) == 0) {
                json.putNull(key);
            } else {
                json.set(key, value(entry, 1, entry.getType().getType(1)));
            }
        }
        return json;
    }

    private static JsonNode primitive(Group group, int field, int index, PrimitiveType type) {
        LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
        return switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> NODES.booleanNode(group.getBoolean(field, index));
            case FLOAT -> NODES.numberNode(group.getFloat(field, index));
            case DOUBLE -> NODES.numberNode(group.getDouble(field, index));
            case INT32 -> integral(group.getInteger(field, index), annotation);
            case INT64 -> integral(group.getLong(field, index), annotation);
            case INT96 -> NODES.textNode(LogTimes.formatMicros(int96Micros(group.getInt96(field, index)), true));
            case BINARY, FIXED_LEN_BYTE_ARRAY -> {
                Binary value = group.getBinary(field, index);
                yield switch (annotation) {
                    case DecimalLogicalTypeAnnotation decimal ->
                        NODES.numberNode(new BigDecimal(new BigInteger(value.getBytes()), decimal.getScale()));
                    case StringLogicalTypeAnnotation text -> NODES.textNode(value.toStringUsingUTF8());
                    case null, default -> NODES.textNode(Base64.getEncoder().encodeToString(value.getBytes()));
                };
            }
        };
    }

    private static JsonNode integral(long value, LogicalTypeAnnotation annotation) {
        return switch (annotation) {
            case DateLogicalTypeAnnotation date ->
                NODES.textNode(LocalDate.ofEpochDay(value).toString());
            case TimestampLogicalTypeAnnotation timestamp ->
                NODES.textNode(LogTimes.formatMicros(
                        switch (timestamp.getUnit()) {
                            case MILLIS -> Math.multiplyExact(value, 1000L);
                            case MICROS -> value;
                            case NANOS -> Math.floorDiv(value, 1000L);
                        },
                        timestamp.isAdjustedToUTC()));
            case DecimalLogicalTypeAnnotation decimal ->
                NODES.numberNode(BigDecimal.valueOf(value, decimal.getScale()));
            case null, default -> NODES.numberNode(value);
        };
    }

    private static long int96Micros(Binary value) {
        var buffer = value.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        long nanosOfDay = buffer.getLong();
        long day = buffer.getInt() - JULIAN_EPOCH_DAY;
        return day * MICROS_PER_DAY + nanosOfDay / 1000;
    }

    private static void addValue(Group group, int field, JsonNode json) {
        Type type = group.getType().getType(field);
        if (type.isPrimitive()) {
            addPrimitive(group, field, type.asPrimitiveType(), json);
            return;
        }
        LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
        if (annotation instanceof ListLogicalTypeAnnotation) {
            Group list = group.addGroup(field);
            json.forEach(element -> {
                Group entry = list.addGroup(0);
                if (!element.isNull()) {
                    addValue(entry, 0, element);
                }
            });
        } else if (annotation instanceof MapLogicalTypeAnnotation) {
            Group map = group.addGroup(field);
            json.properties().forEach(entry -> {
                Group pair = map.addGroup(0);
                pair.add(0, entry.getKey());
                if (!entry.getValue().isNull()) {
                    addValue(pair, 1, entry.getValue());
                }
            });
        } else {
            group.add(field, toGroup(json, type.asGroupType()));
        }
    }

    /** Whether a column can hold the value. */
    static boolean takes(PrimitiveType type, JsonNode json) {
        if (!json.isValueNode() || json.isNull()) {
            return false;
        }
        try {
            CheckpointValues.convert(json, type);
            return true;
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            return false;
        }
    }

    private static void addPrimitive(Group group, int field, PrimitiveType type, JsonNode json) {
        switch (CheckpointValues.convert(json, type)) {
            case Boolean value -> group.add(field, value);
            case Integer value -> group.add(field, value);
            case Long value -> group.add(field, value);
            case Float value -> group.add(field, value);
            case Double value -> group.add(field, value);
            case Binary value -> group.add(field, value);
            default -> throw new IllegalStateException("a value for " + type);
        }
    }
}
