package io.sluice.storage.table;

import java.util.Map;
import java.util.Optional;

/**
 * What a commit is about, for the table's history, and what whoever makes it wants of its files.
 *
 * @param name as Spark names it: WRITE, CREATE TABLE, CREATE TABLE AS SELECT, DELETE, UPDATE, MERGE, COPY INTO, …
 * @param parameters by name; values that are no plain text (lists, maps) are JSON texts, as in Spark's history
 * @param userName who, if known
 * @param userMetadata text of the user's, if any
 * @param bloomFilters whether new files get the Bloom filters that columns are indexed with
 */
public record Operation(
        String name,
        Map<String, String> parameters,
        Optional<String> userName,
        Optional<String> userMetadata,
        boolean bloomFilters) {
    public Operation {
        parameters = Map.copyOf(parameters);
    }

    public static Operation of(String name) {
        return of(name, Map.of());
    }

    public static Operation of(String name, Map<String, String> parameters) {
        return new Operation(name, parameters, Optional.empty(), Optional.empty(), true);
    }

    /** INSERT INTO. */
    public static Operation append() {
        return of("WRITE", Map.of("mode", "Append"));
    }

    /** INSERT OVERWRITE. */
    public static Operation overwrite() {
        return of("WRITE", Map.of("mode", "Overwrite"));
    }
}
