package io.sluice.engine.expression.node;

import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.common.type.SqlType;

/** A compiled expression. Immutable and thread-safe. */
public interface Node {
    SqlType type();

    /**
     * The value at the given rows.
     *
     * @param rows positions of the frame to compute
     * @return a vector of the frame's length; positions outside {@code rows} hold anything
     */
    Vector evaluate(Frame frame, Selection rows);

    /**
     * For BOOLEAN nodes: those of the rows whose value is {@code wanted}; null is neither true nor false.
     *
     * @return {@code rows} itself where all of them qualify
     */
    default Selection select(Frame frame, Selection rows, boolean wanted) {
        return Booleans.select(evaluate(frame, rows), rows, wanted);
    }
}
