package io.sluice.storage.log;

import java.util.Locale;
import java.util.Map;

/** Folders named by partition values, as Hive does it. */
public final class PartitionPaths {
    private static final String NULL_NAME = "__HIVE_DEFAULT_PARTITION__";
    private static final String ESCAPED = "\"#%'*/:=?\\{[]^\u007f";

    private PartitionPaths() {}

    /** {@code a=1/b=x%3Ay}; empty without partition columns. */
    public static String folder(Map<String, String> values) {
        StringBuilder path = new StringBuilder();
        values.forEach((column, value) -> {
            if (!path.isEmpty()) {
                path.append('/');
            }
            escape(column, path);
            path.append('=');
            if (value == null || value.isEmpty()) {
                path.append(NULL_NAME);
            } else {
                escape(value, path);
            }
        });
        return path.toString();
    }

    private static void escape(String text, StringBuilder path) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || ESCAPED.indexOf(c) >= 0) {
                path.append(String.format(Locale.ROOT, "%%%02X", (int) c));
            } else {
                path.append(c);
            }
        }
    }
}
