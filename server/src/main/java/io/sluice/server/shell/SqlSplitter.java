package io.sluice.server.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cuts text into statements at semicolons that stand outside of strings, quoted names and comments. Text may come line
 * by line.
 */
final class SqlSplitter {
    private final StringBuilder pending = new StringBuilder();
    private final List<String> complete = new ArrayList<>();
    private State state = State.PLAIN;
    private boolean content;
    private int commentDepth;

    private enum State {
        PLAIN,
        SINGLE_QUOTED,
        DOUBLE_QUOTED,
        BACKTICKED,
        LINE_COMMENT,
        BLOCK_COMMENT
    }

    /** All statements of a text; the last one need not end with a semicolon. */
    static List<String> split(String text) {
        SqlSplitter splitter = new SqlSplitter();
        splitter.add(text);
        List<String> statements = splitter.takeComplete();
        splitter.takeRest().ifPresent(statements::add);
        return statements;
    }

    void add(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char next = i + 1 < text.length() ? text.charAt(i + 1) : '\0';
            boolean two = accept(c, next);
            if (two) {
                pending.append(next);
                i++;
            }
        }
    }

    /** Whether a statement has been begun and not ended. */
    boolean isInStatement() {
        return content || state != State.PLAIN;
    }

    /** The statements that ended since the last call. */
    List<String> takeComplete() {
        List<String> statements = new ArrayList<>(complete);
        complete.clear();
        return statements;
    }

    /** What came after the last semicolon, if it is more than blanks and comments. */
    Optional<String> takeRest() {
        String rest = pending.toString().strip();
        boolean more = content;
        reset();
        return more ? Optional.of(rest) : Optional.empty();
    }

    void reset() {
        pending.setLength(0);
        state = State.PLAIN;
        content = false;
        commentDepth = 0;
    }

    /** Takes a character; true if it takes the next one with it, which the caller appends. */
    private boolean accept(char c, char next) {
        switch (state) {
            case PLAIN -> {
                return acceptPlain(c, next);
            }
            case SINGLE_QUOTED -> {
                return acceptQuoted(c, next, '\'');
            }
            case DOUBLE_QUOTED -> {
                return acceptQuoted(c, next, '"');
            }
            case BACKTICKED -> {
                pending.append(c);
                state = c == '`' ? State.PLAIN : state;
                return false;
            }
            case LINE_COMMENT -> {
                pending.append(c);
                state = c == '\n' ? State.PLAIN : state;
                return false;
            }
            case BLOCK_COMMENT -> {
                pending.append(c);
                if (c == '*' && next == '/') {
                    commentDepth--;
                    state = commentDepth == 0 ? State.PLAIN : state;
                    return true;
                }
                if (c == '/' && next == '*') {
                    commentDepth++;
                    return true;
                }
                return false;
            }
        }
        throw new IllegalStateException();
    }

    private boolean acceptPlain(char c, char next) {
        if (c == ';') {
            if (content) {
                complete.add(pending.toString().strip());
            }
            pending.setLength(0);
            content = false;
            return false;
        }
        pending.append(c);
        if (c == '-' && next == '-') {
            state = State.LINE_COMMENT;
            return true;
        }
        if (c == '/' && next == '*') {
            state = State.BLOCK_COMMENT;
            commentDepth = 1;
            return true;
        }
        switch (c) {
            case '\'' -> state = State.SINGLE_QUOTED;
            case '"' -> state = State.DOUBLE_QUOTED;
            case '`' -> state = State.BACKTICKED;
            default -> {}
        }
        content |= !Character.isWhitespace(c);
        return false;
    }

    /** A backslash takes the next character with it, as in the dialect's strings. */
    private boolean acceptQuoted(char c, char next, char quote) {
        pending.append(c);
        if (c == '\\' && next != '\0') {
            return true;
        }
        if (c == quote) {
            state = State.PLAIN;
        }
        return false;
    }
}
