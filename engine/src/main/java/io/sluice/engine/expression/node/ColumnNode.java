package io.sluice.engine.expression.node;

import io.sluice.columnar.DictionaryVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.common.type.SqlType;

/** A column of the input, passed through as it stands. */
public record ColumnNode(int index, SqlType type) implements Node {
    @Override
    public Vector evaluate(Frame frame, Selection rows) {
        Vector column = frame.column(index);
        if (column instanceof DictionaryVector encoded && encoded.dictionary().length() == 0) {
            // Kernels may look up the id of a null position; without entries there is nothing to look up.
            return Vectors.allNull(type, column.length());
        }
        return column;
    }
}
