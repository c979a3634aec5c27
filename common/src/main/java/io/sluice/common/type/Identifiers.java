package io.sluice.common.type;

/** Writing names as SQL identifiers. */
public final class Identifiers {
    private Identifiers() {}

    /** The name, in backticks unless it is a plain word. */
    public static String quoteIfNeeded(String name) {
        return isPlain(name) ? name : quote(name);
    }

    /** The name in backticks, backticks inside doubled. */
    public static String quote(String name) {
        return '`' + name.replace("`", "``") + '`';
    }

    private static boolean isPlain(String name) {
        if (name.isEmpty() || isDigit(name.charAt(0))) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
            if (!letter && !isDigit(c)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
