package io.sluice.driver.internal.jdbc;

import java.util.Locale;

/** Finds its way through SQL text: over strings, quoted names and comments, to what the driver looks for in between. */
final class SqlScanner {
    private SqlScanner() {}

    /** The position after the string, quoted name or comment that starts there; the same position if none does. */
    static int skipQuoted(String sql, int position) {
        char c = sql.charAt(position);
        if (c == '\'' || c == '"' || c == '`') {
            return skipString(sql, position, c);
        }
        if (sql.startsWith("--", position)) {
            int end = sql.indexOf('\n', position);
            return end < 0 ? sql.length() : end + 1;
        }
        if (sql.startsWith("/*", position)) {
            int end = sql.indexOf("*/", position + 2);
            return end < 0 ? sql.length() : end + 2;
        }
        return position;
    }

    /** How many parameter marks the text has. */
    static int countParameters(String sql) {
        int count = 0;
        int position = 0;
        while (position < sql.length()) {
            int after = skipQuoted(sql, position);
            if (after > position) {
                position = after;
            } else if (sql.charAt(position++) == '?') {
                count++;
            }
        }
        return count;
    }

    /** The first word in upper case, past comments and opening parentheses; empty if there is none. */
    static String firstWord(String sql) {
        int position = 0;
        while (position < sql.length()) {
            char c = sql.charAt(position);
            int after = c == '-' || c == '/' ? skipQuoted(sql, position) : position;
            if (after > position) {
                position = after;
            } else if (Character.isWhitespace(c) || c == '(') {
                position++;
            } else {
                break;
            }
        }
        int end = position;
        while (end < sql.length() && Character.isLetter(sql.charAt(end))) {
            end++;
        }
        return sql.substring(position, end).toUpperCase(Locale.ROOT);
    }

    private static int skipString(String sql, int start, char quote) {
        int position = start + 1;
        while (position < sql.length()) {
            char c = sql.charAt(position);
            if (c == '\\' && quote != '`') {
                position += 2;
            } else if (c != quote) {
                position++;
            } else if (position + 1 < sql.length() && sql.charAt(position + 1) == quote) {
                position += 2;
            } else {
                return position + 1;
            }
        }
        return sql.length();
    }
}
