package io.sluice.planner.syntax;

/**
 * Names of columns that are called alike and that a star of a query around takes all the same: each has a number behind the
 * name, which results do not show.
 */
public final class NumberedNames {
    /** Not to be seen in a plan that is shown, and in no name that a user writes. */
    private static final char MARK = '\u2060';

    private NumberedNames() {}

    public static String numbered(String name, int number) {
        return name + MARK + number;
    }

    /** The name without its number, if it has one. */
    public static String plain(String name) {
        int at = name.indexOf(MARK);
        return at < 0 ? name : name.substring(0, at);
    }
}
