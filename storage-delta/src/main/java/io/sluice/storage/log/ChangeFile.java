package io.sluice.storage.log;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A file that holds rows which a commit inserted, deleted or updated (protocol, "Add CDC File").
 *
 * @param path as in the log: URL-encoded, relative to the table's folder or an absolute URI
 * @param partitionValues by physical column name, serialised; a null value is SQL's NULL
 */
public record ChangeFile(String path, Map<String, String> partitionValues, long size) {
    private static final String NAME = "cdc";

    public ChangeFile {
        partitionValues = Collections.unmodifiableMap(new LinkedHashMap<>(partitionValues));
    }

    /**
     * The file that an action names, if it names one.
     *
     * @throws IllegalArgumentException if the action lacks a path or size
     */
    public static Optional<ChangeFile> of(Action action) {
        if (!(action instanceof OtherAction other && other.name().equals(NAME))) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        other.json()
                .path("partitionValues")
                .properties()
                .forEach(value -> values.put(
                        value.getKey(),
                        value.getValue().isNull() ? null : value.getValue().asText()));
        if (!other.json().path("path").isTextual() || !other.json().path("size").isIntegralNumber()) {
            throw new IllegalArgumentException("a cdc action lacks its path or size");
        }
        return Optional.of(new ChangeFile(
                other.json().path("path").textValue(),
                values,
                other.json().path("size").longValue()));
    }

    /** The action for a commit. */
    public Action action() {
        ObjectNode json = Json.object().put("path", path);
        ObjectNode values = json.putObject("partitionValues");
        partitionValues.forEach(values::put);
        json.put("size", size).put("dataChange", false);
        return new OtherAction(NAME, json);
    }
}
