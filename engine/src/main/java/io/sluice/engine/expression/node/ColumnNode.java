package io.sluice.engine.expression.node;

import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.common.type.SqlType;

/** A column of the input, passed through as it stands. */
public record ColumnNode(int index, SqlType type) implements Node {
    @Override
    public Vector evaluate(Frame frame, Selection rows) {
        return Encodings.withEntries(frame.column(index));
    }
}
