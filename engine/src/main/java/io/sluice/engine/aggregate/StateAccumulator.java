package io.sluice.engine.aggregate;

import io.sluice.columnar.Vector;
import io.sluice.columnar.VectorBuilder;
import io.sluice.columnar.Vectors;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;

/** Runs a {@link StateFunction} row by row. */
final class StateAccumulator<S> implements Accumulator {
    private static final int SLOT_BYTES = 16;
    private static final int MOST_PARAMETERS = 3;

    private final String name;
    private final StateFunction<S> function;
    private final SqlType type;
    private final Object[] values;
    private final Object[] parameters = new Object[MOST_PARAMETERS];
    private Object[] states = new Object[0];
    /** What each state was last found to hold: to ask it is work. */
    private long[] bytesOf = new long[0];

    private long stateBytes;

    /** @param name of the aggregate, for messages */
    StateAccumulator(String name, StateFunction<S> function, SqlType type) {
        this.name = name;
        this.function = function;
        this.type = type;
        values = new Object[function.valueCount()];
    }

    @Override
    public void ensureGroups(int count) {
        states = Growth.ensure(states, count);
        bytesOf = Growth.ensure(bytesOf, count);
    }

    @Override
    public void add(Vector[] arguments, int[] positions, int[] groups, int count) {
        for (int i = 0; i < count; i++) {
            int position = positions == null ? i : positions[i];
            for (int argument = values.length; argument < arguments.length; argument++) {
                takeParameter(argument, Vectors.value(arguments[argument], position));
            }
            if (takeValues(arguments, position)) {
                add(groups[i]);
            }
        }
    }

    /** @return whether they count */
    private boolean takeValues(Vector[] arguments, int position) {
        for (int i = 0; i < values.length; i++) {
            values[i] = Vectors.value(arguments[i], position);
            if (values[i] == null && !function.countsNull()) {
                return false;
            }
        }
        return true;
    }

    private void add(int group) {
        S state = state(group);
        if (state == null) {
            put(group, function.begin(values, parameters));
        } else {
            put(group, function.add(state, values, parameters));
        }
    }

    private void put(int group, S state) {
        states[group] = state;
        long bytes = function.retainedBytes(state);
        stateBytes += bytes - bytesOf[group];
        bytesOf[group] = bytes;
    }

    @SuppressWarnings("unchecked")
    private S state(int group) {
        return (S) states[group];
    }

    /** @param argument its place in the call */
    private void takeParameter(int argument, Object given) {
        int place = argument - values.length;
        Object known = parameters[place];
        if (given == null || given.equals(known)) {
            return;
        }
        if (known != null) {
            throw new SluiceException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "Argument " + (argument + 1) + " of " + name + " is " + known + " and " + given
                            + ". Give one for all rows.");
        }
        parameters[place] = given;
    }

    @Override
    @SuppressWarnings("unchecked")
    public void merge(Accumulator other, int[] otherGroups, int[] groups, int count) {
        StateAccumulator<S> from = (StateAccumulator<S>) other;
        for (int i = 0; i < parameters.length; i++) {
            takeParameter(values.length + i, from.parameters[i]);
        }
        for (int i = 0; i < count; i++) {
            S theirs = from.state(otherGroups[i]);
            if (theirs == null) {
                continue;
            }
            S ours = state(groups[i]);
            if (ours == null) {
                put(groups[i], function.copy(theirs, parameters));
            } else {
                put(groups[i], function.merge(ours, theirs, parameters));
            }
        }
    }

    @Override
    public Vector build(int from, int to) {
        VectorBuilder builder = VectorBuilder.of(type, to - from);
        for (int group = from; group < to; group++) {
            builder.appendValue(function.result(state(group), parameters));
        }
        return builder.build();
    }

    @Override
    public long retainedBytes() {
        return stateBytes + (long) SLOT_BYTES * states.length;
    }
}
