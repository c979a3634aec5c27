package io.sluice.engine.expression.node;

import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.kernel.Kernel;

/** A function without varying arguments that is computed for each row anew, such as {@code rand()}. */
public record VolatileNode(SqlType type, Kernel kernel) implements Node {
    private static final Vector[] NO_ARGUMENTS = {};

    @Override
    public Vector evaluate(Frame frame, Selection rows) {
        return kernel.apply(NO_ARGUMENTS, rows, frame.length(), frame.context());
    }
}
