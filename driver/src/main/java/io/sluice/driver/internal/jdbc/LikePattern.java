package io.sluice.driver.internal.jdbc;

import java.util.regex.Pattern;

/** A name pattern of the metadata methods: % and _, escaped by a backslash; compared without case. */
final class LikePattern {
    private final Pattern regex;

    private LikePattern(Pattern regex) {
        this.regex = regex;
    }

    /** @param pattern null matches every name */
    static LikePattern of(String pattern) {
        if (pattern == null) {
            return new LikePattern(null);
        }
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\' && i + 1 < pattern.length()) {
                regex.append(Pattern.quote(String.valueOf(pattern.charAt(++i))));
            } else if (c == '%') {
                regex.append(".*");
            } else if (c == '_') {
                regex.append('.');
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        int flags = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL;
        return new LikePattern(Pattern.compile(regex.toString(), flags));
    }

    boolean matches(String name) {
        return regex == null || regex.matcher(name == null ? "" : name).matches();
    }
}
