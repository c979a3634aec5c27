package io.sluice.planner.translate;

import java.util.regex.Pattern;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Cuts out of a statement's text what a node was parsed from. */
final class SourceText {
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private SourceText() {}

    /** With blanks and line ends as single blanks; empty if the node has no place in the text. */
    static String of(String sql, SqlParserPos position) {
        if (position.getLineNum() == 0) {
            return "";
        }
        int start = offset(sql, position.getLineNum(), position.getColumnNum());
        int end = Math.min(sql.length(), offset(sql, position.getEndLineNum(), position.getEndColumnNum()) + 1);
        if (start >= end) {
            return "";
        }
        // A node's place leaves out parentheses around its first or last part.
        int open = openParentheses(sql.substring(start, end));
        while (open > 0 && end < sql.length()) {
            open -= sql.charAt(end++) == ')' ? 1 : 0;
        }
        while (open < 0 && start > 0) {
            open += sql.charAt(--start) == '(' ? 1 : 0;
        }
        return BLANKS.matcher(sql.substring(start, end)).replaceAll(" ").strip();
    }

    /** How many are not closed; negative if more are closed than opened. */
    private static int openParentheses(String text) {
        int open = 0;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"' || c == '`') {
                quote = c;
            } else {
                open += c == '(' ? 1 : c == ')' ? -1 : 0;
            }
        }
        return open;
    }

    private static int offset(String sql, int line, int column) {
        int at = 0;
        for (int i = 1; i < line; i++) {
            int newLine = sql.indexOf('\n', at);
            if (newLine < 0) {
                return sql.length();
            }
            at = newLine + 1;
        }
        return Math.min(sql.length(), at + column - 1);
    }
}
