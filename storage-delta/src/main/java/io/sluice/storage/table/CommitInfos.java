package io.sluice.storage.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.storage.log.CommitInfo;
import io.sluice.storage.log.Json;
import java.util.Map;
import java.util.OptionalLong;

/** Provenance as Spark writes it, so that every engine's history shows it. */
final class CommitInfos {
    private static final String ENGINE = "Sluice/" + EngineVersion.VERSION;

    private CommitInfos() {}

    static CommitInfo of(
            Operation operation,
            long nowMillis,
            OptionalLong inCommitTimestamp,
            long readVersion,
            String isolationLevel,
            boolean isBlindAppend,
            Map<String, Long> metrics,
            Map<String, String> tags,
            String transactionId) {
        ObjectNode json = Json.object();
        inCommitTimestamp.ifPresent(time -> json.put("inCommitTimestamp", time));
        json.put("timestamp", nowMillis);
        operation.userName().ifPresent(name -> json.put("userName", name));
        json.put("operation", operation.name());
        ObjectNode parameters = json.putObject("operationParameters");
        operation.parameters().forEach(parameters::put);
        if (readVersion >= 0) {
            json.put("readVersion", readVersion);
        }
        json.put("isolationLevel", isolationLevel);
        json.put("isBlindAppend", isBlindAppend);
        ObjectNode metricTexts = json.putObject("operationMetrics");
        metrics.forEach((name, value) -> metricTexts.put(name, Long.toString(value)));
        if (!tags.isEmpty()) {
            ObjectNode tagTexts = json.putObject("tags");
            tags.forEach(tagTexts::put);
        }
        operation.userMetadata().ifPresent(text -> json.put("userMetadata", text));
        json.put("engineInfo", ENGINE);
        json.put("txnId", transactionId);
        return new CommitInfo(json);
    }
}
