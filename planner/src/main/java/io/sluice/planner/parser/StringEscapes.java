package io.sluice.planner.parser;

/** Backslash escapes in string literals, as in Spark SQL. */
final class StringEscapes {
    private StringEscapes() {}

    /**
     * Appends what an escape stands for.
     *
     * @param at of the backslash; at least one character follows
     * @return how many characters it takes up
     */
    static int append(String sql, int at, StringBuilder value) {
        char c = sql.charAt(at + 1);
        switch (c) {
            case 'n' -> value.append('\n');
            case 't' -> value.append('\t');
            case 'r' -> value.append('\r');
            case 'b' -> value.append('\b');
            case 'Z' -> value.append('\u001A');
            // The backslash stays, so that it is still there for LIKE.
            case '%', '_' -> value.append('\\').append(c);
            case 'u' -> {
                return codePoint(sql, at, 4, value);
            }
            case 'U' -> {
                return codePoint(sql, at, 8, value);
            }
            default -> {
                if (isOctal(c) && at + 3 < sql.length() && isOctal(sql.charAt(at + 2)) && isOctal(sql.charAt(at + 3))) {
                    value.append((char) Integer.parseInt(sql.substring(at + 1, at + 4), 8));
                    return 4;
                }
                value.append(c == '0' ? '\0' : c);
            }
        }
        return 2;
    }

    private static int codePoint(String sql, int at, int digits, StringBuilder value) {
        int end = at + 2 + digits;
        if (end <= sql.length()) {
            String hex = sql.substring(at + 2, end);
            if (hex.chars().allMatch(d -> Character.digit(d, 16) >= 0)) {
                int codePoint = Integer.parseUnsignedInt(hex, 16);
                if (Character.isValidCodePoint(codePoint)) {
                    value.appendCodePoint(codePoint);
                    return 2 + digits;
                }
            }
        }
        value.append(sql.charAt(at + 1));
        return 2;
    }

    private static boolean isOctal(char c) {
        return c >= '0' && c <= '7';
    }
}
