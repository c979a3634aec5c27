package io.sluice.engine.window;

import io.sluice.columnar.VectorBuilder;

/** A window function bound to its columns. Thread-safe. */
interface WindowFunction {
    /** Appends one value a row of the partition. */
    void evaluate(WindowPartition partition, VectorBuilder builder);
}
