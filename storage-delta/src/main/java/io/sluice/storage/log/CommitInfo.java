package io.sluice.storage.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * Provenance of a commit; free-form by the protocol.
 *
 * @param json not to be changed
 */
public record CommitInfo(ObjectNode json) implements Action {
    /** A field's text, if it is there and not null. */
    public Optional<String> text(String field) {
        JsonNode value = json.get(field);
        return value == null || value.isNull() ? Optional.empty() : Optional.of(value.asText());
    }

    /** A field's number, if it is there. */
    public Optional<Long> number(String field) {
        JsonNode value = json.get(field);
        return value != null && value.isIntegralNumber() ? Optional.of(value.longValue()) : Optional.empty();
    }
}
