package io.sluice.engine.plan;

import io.sluice.common.type.SqlType;
import java.util.List;

/**
 * One window function of a {@link PlanNode.Window}.
 *
 * @param function {@code row_number, rank, dense_rank, percent_rank, cume_dist, ntile, lag, lead, first_value,
 *     last_value, nth_value} or any aggregate
 * @param arguments evaluated on the input row
 * @param ignoreNulls for the functions that fetch a value
 * @param frame the rows that it sees; null for functions that do not have one
 */
public record WindowCall(
        String function, List<Expression> arguments, boolean ignoreNulls, boolean distinct, Frame frame, SqlType type) {
    public WindowCall {
        arguments = List.copyOf(arguments);
    }

    /** A window frame. */
    public record Frame(Unit unit, Bound start, Bound end, Exclusion exclusion) {}

    /** What the frame's bounds count. */
    public enum Unit {
        ROWS,
        RANGE,
        GROUPS
    }

    /** Rows of the frame that are left out again. */
    public enum Exclusion {
        NONE,
        CURRENT_ROW,
        GROUP,
        TIES
    }

    /** One end of a frame. */
    public sealed interface Bound {
        record UnboundedPreceding() implements Bound {}

        record UnboundedFollowing() implements Bound {}

        record CurrentRow() implements Bound {}

        /** @param offset a constant: a whole number, or for RANGE a value that is subtracted from the order key */
        record Preceding(Expression offset) implements Bound {}

        /** @param offset a constant: a whole number, or for RANGE a value that is added to the order key */
        record Following(Expression offset) implements Bound {}
    }
}
