package io.sluice.engine.plan;

/** Which rows a join gives. Left is the probe side, right the build side. */
public enum JoinType {
    INNER,
    LEFT,
    RIGHT,
    FULL,
    /** Left rows with at least one match; left columns only. */
    LEFT_SEMI,
    /** Left rows without a match; left columns only. */
    LEFT_ANTI,
    /**
     * NOT IN: left rows for which "equals any right key" is false, so none when the right side has a null key, and none
     * with a null key themselves unless the right side is empty. Exactly one key, no residual.
     */
    LEFT_ANTI_NULL_AWARE,
    /** All left rows and a last BOOLEAN column: has a match. With a null-aware key it may be null, as IN is. */
    LEFT_MARK,
    LEFT_MARK_NULL_AWARE,
    /** Right rows with at least one match, once all left rows have been seen; right columns only. Hash joins only. */
    RIGHT_SEMI,
    /** Right rows without a match, once all left rows have been seen; right columns only. Hash joins only. */
    RIGHT_ANTI;

    /** Whether the left side's columns are part of the output. */
    public boolean deliversLeft() {
        return this != RIGHT_SEMI && this != RIGHT_ANTI;
    }

    /** Whether the right side's columns are part of the output. */
    public boolean deliversRight() {
        return switch (this) {
            case INNER, LEFT, RIGHT, FULL, RIGHT_SEMI, RIGHT_ANTI -> true;
            case LEFT_SEMI, LEFT_ANTI, LEFT_ANTI_NULL_AWARE, LEFT_MARK, LEFT_MARK_NULL_AWARE -> false;
        };
    }

    /** The type that gives the same rows with the sides exchanged; null where the left side must probe. */
    public JoinType swapped() {
        return switch (this) {
            case INNER -> INNER;
            case LEFT -> RIGHT;
            case RIGHT -> LEFT;
            case FULL -> FULL;
            case LEFT_SEMI -> RIGHT_SEMI;
            case LEFT_ANTI -> RIGHT_ANTI;
            case RIGHT_SEMI -> LEFT_SEMI;
            case RIGHT_ANTI -> LEFT_ANTI;
            case LEFT_ANTI_NULL_AWARE, LEFT_MARK, LEFT_MARK_NULL_AWARE -> null;
        };
    }
}
