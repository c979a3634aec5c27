package io.sluice.server.command;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What TBLPROPERTIES say of a Delta table.
 *
 * @param plain those that are kept with the table
 * @param features of {@code delta.feature.name = 'supported'}, which ask readers and writers for a feature
 */
record GivenProperties(Map<String, String> plain, Set<String> features) {
    private static final String FEATURE = "delta.feature.";

    static GivenProperties of(Map<String, String> properties) {
        Map<String, String> plain = new TreeMap<>();
        Set<String> features = new TreeSet<>();
        properties.forEach((name, value) -> {
            if (!name.regionMatches(true, 0, FEATURE, 0, FEATURE.length())) {
                plain.put(name, value);
            } else if (value.equalsIgnoreCase("supported") || value.equalsIgnoreCase("enabled")) {
                features.add(name.substring(FEATURE.length()));
            } else {
                throw new SluiceException(
                        ErrorCode.INVALID_PARAMETER_VALUE,
                        "The table property " + name + " is '" + value + "'; it can be 'supported' only. ALTER TABLE …"
                                + " DROP FEATURE takes a feature away.");
            }
        });
        return new GivenProperties(plain, features);
    }
}
