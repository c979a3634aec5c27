package io.sluice.storage.maintenance;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.storage.log.AddFile;
import io.sluice.storage.log.Json;
import java.util.Map;
import java.util.Optional;

/** What an action says of a file beyond its fields: statistics and tags. */
final class FileFacts {
    /** Set on files that OPTIMIZE wrote: the size that it aimed at. Compacting them again for the same aim gains nothing. */
    static final String OPTIMIZE_TARGET_SIZE = "OPTIMIZE_TARGET_SIZE";

    private static final String TAGS = "tags";

    /** Says whether rows are deleted, for which the bounds were not changed. */
    private static final String TIGHT_BOUNDS = "tightBounds";

    private FileFacts() {}

    /** Rows in the file, deleted ones included; −1 when unknown. */
    static long rows(AddFile file) {
        if (file.stats() == null) {
            return -1;
        }
        try {
            return Json.parse(file.stats()).path("numRecords").asLong(-1);
        } catch (IllegalArgumentException e) {
            return -1; // damaged statistics say nothing
        }
    }

    /**
     * Whether what is known of both files' rows says that these are the same, deleted ones aside: the number of rows, and
     * every bound and count of nulls that both have. False where nothing is known.
     */
    static boolean haveSameRows(AddFile one, AddFile other) {
        return rows(one) >= 0 && rows(one) == rows(other) && agree(Json.parse(one.stats()), Json.parse(other.stats()));
    }

    private static boolean agree(JsonNode one, JsonNode other) {
        if (!one.isObject() || !other.isObject()) {
            return one.equals(other);
        }
        return one.propertyStream()
                .filter(field -> !field.getKey().equals(TIGHT_BOUNDS) && other.has(field.getKey()))
                .allMatch(field -> agree(field.getValue(), other.get(field.getKey())));
    }

    /** Which share of the rows is deleted; 1 when the file's rows are not known but some are deleted. */
    static double deletedShare(AddFile file) {
        if (file.deletionVector() == null) {
            return 0;
        }
        long rows = rows(file);
        return rows <= 0 ? 1 : Math.min(1, (double) file.deletionVector().cardinality() / rows);
    }

    /** Bytes that the rows take which are not deleted, about. */
    static long liveBytes(AddFile file) {
        return (long) (file.size() * (1 - deletedShare(file)));
    }

    static Optional<String> tag(AddFile file, String name) {
        JsonNode tags = file.others().get(TAGS);
        JsonNode tag = tags == null ? null : tags.get(name);
        return tag == null || tag.isNull() ? Optional.empty() : Optional.of(tag.asText());
    }

    /** The field {@code tags} of an action. */
    static Map<String, JsonNode> tags(Map<String, String> tags) {
        var json = Json.object();
        tags.forEach(json::put);
        return Map.of(TAGS, json);
    }
}
