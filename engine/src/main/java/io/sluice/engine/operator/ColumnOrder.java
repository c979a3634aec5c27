package io.sluice.engine.operator;

import io.sluice.columnar.Batch;

/** Puts columns into another order. */
public final class ColumnOrder extends MappingOperator {
    private final int[] order;

    /** @param order for each column of the output where it stands in the input */
    public ColumnOrder(int... order) {
        this.order = order.clone();
    }

    @Override
    protected Batch map(Batch input) {
        return input.project(order);
    }
}
