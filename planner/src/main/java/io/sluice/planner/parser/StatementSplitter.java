package io.sluice.planner.parser;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a script into statements at semicolons outside strings, quoted names and comments. For shells: never fails, an
 * unfinished string or comment runs to the end of the text.
 */
public final class StatementSplitter {
    /**
     * @param statements without their semicolons, trimmed; none is empty or only comments
     * @param rest what follows the last semicolon, trimmed, or the empty string if that is blank or only comments. A
     *     statement that the user has not finished yet, or the last one of a script that does not end with a semicolon
     * @param tail what follows the last semicolon, as it is
     * @param begun whether the tail begins a statement or a comment without an end
     */
    public record Script(List<String> statements, String rest, String tail, boolean begun) {
        public Script {
            statements = List.copyOf(statements);
        }

        /** The statements and the rest, if there is any. */
        public List<String> all() {
            List<String> all = new ArrayList<>(statements);
            if (!rest.isEmpty()) {
                all.add(rest);
            }
            return all;
        }
    }

    private final String text;
    private final List<String> statements = new ArrayList<>();
    private int at;
    private int start;
    private boolean hasContent;
    private boolean inComment;

    private StatementSplitter(String text) {
        this.text = text;
    }

    public static Script split(String text) {
        return new StatementSplitter(text).run();
    }

    private Script run() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (text.startsWith("--", at)) {
                int newLine = text.indexOf('\n', at);
                at = newLine < 0 ? text.length() : newLine + 1;
            } else if (text.startsWith("/*", at) && !text.startsWith("/*+", at)) {
                skipComment();
            } else if (c == '\'' || c == '"') {
                hasContent = true;
                skipQuoted(c, !isRawPrefix(at - 1));
            } else if (c == '`') {
                hasContent = true;
                skipQuoted(c, false);
            } else if (c == ';') {
                if (hasContent) {
                    statements.add(text.substring(start, at).strip());
                }
                at++;
                start = at;
                hasContent = false;
            } else {
                hasContent |= !Character.isWhitespace(c);
                at++;
            }
        }
        String tail = text.substring(start);
        return new Script(statements, hasContent ? tail.strip() : "", tail, hasContent || inComment);
    }

    private boolean isRawPrefix(int index) {
        return index >= start
                && (text.charAt(index) == 'r' || text.charAt(index) == 'R')
                && (index == 0 || !Character.isLetterOrDigit(text.charAt(index - 1)));
    }

    private void skipComment() {
        int depth = 0;
        do {
            if (text.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (text.startsWith("*/", at)) {
                depth--;
                at += 2;
            } else {
                at++;
            }
        } while (depth > 0 && at < text.length());
        inComment = depth > 0;
    }

    /** A doubled quote is two quoted parts in a row, which comes to the same. */
    private void skipQuoted(char quote, boolean backslashEscapes) {
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == quote) {
                return;
            }
            if (c == '\\' && backslashEscapes) {
                at++;
            }
        }
        at = text.length();
    }
}
