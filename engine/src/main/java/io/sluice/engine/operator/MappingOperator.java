package io.sluice.engine.operator;

import io.sluice.columnar.Batch;

/** An operator that makes at most one batch of each, and remembers none. */
public abstract class MappingOperator implements Operator {
    private Batch output;

    /** The output, or null (or a batch without rows) for none. */
    protected abstract Batch map(Batch input);

    @Override
    public final void accept(Batch input) {
        Batch mapped = map(input);
        output = mapped == null || mapped.rowCount() == 0 ? null : mapped;
    }

    @Override
    public final boolean keepsInput() {
        return false;
    }

    @Override
    public final Batch next() {
        Batch result = output;
        output = null;
        return result;
    }
}
