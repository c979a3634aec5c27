package io.sluice.engine.aggregate;

/**
 * An aggregate whose state is an object of its own a group.
 *
 * @param <S> state; may be changed in place
 */
interface StateFunction<S> {
    /**
     * A group's first value.
     *
     * @param parameter the second argument of the call; null if there is none
     */
    S begin(Object value, Object parameter);

    /** A further value. @return the state from now on */
    S add(S state, Object value, Object parameter);

    /** A state that changes on its own. */
    S copy(S state, Object parameter);

    /** Both in one. @param other is left as it is. @return the state from now on */
    S merge(S state, S other, Object parameter);

    /** @param state null for a group without values */
    Object result(S state, Object parameter);

    /** Bytes of heap that a state holds, about. */
    long retainedBytes(S state);
}
