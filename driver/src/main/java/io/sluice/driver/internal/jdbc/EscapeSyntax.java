package io.sluice.driver.internal.jdbc;

import io.sluice.driver.internal.error.Errors;
import java.sql.SQLException;
import java.util.Locale;

/**
 * Translates JDBC's escapes: {@code {d '…'}}, {@code {t '…'}}, {@code {ts '…'}}, {@code {fn …}}, {@code {oj …}},
 * {@code {escape '…'}} and {@code {limit …}}. Braces and keywords become blanks where they can, so that the columns of
 * error messages stay those of the text that the user wrote.
 */
final class EscapeSyntax {
    private final String sql;
    private final StringBuilder out;
    private int position;

    private EscapeSyntax(String sql) {
        this.sql = sql;
        this.out = new StringBuilder(sql.length() + 16);
    }

    static String translate(String sql) throws SQLException {
        return sql.indexOf('{') < 0 ? sql : new EscapeSyntax(sql).run();
    }

    private String run() throws SQLException {
        int depth = 0;
        while (position < sql.length()) {
            int after = SqlScanner.skipQuoted(sql, position);
            if (after > position) {
                out.append(sql, position, after);
                position = after;
                continue;
            }
            char c = sql.charAt(position);
            if (c == '{') {
                openEscape();
                depth++;
            } else if (c == '}' && depth > 0) {
                out.append(' ');
                position++;
                depth--;
            } else {
                out.append(c);
                position++;
            }
        }
        if (depth > 0) {
            throw Errors.of("PARSE_SYNTAX_ERROR", "42601", "A JDBC escape that starts with { has no closing }.");
        }
        return out.toString();
    }

    private void openEscape() throws SQLException {
        int start = position++;
        while (position < sql.length() && Character.isWhitespace(sql.charAt(position))) {
            position++;
        }
        int wordStart = position;
        while (position < sql.length() && Character.isLetter(sql.charAt(position))) {
            position++;
        }
        String word = sql.substring(wordStart, position).toLowerCase(Locale.ROOT);
        switch (word) {
            case "d":
                out.append("DATE ");
                break;
            case "t":
                out.append("TIME ");
                break;
            case "ts":
                out.append("TIMESTAMP ");
                break;
            case "fn":
            case "oj":
                out.append(" ".repeat(position - start));
                break;
            case "escape":
            case "limit":
                out.append(' ').append(sql, wordStart, position);
                break;
            case "call":
                throw Errors.unsupported("Stored procedures are not supported: {call …} cannot be run.");
            default:
                throw Errors.of("PARSE_SYNTAX_ERROR", "42601", "The JDBC escape {" + word + " …} is not known.");
        }
    }
}
