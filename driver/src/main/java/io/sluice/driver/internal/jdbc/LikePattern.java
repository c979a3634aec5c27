package io.sluice.driver.internal.jdbc;

import java.util.regex.Pattern;

/** A name pattern of the metadata methods: % and _, escaped by a backslash; compared without case. */
final class LikePattern {
    private static final char ESCAPE = '\\';

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
        // By code points: a surrogate quoted alone matches no part of a character.
        int[] characters = pattern.codePoints().toArray();
        for (int i = 0; i < characters.length; i++) {
            int c = characters[i];
            if (c == ESCAPE && i + 1 < characters.length) {
                regex.append(Pattern.quote(Character.toString(characters[++i])));
            } else if (c == '%') {
                regex.append(".*");
            } else if (c == '_') {
                regex.append('.');
            } else {
                regex.append(Pattern.quote(Character.toString(c)));
            }
        }
        int flags = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL;
        return new LikePattern(Pattern.compile(regex.toString(), flags));
    }

    /**
     * For servers, as Flight SQL does not say how they are to read escapes: a pattern without any that matches whatever this one
     * does, and names besides that are to be left out here. Null for null.
     */
    static String withoutEscapes(String pattern) {
        if (pattern == null || pattern.indexOf(ESCAPE) < 0) {
            return pattern;
        }
        StringBuilder wider = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == ESCAPE && i + 1 < pattern.length()) {
                c = pattern.charAt(++i);
            }
            // A percent sign taken for a wildcard is wider too. A backslash would be an escape to some.
            wider.append(c == ESCAPE ? '_' : c);
        }
        return wider.toString();
    }

    boolean matches(String name) {
        return regex == null || regex.matcher(name == null ? "" : name).matches();
    }
}
