package io.sluice.common.settings;

/** Something that a table's property decides unless a session does. */
public enum ByTable {
    TABLE,
    TRUE,
    FALSE;

    /** @param property of the table */
    public boolean decide(boolean property) {
        return switch (this) {
            case TABLE -> property;
            case TRUE -> true;
            case FALSE -> false;
        };
    }
}
