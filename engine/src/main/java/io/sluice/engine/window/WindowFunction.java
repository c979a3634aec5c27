package io.sluice.engine.window;

import io.sluice.columnar.Vector;

/** A window function bound to its columns. Thread-safe. */
interface WindowFunction {
    /** One value a row of the partition. */
    Vector evaluate(WindowPartition partition);
}
