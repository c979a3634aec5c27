package io.sluice.storage.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/** Puts add actions together from a checkpoint's columns. Fields that are not standard go by way of JSON. */
final class AddFileConverter extends GroupConverter {
    private static final Map<String, PrimitiveTypeName> PLAIN = Map.of(
            "path", PrimitiveTypeName.BINARY,
            "size", PrimitiveTypeName.INT64,
            "modificationTime", PrimitiveTypeName.INT64,
            "dataChange", PrimitiveTypeName.BOOLEAN,
            "stats", PrimitiveTypeName.BINARY);

    private final Consumer<Action> target;
    private final Converter[] fields;
    private final Map<String, JsonNode> others = new HashMap<>();
    private String path;
    private Map<String, String> partitionValues = new LinkedHashMap<>();
    private long size;
    private long modificationTime;
    private boolean dataChange;
    private String stats;
    private DeletionVectorDescriptor deletionVector;

    AddFileConverter(GroupType action, Consumer<Action> target) {
        this.target = target;
        this.fields = action.getFields().stream().map(this::converter).toArray(Converter[]::new);
    }

    /** Whether the standard fields have their types and those that must be there are. */
    static boolean takes(GroupType action) {
        boolean complete = action.containsField("path")
                && action.containsField("size")
                && action.containsField("modificationTime");
        return complete && action.getFields().stream().allMatch(AddFileConverter::isAsExpected);
    }

    private static boolean isAsExpected(Type field) {
        PrimitiveTypeName plain = PLAIN.get(field.getName());
        if (plain != null) {
            return field.isPrimitive() && field.asPrimitiveType().getPrimitiveTypeName() == plain;
        }
        if (field.getName().equals("partitionValues")) {
            if (field.isPrimitive() || field.asGroupType().getFieldCount() != 1) {
                return false;
            }
            Type entry = field.asGroupType().getType(0);
            return !entry.isPrimitive()
                    && entry.asGroupType().getFieldCount() == 2
                    && entry.asGroupType().getFields().stream().allMatch(AddFileConverter::isBinary);
        }
        return !field.isPrimitive() || isPlain(field);
    }

    /** Whether a primitive's value is just what it seems: a text, a number, true or false. */
    private static boolean isPlain(Type field) {
        LogicalTypeAnnotation annotation = field.getLogicalTypeAnnotation();
        return switch (field.asPrimitiveType().getPrimitiveTypeName()) {
            case BINARY -> annotation instanceof StringLogicalTypeAnnotation;
            case BOOLEAN, INT32, INT64, FLOAT, DOUBLE -> annotation == null;
            case INT96, FIXED_LEN_BYTE_ARRAY -> false;
        };
    }

    private static boolean isBinary(Type type) {
        return type.isPrimitive() && type.asPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.BINARY;
    }

    @Override
    public Converter getConverter(int field) {
        return fields[field];
    }

    @Override
    public void start() {
        path = null;
        partitionValues = new LinkedHashMap<>();
        size = -1;
        modificationTime = Long.MIN_VALUE;
        dataChange = true;
        stats = null;
        deletionVector = null;
        others.clear();
    }

    @Override
    public void end() {
        if (path == null || size < 0 || modificationTime == Long.MIN_VALUE) {
            throw new IllegalArgumentException("an add action lacks its path, size or modificationTime");
        }
        target.accept(
                new AddFile(path, partitionValues, size, modificationTime, dataChange, stats, deletionVector, others));
    }

    private Converter converter(Type field) {
        return switch (field.getName()) {
            case "path" -> new Text(text -> path = text);
            case "partitionValues" -> new PartitionValuesConverter();
            case "size" -> new Whole(value -> size = value);
            case "modificationTime" -> new Whole(value -> modificationTime = value);
            case "dataChange" ->
                new PrimitiveConverter() {
                    @Override
                    public void addBoolean(boolean value) {
                        dataChange = value;
                    }
                };
            case "stats" -> new Text(text -> stats = text);
            default -> field.isPrimitive() ? new OtherPrimitive(field) : new OtherGroup(field);
        };
    }

    private void takeOther(ObjectNode json) {
        json.properties().forEach(field -> {
            JsonNode value = field.getValue();
            switch (field.getKey()) {
                case "stats" -> stats = value.textValue();
                case "deletionVector" -> deletionVector = vector(value);
                default -> others.put(field.getKey(), value);
            }
        });
    }

    private static DeletionVectorDescriptor vector(JsonNode json) {
        if (!json.hasNonNull("storageType") || !json.hasNonNull("pathOrInlineDv") || !json.has("sizeInBytes")) {
            throw new IllegalArgumentException("add.deletionVector is not complete");
        }
        return new DeletionVectorDescriptor(
                json.get("storageType").textValue(),
                json.get("pathOrInlineDv").textValue(),
                json.hasNonNull("offset") ? OptionalInt.of(json.get("offset").intValue()) : OptionalInt.empty(),
                json.get("sizeInBytes").intValue(),
                json.path("cardinality").longValue());
    }

    private static final class Whole extends PrimitiveConverter {
        private final LongConsumer target;

        Whole(LongConsumer target) {
            this.target = target;
        }

        @Override
        public void addLong(long value) {
            target.accept(value);
        }
    }

    /** Texts that a dictionary repeats are decoded once. */
    private static final class Text extends PrimitiveConverter {
        private final Consumer<String> target;
        private String[] dictionary;

        Text(Consumer<String> target) {
            this.target = target;
        }

        @Override
        public boolean hasDictionarySupport() {
            return true;
        }

        @Override
        public void setDictionary(Dictionary values) {
            dictionary = new String[values.getMaxId() + 1];
            for (int id = 0; id < dictionary.length; id++) {
                dictionary[id] = values.decodeToBinary(id).toStringUsingUTF8();
            }
        }

        @Override
        public void addValueFromDictionary(int id) {
            target.accept(dictionary[id]);
        }

        @Override
        public void addBinary(Binary value) {
            target.accept(value.toStringUsingUTF8());
        }
    }

    private final class PartitionValuesConverter extends GroupConverter {
        private String key;
        private String value;
        private final Converter keys = new Text(text -> key = text);
        private final Converter values = new Text(text -> value = text);
        private final GroupConverter entry = new GroupConverter() {
            @Override
            public Converter getConverter(int field) {
                return field == 0 ? keys : values;
            }

            @Override
            public void start() {
                key = null;
                value = null;
            }

            @Override
            public void end() {
                partitionValues.put(key, value);
            }
        };

        @Override
        public Converter getConverter(int field) {
            return entry;
        }

        @Override
        public void start() {}

        @Override
        public void end() {}
    }

    private final class OtherGroup extends ActionMaterializer.AnyGroup {
        OtherGroup(Type field) {
            super(field);
        }

        @Override
        public void end() {
            super.end();
            takeOther(CheckpointRows.toJson(taken()));
        }
    }

    /** A number or text beside the standard fields. */
    private final class OtherPrimitive extends PrimitiveConverter {
        private final String name;

        OtherPrimitive(Type field) {
            this.name = field.getName();
        }

        private void take(ObjectNode json) {
            others.put(name, json.get(name));
        }

        @Override
        public void addBinary(Binary value) {
            take(Json.object().put(name, value.toStringUsingUTF8()));
        }

        @Override
        public void addBoolean(boolean value) {
            take(Json.object().put(name, value));
        }

        @Override
        public void addDouble(double value) {
            take(Json.object().put(name, value));
        }

        @Override
        public void addFloat(float value) {
            take(Json.object().put(name, value));
        }

        @Override
        public void addInt(int value) {
            take(Json.object().put(name, value));
        }

        @Override
        public void addLong(long value) {
            take(Json.object().put(name, value));
        }
    }
}
