package io.sluice.storage.table;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.storage.log.CommitInfo;
import io.sluice.storage.log.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** History entries from commits' provenance. */
final class CommitEntries {
    private CommitEntries() {}

    static CommitEntry of(long version, long timeMillis, Optional<CommitInfo> provenance) {
        CommitInfo info = provenance.orElseGet(() -> new CommitInfo(Json.object()));
        return new CommitEntry(
                version,
                Instant.ofEpochMilli(timeMillis),
                info.text("userId"),
                info.text("userName"),
                info.text("operation"),
                texts(info.json().path("operationParameters")),
                info.number("readVersion").map(OptionalLong::of).orElse(OptionalLong.empty()),
                info.text("isolationLevel"),
                info.text("isBlindAppend").map(Boolean::parseBoolean),
                texts(info.json().path("operationMetrics")),
                info.text("userMetadata"),
                info.text("engineInfo"));
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.properties().forEach(field -> {
            JsonNode value = field.getValue();
            if (!value.isNull()) {
                texts.put(field.getKey(), value.isTextual() ? value.textValue() : Json.write(value));
            }
        });
        return texts;
    }
}
