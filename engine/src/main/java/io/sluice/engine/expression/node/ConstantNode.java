package io.sluice.engine.expression.node;

import io.sluice.columnar.ConstantVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.common.type.SqlType;

/** A literal. */
public final class ConstantNode implements Node {
    private final Object value;
    private final Vector single;

    /** @param value in the type's Java form, or null */
    public ConstantNode(Object value, SqlType type) {
        this.value = value;
        this.single = Vectors.of(type, value);
    }

    /** In the type's Java form, or null. */
    public Object value() {
        return value;
    }

    @Override
    public SqlType type() {
        return single.type();
    }

    @Override
    public Vector evaluate(Frame frame, Selection rows) {
        return new ConstantVector(single, frame.length());
    }
}
