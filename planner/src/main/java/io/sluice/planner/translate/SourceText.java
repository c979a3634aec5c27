package io.sluice.planner.translate;

import org.apache.calcite.sql.parser.SqlParserPos;

/** Cuts out of a statement's text what a node was parsed from. */
final class SourceText {
    private SourceText() {}

    /** With blanks and line ends as single blanks; empty if the node has no place in the text. */
    static String of(String sql, SqlParserPos position) {
        if (position.getLineNum() == 0) {
            return "";
        }
        int start = offset(sql, position.getLineNum(), position.getColumnNum());
        int end = Math.min(sql.length(), offset(sql, position.getEndLineNum(), position.getEndColumnNum()) + 1);
        return start >= end ? "" : sql.substring(start, end).replaceAll("\\s+", " ").strip();
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
