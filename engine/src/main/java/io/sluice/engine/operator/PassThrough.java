package io.sluice.engine.operator;

import io.sluice.columnar.Batch;

/** Changes nothing; it is there to be counted. */
public final class PassThrough extends MappingOperator {
    @Override
    protected Batch map(Batch input) {
        return input;
    }
}
