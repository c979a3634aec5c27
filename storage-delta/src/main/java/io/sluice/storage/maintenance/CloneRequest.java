package io.sluice.storage.maintenance;

import java.util.Map;

/**
 * What a clone is to be.
 *
 * @param shallow refer to the source's files instead of copying them
 * @param replace what is at the target may be replaced
 * @param properties set on the clone over those of the source
 */
public record CloneRequest(boolean shallow, boolean replace, Map<String, String> properties) {
    public CloneRequest {
        properties = Map.copyOf(properties);
    }
}
