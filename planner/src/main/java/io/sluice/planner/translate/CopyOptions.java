package io.sluice.planner.translate;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import java.util.Map;

/**
 * The COPY_OPTIONS of COPY INTO.
 *
 * @param force whether files that were loaded are loaded again
 * @param mergeSchema whether columns that the table lacks are added to it
 */
record CopyOptions(boolean force, boolean mergeSchema) {
    /** @param options keys in lower case */
    static CopyOptions of(Map<String, String> options) {
        for (String name : options.keySet()) {
            if (!name.equals("force") && !name.equals("mergeschema")) {
                throw new SluiceException(
                        ErrorCode.INVALID_PARAMETER_VALUE,
                        "COPY INTO has no copy option '" + name + "'. Known are 'force' and 'mergeSchema'.");
            }
        }
        return new CopyOptions(flag(options, "force"), flag(options, "mergeschema"));
    }

    private static boolean flag(Map<String, String> options, String name) {
        String value = options.getOrDefault(name, "false");
        if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
            throw new SluiceException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "The copy option '" + name + "' is '" + value + "'; it must be 'true' or 'false'.");
        }
        return value.equalsIgnoreCase("true");
    }
}
