package io.sluice.storage.log;

import static org.apache.parquet.schema.LogicalTypeAnnotation.dateType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.decimalType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.intType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/**
 * Statistics and partition values of a checkpoint's files as typed columns ({@code stats_parsed} and
 * {@code partitionValues_parsed}), for tables that ask for them by {@code delta.checkpoint.writeStatsAsStruct}.
 *
 * @param withJson whether the statistics' JSON text is kept beside them
 * @param stats the type of stats_parsed
 * @param partitionValues null if the table is not partitioned
 */
public record CheckpointStatistics(boolean withJson, boolean withStruct, GroupType stats, GroupType partitionValues) {
    private static final int MAX_INT_DECIMAL = 9;

    /**
     * What a table's properties ask for.
     *
     * @param stored the schema with the names in the log
     * @param partitionColumns names in the log
     */
    public static CheckpointStatistics of(Metadata metadata, SqlType.Struct stored, List<String> partitionColumns) {
        List<Field> partitionFields = new ArrayList<>();
        List<Field> dataFields = new ArrayList<>();
        stored.fields()
                .forEach(field -> (partitionColumns.contains(field.name()) ? partitionFields : dataFields).add(field));
        SqlType.Struct data = new SqlType.Struct(dataFields);
        List<Type> parts = new ArrayList<>();
        parts.add(Types.optional(PrimitiveTypeName.INT64).named("numRecords"));
        values("minValues", data).ifPresent(parts::add);
        values("maxValues", data).ifPresent(parts::add);
        nullCounts("nullCount", data).ifPresent(parts::add);
        parts.add(Types.optional(PrimitiveTypeName.BOOLEAN).named("tightBounds"));
        return new CheckpointStatistics(
                TableProperties.CHECKPOINT_STATS_AS_JSON.of(metadata),
                TableProperties.CHECKPOINT_STATS_AS_STRUCT.of(metadata),
                new GroupType(Repetition.OPTIONAL, "stats_parsed", parts),
                values("partitionValues_parsed", new SqlType.Struct(partitionFields))
                        .map(Type::asGroupType)
                        .orElse(null));
    }

    /** The columns that it adds to those of an add action. */
    List<Type> columns() {
        List<Type> columns = new ArrayList<>();
        if (withJson) {
            columns.add(CheckpointSchema.text("stats"));
        }
        if (withStruct) {
            columns.add(stats);
            if (partitionValues != null) {
                columns.add(partitionValues);
            }
        }
        return columns;
    }

    /** Completes an add action's JSON. */
    void fill(ObjectNode add) {
        JsonNode text = add.get("stats");
        if (withStruct) {
            if (text != null) {
                add.set("stats_parsed", fitting(parse(text.textValue()), stats));
            }
            if (partitionValues != null) {
                add.set("partitionValues_parsed", fitting(add.get("partitionValues"), partitionValues));
            }
        }
        if (!withJson) {
            add.remove("stats");
        }
    }

    private static JsonNode parse(String stats) {
        try {
            return Json.parse(stats);
        } catch (IllegalArgumentException e) {
            return Json.object(); // damaged statistics say nothing
        }
    }

    /** Those fields that the type has and whose values it can take. */
    private static ObjectNode fitting(JsonNode json, GroupType type) {
        ObjectNode kept = Json.object();
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            if (!type.containsField(field.getKey())) {
                continue;
            }
            Type fieldType = type.getType(field.getKey());
            if (!fieldType.isPrimitive()) {
                kept.set(field.getKey(), fitting(field.getValue(), fieldType.asGroupType()));
            } else if (CheckpointRows.takes(fieldType.asPrimitiveType(), field.getValue())) {
                kept.set(field.getKey(), field.getValue());
            }
        }
        return kept;
    }

    private static Optional<Type> values(String name, SqlType.Struct struct) {
        List<Type> fields = new ArrayList<>();
        for (Field field : struct.fields()) {
            (field.type() instanceof SqlType.Struct inner
                            ? values(field.name(), inner)
                            : value(field.name(), field.type()))
                    .ifPresent(fields::add);
        }
        return group(name, fields).map(Type.class::cast);
    }

    private static Optional<Type> nullCounts(String name, SqlType.Struct struct) {
        List<Type> fields = new ArrayList<>();
        for (Field field : struct.fields()) {
            if (field.type() instanceof SqlType.Struct inner) {
                nullCounts(field.name(), inner).ifPresent(fields::add);
            } else {
                fields.add(Types.optional(PrimitiveTypeName.INT64).named(field.name()));
            }
        }
        return group(name, fields).map(Type.class::cast);
    }

    private static Optional<GroupType> group(String name, List<Type> fields) {
        return fields.isEmpty() ? Optional.empty() : Optional.of(new GroupType(Repetition.OPTIONAL, name, fields));
    }

    private static Optional<Type> value(String name, SqlType type) {
        return switch (type) {
            case SqlType.Decimal decimal -> Optional.of(decimal(name, decimal));
            case SqlType.Simple simple ->
                switch (simple) {
                    case BOOLEAN ->
                        Optional.of(Types.optional(PrimitiveTypeName.BOOLEAN).named(name));
                    case TINYINT ->
                        Optional.of(Types.optional(PrimitiveTypeName.INT32)
                                .as(intType(8))
                                .named(name));
                    case SMALLINT ->
                        Optional.of(Types.optional(PrimitiveTypeName.INT32)
                                .as(intType(16))
                                .named(name));
                    case INT ->
                        Optional.of(Types.optional(PrimitiveTypeName.INT32).named(name));
                    case BIGINT ->
                        Optional.of(Types.optional(PrimitiveTypeName.INT64).named(name));
                    case FLOAT ->
                        Optional.of(Types.optional(PrimitiveTypeName.FLOAT).named(name));
                    case DOUBLE ->
                        Optional.of(Types.optional(PrimitiveTypeName.DOUBLE).named(name));
                    case STRING ->
                        Optional.of(Types.optional(PrimitiveTypeName.BINARY)
                                .as(stringType())
                                .named(name));
                    case DATE ->
                        Optional.of(Types.optional(PrimitiveTypeName.INT32)
                                .as(dateType())
                                .named(name));
                    case TIMESTAMP, TIMESTAMP_NTZ ->
                        Optional.of(Types.optional(PrimitiveTypeName.INT64)
                                .as(timestampType(simple == SqlType.TIMESTAMP, TimeUnit.MICROS))
                                .named(name));
                    case BINARY, NULL, VARIANT, INTERVAL_YEAR_MONTH, INTERVAL_DAY_TIME -> Optional.empty();
                };
            case SqlType.Array array -> Optional.empty();
            case SqlType.Map map -> Optional.empty();
            case SqlType.Struct struct -> throw new IllegalArgumentException(name);
        };
    }

    private static Type decimal(String name, SqlType.Decimal type) {
        var annotation = decimalType(type.scale(), type.precision());
        if (type.precision() <= MAX_INT_DECIMAL) {
            return Types.optional(PrimitiveTypeName.INT32).as(annotation).named(name);
        }
        if (type.isShort()) {
            return Types.optional(PrimitiveTypeName.INT64).as(annotation).named(name);
        }
        return Types.optional(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY)
                .length(CheckpointRows.DECIMAL_BYTES)
                .as(annotation)
                .named(name);
    }
}
