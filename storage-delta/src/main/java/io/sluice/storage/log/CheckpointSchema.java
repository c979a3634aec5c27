package io.sluice.storage.log;

import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BOOLEAN;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/**
 * The Parquet schema of a checkpoint (protocol, "Checkpoint Schema"). Fields of actions that are not in it get a
 * column of the type that their JSON values have, so that what another engine wrote is carried on.
 */
final class CheckpointSchema {
    private static final GroupType DELETION_VECTOR = group(
            "deletionVector",
            text("storageType"),
            text("pathOrInlineDv"),
            of("offset", INT32),
            of("sizeInBytes", INT32),
            of("cardinality", INT64));

    private static final Map<String, List<Type>> KNOWN = known();

    private final Map<String, Map<String, Type>> unknown = new LinkedHashMap<>();

    private final List<Type> statistics;

    /** @param statistics what an add action has beside the standard fields */
    CheckpointSchema(List<Type> statistics) {
        this.statistics = statistics;
    }

    /** Makes room for a field that the standard schema lacks; called for every action before {@link #build}. */
    void admit(String action, JsonNode json) {
        List<Type> fields = new ArrayList<>(KNOWN.getOrDefault(action, List.of()));
        if (action.equals("add")) {
            fields.addAll(statistics);
        }
        json.properties().forEach(field -> {
            String name = field.getKey();
            if (!field.getValue().isNull()
                    && fields.stream().noneMatch(f -> f.getName().equals(name))) {
                unknown.computeIfAbsent(action, a -> new LinkedHashMap<>())
                        .merge(name, infer(name, field.getValue()), CheckpointSchema::unite);
            }
        });
    }

    /** All actions. */
    MessageType build() {
        return build(action -> true);
    }

    /** Some actions only. */
    MessageType build(String... actions) {
        return build(List.of(actions)::contains);
    }

    private MessageType build(Predicate<String> wanted) {
        List<Type> columns = new ArrayList<>();
        KNOWN.forEach((action, fields) -> {
            if (!wanted.test(action)) {
                return;
            }
            List<Type> all = new ArrayList<>(fields);
            if (action.equals("add")) {
                all.addAll(statistics);
            }
            all.addAll(unknown.getOrDefault(action, Map.of()).values());
            columns.add(new GroupType(Repetition.OPTIONAL, action, all));
        });
        unknown.forEach((action, fields) -> {
            if (!KNOWN.containsKey(action) && !fields.isEmpty() && wanted.test(action)) {
                columns.add(new GroupType(Repetition.OPTIONAL, action, List.copyOf(fields.values())));
            }
        });
        return new MessageType("checkpoint", columns);
    }

    private static Map<String, List<Type>> known() {
        Map<String, List<Type>> actions = new LinkedHashMap<>();
        actions.put("txn", List.of(text("appId"), of("version", INT64), of("lastUpdated", INT64)));
        actions.put(
                "add",
                List.of(
                        text("path"),
                        textMap("partitionValues"),
                        of("size", INT64),
                        of("modificationTime", INT64),
                        of("dataChange", BOOLEAN),
                        textMap("tags"),
                        DELETION_VECTOR,
                        of("baseRowId", INT64),
                        of("defaultRowCommitVersion", INT64),
                        text("clusteringProvider")));
        actions.put(
                "remove",
                List.of(
                        text("path"),
                        of("deletionTimestamp", INT64),
                        of("dataChange", BOOLEAN),
                        of("extendedFileMetadata", BOOLEAN),
                        textMap("partitionValues"),
                        of("size", INT64),
                        DELETION_VECTOR,
                        of("baseRowId", INT64),
                        of("defaultRowCommitVersion", INT64)));
        actions.put(
                "metaData",
                List.of(
                        text("id"),
                        text("name"),
                        text("description"),
                        group("format", text("provider"), textMap("options")),
                        text("schemaString"),
                        list("partitionColumns", text("element")),
                        textMap("configuration"),
                        of("createdTime", INT64)));
        actions.put(
                "protocol",
                List.of(
                        of("minReaderVersion", INT32),
                        of("minWriterVersion", INT32),
                        list("readerFeatures", text("element")),
                        list("writerFeatures", text("element"))));
        actions.put("domainMetadata", List.of(text("domain"), text("configuration"), of("removed", BOOLEAN)));
        return actions;
    }

    private static Type infer(String name, JsonNode json) {
        if (json.isBoolean()) {
            return of(name, BOOLEAN);
        }
        if (json.isIntegralNumber()) {
            return of(name, INT64);
        }
        if (json.isNumber()) {
            return of(name, DOUBLE);
        }
        if (json.isArray()) {
            Type element = text("element");
            for (JsonNode one : json) {
                if (!one.isNull()) {
                    element = infer("element", one);
                }
            }
            return list(name, element);
        }
        if (json.isObject()) {
            boolean texts = true;
            List<Type> fields = new ArrayList<>();
            for (var field : json.properties()) {
                texts &= field.getValue().isTextual();
                if (!field.getValue().isNull()) {
                    fields.add(infer(field.getKey(), field.getValue()));
                }
            }
            return texts || fields.isEmpty() ? textMap(name) : new GroupType(Repetition.OPTIONAL, name, fields);
        }
        return text(name);
    }

    /** A type for values of both types: the union of fields, else the JSON text. */
    private static Type unite(Type left, Type right) {
        if (left.equals(right)) {
            return left;
        }
        if (left.isPrimitive()
                || right.isPrimitive()
                || left.getLogicalTypeAnnotation() != null
                || right.getLogicalTypeAnnotation() != null) {
            return text(left.getName());
        }
        Map<String, Type> fields = new LinkedHashMap<>();
        left.asGroupType().getFields().forEach(field -> fields.put(field.getName(), field));
        right.asGroupType().getFields().forEach(field -> fields.merge(field.getName(), field, CheckpointSchema::unite));
        return left.asGroupType().withNewFields(List.copyOf(fields.values()));
    }

    private static Type of(String name, PrimitiveTypeName type) {
        return Types.optional(type).named(name);
    }

    static Type text(String name) {
        return Types.optional(BINARY).as(stringType()).named(name);
    }

    private static Type textMap(String name) {
        return Types.optionalMap()
                .key(Types.required(BINARY).as(stringType()).named("key"))
                .value(Types.optional(BINARY).as(stringType()).named("value"))
                .named(name);
    }

    private static Type list(String name, Type element) {
        return Types.optionalList().element(element).named(name);
    }

    private static GroupType group(String name, Type... fields) {
        return new GroupType(Repetition.OPTIONAL, name, fields);
    }
}
