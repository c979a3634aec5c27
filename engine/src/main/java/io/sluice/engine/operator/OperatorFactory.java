package io.sluice.engine.operator;

import io.sluice.engine.profile.OperatorMetrics;

/** Makes an operator for each driver of a pipeline; what drivers share lives here. Thread-safe. */
public interface OperatorFactory {
    Operator create();

    OperatorMetrics metrics();

    /** Whether all further input of every driver would be dropped. */
    default boolean isSatisfied() {
        return false;
    }

    /** A factory without shared state. */
    static OperatorFactory of(OperatorMetrics metrics, java.util.function.Supplier<Operator> create) {
        return new OperatorFactory() {
            @Override
            public Operator create() {
                return create.get();
            }

            @Override
            public OperatorMetrics metrics() {
                return metrics;
            }
        };
    }
}
