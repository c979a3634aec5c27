package io.sluice.storage.maintenance;

import java.util.Map;
import java.util.Set;

/**
 * What a clone is to be.
 *
 * @param shallow refer to the source's files instead of copying them
 * @param replace what is at the target may be replaced
 * @param properties set on the clone over those of the source
 * @param features that the clone asks of readers and writers besides
 */
public record CloneRequest(boolean shallow, boolean replace, Map<String, String> properties, Set<String> features) {
    public CloneRequest {
        properties = Map.copyOf(properties);
        features = Set.copyOf(features);
    }
}
