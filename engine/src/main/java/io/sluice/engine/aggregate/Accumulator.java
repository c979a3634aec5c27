package io.sluice.engine.aggregate;

import io.sluice.columnar.Vector;
import io.sluice.common.type.SqlType;
import java.util.List;

/**
 * The states of one aggregate for groups numbered from 0. Not thread-safe.
 *
 * <p>The order of calls: {@link #ensureGroups} before the first use of a group; then any {@link #add} and {@link #merge};
 * {@link #build} may be called at any time and changes nothing that can be seen.
 */
public interface Accumulator {
    /**
     * Tells, before anything else, which arguments are constants: a group that no row comes to knows them by this only.
     *
     * @param values of the arguments that are, by place; null for the others
     */
    default void setConstants(List<Object> values) {}

    /** Makes states for all groups below count; new ones are empty. */
    void ensureGroups(int count);

    /**
     * Adds rows.
     *
     * @param arguments one vector an argument
     * @param positions of the rows; null for the positions from 0 on
     * @param groups of the rows, as many as count
     */
    void add(Vector[] arguments, int[] positions, int[] groups, int count);

    /**
     * Merges states of another accumulator of the same function.
     *
     * @param otherGroups groups of the other
     * @param groups of this, one by one the targets
     */
    void merge(Accumulator other, int[] otherGroups, int[] groups, int count);

    /** The types of the columns that {@link #states} gives; always the same for one function of the same arguments. */
    List<SqlType> stateTypes();

    /** The states of the groups from (included) to to (excluded) as columns, a group a position: the form in which they are spilled. */
    Vector[] states(int from, int to);

    /**
     * Merges states that another accumulator of the same function gave as columns.
     *
     * @param states flat, of the types of {@link #stateTypes}
     * @param groups of this, one by one the targets
     */
    void mergeStates(Vector[] states, int[] groups, int count);

    /** The results of the groups from (included) to to (excluded). */
    Vector build(int from, int to);

    /**
     * This aggregate's results from the states of another over the same rows and arguments, as sum and avg have them in
     * common.
     *
     * @param other not to be given rows by this
     * @return an accumulator that is only ever built, or null where the states differ
     */
    default Accumulator over(Accumulator other) {
        return null;
    }

    /**
     * Whether a state grows with its rows ("holistic" in Gray et al.: "Data Cube", 1997), as that of a list or of a DISTINCT
     * aggregate: then merging two takes as long as adding the rows of one.
     */
    default boolean isHolistic() {
        return false;
    }

    /** Bytes of heap held. */
    long retainedBytes();
}
