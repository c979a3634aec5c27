package io.sluice.engine.aggregate;

import io.sluice.columnar.Vector;
import io.sluice.columnar.VectorBuilder;
import io.sluice.columnar.Vectors;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;

/** Runs a {@link StateFunction} row by row. Null does not count. The second argument is one for all rows. */
final class StateAccumulator<S> implements Accumulator {
    private static final int SLOT_BYTES = 8;

    private final String name;
    private final StateFunction<S> function;
    private final SqlType type;
    private Object[] states = new Object[0];
    private Object parameter;
    private long stateBytes;

    /** @param name of the aggregate, for messages */
    StateAccumulator(String name, StateFunction<S> function, SqlType type) {
        this.name = name;
        this.function = function;
        this.type = type;
    }

    @Override
    public void ensureGroups(int count) {
        states = Growth.ensure(states, count);
    }

    @Override
    public void add(Vector[] arguments, int[] positions, int[] groups, int count) {
        for (int i = 0; i < count; i++) {
            int position = positions == null ? i : positions[i];
            if (arguments.length > 1) {
                takeParameter(Vectors.value(arguments[1], position));
            }
            if (!arguments[0].isNull(position)) {
                add(groups[i], Vectors.value(arguments[0], position));
            }
        }
    }

    private void add(int group, Object value) {
        S state = state(group);
        if (state == null) {
            put(group, 0, function.begin(value, parameter));
        } else {
            long before = function.retainedBytes(state);
            put(group, before, function.add(state, value, parameter));
        }
    }

    private void put(int group, long bytesBefore, S state) {
        states[group] = state;
        stateBytes += function.retainedBytes(state) - bytesBefore;
    }

    @SuppressWarnings("unchecked")
    private S state(int group) {
        return (S) states[group];
    }

    private void takeParameter(Object given) {
        if (given == null || given.equals(parameter)) {
            return;
        }
        if (parameter != null) {
            throw new SluiceException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "The second argument of " + name + " is " + parameter + " and " + given
                            + ". Give one for all rows.");
        }
        parameter = given;
    }

    @Override
    @SuppressWarnings("unchecked")
    public void merge(Accumulator other, int[] otherGroups, int[] groups, int count) {
        StateAccumulator<S> from = (StateAccumulator<S>) other;
        takeParameter(from.parameter);
        for (int i = 0; i < count; i++) {
            S theirs = from.state(otherGroups[i]);
            if (theirs == null) {
                continue;
            }
            S ours = state(groups[i]);
            if (ours == null) {
                put(groups[i], 0, function.copy(theirs, parameter));
            } else {
                long before = function.retainedBytes(ours);
                put(groups[i], before, function.merge(ours, theirs, parameter));
            }
        }
    }

    @Override
    public Vector build(int from, int to) {
        VectorBuilder builder = VectorBuilder.of(type, to - from);
        for (int group = from; group < to; group++) {
            builder.appendValue(function.result(state(group), parameter));
        }
        return builder.build();
    }

    @Override
    public long retainedBytes() {
        return stateBytes + (long) SLOT_BYTES * states.length;
    }
}
