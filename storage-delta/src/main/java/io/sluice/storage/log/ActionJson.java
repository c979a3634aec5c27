package io.sluice.storage.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Actions from and to JSON (protocol, "Actions"). Fields that we do not know are kept. */
final class ActionJson {
    private ActionJson() {}

    /**
     * An action from an object with one field, its name.
     *
     * @throws IllegalArgumentException saying what is wrong
     */
    static Action read(JsonNode line) {
        if (!line.isObject() || line.size() != 1) {
            throw new IllegalArgumentException("an object with one field was expected");
        }
        var field = line.properties().iterator().next();
        return read(field.getKey(), field.getValue());
    }

    /** An action by its name. */
    static Action read(String name, JsonNode json) {
        if (!json.isObject()) {
            throw new IllegalArgumentException("the action " + name + " is no object");
        }
        return switch (name) {
            case "add" -> add(new ObjectReader(name, json));
            case "remove" -> remove(new ObjectReader(name, json));
            case "metaData" -> metadata(new ObjectReader(name, json));
            case "protocol" -> protocol(new ObjectReader(name, json));
            case "txn" -> {
                ObjectReader fields = new ObjectReader(name, json);
                yield new AppTransaction(
                        fields.requiredText("appId"),
                        fields.requiredLong("version"),
                        fields.optionalLong("lastUpdated"));
            }
            case "domainMetadata" -> {
                ObjectReader fields = new ObjectReader(name, json);
                yield new DomainMetadata(
                        fields.requiredText("domain"),
                        fields.optionalText("configuration").orElse(""),
                        fields.optionalBoolean("removed").orElse(false));
            }
            case "commitInfo" -> new CommitInfo((ObjectNode) json);
            default -> new OtherAction(name, json);
        };
    }

    /** The action as an object with one field, its name. */
    static ObjectNode write(Action action) {
        ObjectNode line = Json.object();
        switch (action) {
            case AddFile add -> line.set("add", addJson(add));
            case RemoveFile remove -> line.set("remove", removeJson(remove));
            case Metadata metadata -> line.set("metaData", metadataJson(metadata));
            case Protocol protocol -> line.set("protocol", protocolJson(protocol));
            case AppTransaction txn -> {
                ObjectNode json =
                        line.putObject("txn").put("appId", txn.appId()).put("version", txn.version());
                txn.lastUpdated().ifPresent(time -> json.put("lastUpdated", time));
            }
            case DomainMetadata domain ->
                line.putObject("domainMetadata")
                        .put("domain", domain.domain())
                        .put("configuration", domain.configuration())
                        .put("removed", domain.removed());
            case CommitInfo info -> line.set("commitInfo", info.json());
            case OtherAction other -> line.set(other.name(), other.json());
        }
        return line;
    }

    private static AddFile add(ObjectReader fields) {
        return new AddFile(
                fields.requiredText("path"),
                fields.optionalTexts("partitionValues").orElse(Map.of()),
                fields.requiredLong("size"),
                fields.requiredLong("modificationTime"),
                fields.optionalBoolean("dataChange").orElse(true),
                fields.optionalText("stats").orElse(null),
                deletionVector(fields),
                fields.others());
    }

    private static RemoveFile remove(ObjectReader fields) {
        return new RemoveFile(
                fields.requiredText("path"),
                fields.optionalLong("deletionTimestamp"),
                fields.optionalBoolean("dataChange").orElse(true),
                fields.optionalTexts("partitionValues").orElse(null),
                fields.optionalLong("size").orElse(-1L),
                deletionVector(fields),
                fields.without("extendedFileMetadata").others());
    }

    private static DeletionVectorDescriptor deletionVector(ObjectReader fields) {
        return fields.optionalObject("deletionVector")
                .map(dv -> new DeletionVectorDescriptor(
                        dv.requiredText("storageType"),
                        dv.requiredText("pathOrInlineDv"),
                        dv.optionalLong("offset")
                                .map(offset -> OptionalInt.of(Math.toIntExact(offset)))
                                .orElse(OptionalInt.empty()),
                        Math.toIntExact(dv.requiredLong("sizeInBytes")),
                        dv.requiredLong("cardinality")))
                .orElse(null);
    }

    private static Metadata metadata(ObjectReader fields) {
        return new Metadata(
                fields.requiredText("id"),
                fields.optionalText("name"),
                fields.optionalText("description"),
                fields.requiredText("schemaString"),
                fields.optionalList("partitionColumns").orElse(List.of()),
                fields.optionalTexts("configuration").orElse(Map.of()),
                fields.optionalLong("createdTime"),
                fields.others());
    }

    private static Protocol protocol(ObjectReader fields) {
        return new Protocol(
                Math.toIntExact(fields.requiredLong("minReaderVersion")),
                Math.toIntExact(fields.requiredLong("minWriterVersion")),
                fields.optionalList("readerFeatures"),
                fields.optionalList("writerFeatures"));
    }

    private static ObjectNode addJson(AddFile add) {
        ObjectNode json = Json.object();
        json.put("path", add.path());
        json.set("partitionValues", texts(add.partitionValues()));
        json.put("size", add.size());
        json.put("modificationTime", add.modificationTime());
        json.put("dataChange", add.dataChange());
        if (add.stats() != null) {
            json.put("stats", add.stats());
        }
        if (add.deletionVector() != null) {
            json.set("deletionVector", deletionVectorJson(add.deletionVector()));
        }
        json.setAll(add.others());
        return json;
    }

    private static ObjectNode removeJson(RemoveFile remove) {
        ObjectNode json = Json.object();
        json.put("path", remove.path());
        remove.deletionTimestamp().ifPresent(time -> json.put("deletionTimestamp", time));
        json.put("dataChange", remove.dataChange());
        boolean extended = remove.partitionValues() != null && remove.size() >= 0;
        json.put("extendedFileMetadata", extended);
        if (remove.partitionValues() != null) {
            json.set("partitionValues", texts(remove.partitionValues()));
        }
        if (remove.size() >= 0) {
            json.put("size", remove.size());
        }
        if (remove.deletionVector() != null) {
            json.set("deletionVector", deletionVectorJson(remove.deletionVector()));
        }
        json.setAll(remove.others());
        return json;
    }

    private static ObjectNode deletionVectorJson(DeletionVectorDescriptor vector) {
        ObjectNode json = Json.object();
        json.put("storageType", vector.storageType());
        json.put("pathOrInlineDv", vector.pathOrInlineDv());
        vector.offset().ifPresent(offset -> json.put("offset", offset));
        json.put("sizeInBytes", vector.sizeInBytes());
        json.put("cardinality", vector.cardinality());
        return json;
    }

    private static ObjectNode metadataJson(Metadata metadata) {
        ObjectNode json = Json.object();
        json.put("id", metadata.id());
        metadata.name().ifPresent(name -> json.put("name", name));
        metadata.description().ifPresent(text -> json.put("description", text));
        json.set("format", metadata.others().getOrDefault("format", defaultFormat()));
        json.put("schemaString", metadata.schemaString());
        json.set("partitionColumns", list(metadata.partitionColumns()));
        json.set("configuration", texts(metadata.configuration()));
        metadata.createdTime().ifPresent(time -> json.put("createdTime", time));
        json.setAll(metadata.others());
        return json;
    }

    private static ObjectNode defaultFormat() {
        ObjectNode format = Json.object().put("provider", "parquet");
        format.putObject("options");
        return format;
    }

    private static ObjectNode protocolJson(Protocol protocol) {
        ObjectNode json = Json.object();
        json.put("minReaderVersion", protocol.minReaderVersion());
        json.put("minWriterVersion", protocol.minWriterVersion());
        protocol.readerFeatures().ifPresent(features -> json.set("readerFeatures", list(features)));
        protocol.writerFeatures().ifPresent(features -> json.set("writerFeatures", list(features)));
        return json;
    }

    private static ObjectNode texts(Map<String, String> map) {
        ObjectNode json = Json.object();
        map.forEach(json::put);
        return json;
    }

    private static ArrayNode list(List<String> texts) {
        ArrayNode json = Json.MAPPER.createArrayNode();
        texts.forEach(json::add);
        return json;
    }

    /** Takes typed fields out of an object; what was not asked for is left over. A null counts as absent. */
    private static final class ObjectReader {
        private final String action;
        private final Map<String, JsonNode> fields = new LinkedHashMap<>();

        ObjectReader(String action, JsonNode json) {
            this.action = action;
            json.properties().forEach(field -> {
                if (!field.getValue().isNull()) {
                    fields.put(field.getKey(), field.getValue());
                }
            });
        }

        ObjectReader without(String name) {
            fields.remove(name);
            return this;
        }

        Map<String, JsonNode> others() {
            return fields;
        }

        Optional<String> optionalText(String name) {
            return take(name).map(node -> {
                check(node.isTextual(), name, "a text");
                return node.textValue();
            });
        }

        String requiredText(String name) {
            return optionalText(name).orElseThrow(() -> missing(name));
        }

        Optional<Long> optionalLong(String name) {
            return take(name).map(node -> {
                check(node.canConvertToExactIntegral(), name, "a whole number");
                return node.longValue();
            });
        }

        long requiredLong(String name) {
            return optionalLong(name).orElseThrow(() -> missing(name));
        }

        Optional<Boolean> optionalBoolean(String name) {
            return take(name).map(node -> {
                check(node.isBoolean(), name, "true or false");
                return node.booleanValue();
            });
        }

        Optional<Map<String, String>> optionalTexts(String name) {
            return take(name).map(node -> {
                check(node.isObject(), name, "an object");
                Map<String, String> texts = new LinkedHashMap<>();
                node.properties()
                        .forEach(e -> texts.put(
                                e.getKey(),
                                e.getValue().isNull() ? null : e.getValue().asText()));
                return texts;
            });
        }

        Optional<List<String>> optionalList(String name) {
            return take(name).map(node -> {
                check(node.isArray(), name, "a list");
                List<String> texts = new ArrayList<>();
                node.forEach(element -> texts.add(element.asText()));
                return texts;
            });
        }

        Optional<ObjectReader> optionalObject(String name) {
            return take(name).map(node -> {
                check(node.isObject(), name, "an object");
                return new ObjectReader(action + "." + name, node);
            });
        }

        private Optional<JsonNode> take(String name) {
            return Optional.ofNullable(fields.remove(name));
        }

        private void check(boolean right, String name, String expected) {
            if (!right) {
                throw new IllegalArgumentException(action + "." + name + " is not " + expected);
            }
        }

        private IllegalArgumentException missing(String name) {
            return new IllegalArgumentException(action + "." + name + " is missing");
        }
    }
}
