package io.sluice.engine.expression.node;

import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.common.type.SqlType;

/** A parameter of an enclosing lambda. */
public record ParameterNode(int lambdaId, int index, SqlType type) implements Node {
    @Override
    public Vector evaluate(Frame frame, Selection rows) {
        return Encodings.withEntries(frame.parameter(lambdaId, index));
    }
}
