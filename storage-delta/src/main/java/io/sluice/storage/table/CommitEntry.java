package io.sluice.storage.table;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One version in a table's history. Commits of other engines may leave out anything but version and timestamp.
 *
 * @param operationParameters values are texts, or JSON texts of lists and maps
 */
public record CommitEntry(
        long version,
        Instant timestamp,
        Optional<String> userId,
        Optional<String> userName,
        Optional<String> operation,
        Map<String, String> operationParameters,
        OptionalLong readVersion,
        Optional<String> isolationLevel,
        Optional<Boolean> isBlindAppend,
        Map<String, String> operationMetrics,
        Optional<String> userMetadata,
        Optional<String> engineInfo) {
    public CommitEntry {
        operationParameters = Map.copyOf(operationParameters);
        operationMetrics = Map.copyOf(operationMetrics);
    }
}
