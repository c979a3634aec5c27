package io.sluice.engine.aggregate;

/**
 * An aggregate whose state is an object of its own a group. What it is called with are first the values of a row, then the
 * parameters, which are the same for all rows.
 *
 * @param <S> state; may be changed in place
 */
interface StateFunction<S> {
    /** How many of the arguments are values. */
    default int valueCount() {
        return 1;
    }

    /** Whether rows count that have a null among their values. */
    default boolean countsNull() {
        return false;
    }

    /**
     * A group's first row.
     *
     * @param values of the row; the array is another row's after the call
     * @param parameters null where the call gives none
     */
    S begin(Object[] values, Object[] parameters);

    /** A further row. @return the state from now on */
    S add(S state, Object[] values, Object[] parameters);

    /** A state that changes on its own. */
    S copy(S state, Object[] parameters);

    /** Both in one. @param other is left as it is. @return the state from now on */
    S merge(S state, S other, Object[] parameters);

    /** The state as bytes, to be spilled. */
    byte[] write(S state, Object[] parameters);

    /** The state of which {@link #write} made the bytes. */
    S read(byte[] bytes, Object[] parameters);

    /** @param state null for a group without rows that count */
    Object result(S state, Object[] parameters);

    /** Bytes of heap that a state holds, about. */
    long retainedBytes(S state);
}
