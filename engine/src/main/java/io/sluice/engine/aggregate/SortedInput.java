package io.sluice.engine.aggregate;

import io.sluice.columnar.Vector;

/** An accumulator that takes rows sorted by group faster than in any order. */
interface SortedInput {
    /**
     * Adds rows.
     *
     * @return false, and nothing done, where {@link Accumulator#add} has to be used
     */
    boolean addSorted(Vector[] arguments, RowsByGroup rows);
}
