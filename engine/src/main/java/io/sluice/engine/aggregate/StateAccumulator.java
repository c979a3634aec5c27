package io.sluice.engine.aggregate;

import io.sluice.columnar.Vector;
import io.sluice.columnar.VectorBuilder;
import io.sluice.columnar.Vectors;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import java.util.ArrayList;
import java.util.List;

/** Runs a {@link StateFunction} row by row. */
final class StateAccumulator<S> implements Accumulator {
    private static final int SLOT_BYTES = 16;
    private static final int MOST_PARAMETERS = 3;

    private final String name;
    private final StateFunction<S> function;
    private final SqlType type;
    private final List<SqlType> parameterTypes;
    private final Object[] values;
    private final Object[] parameters = new Object[MOST_PARAMETERS];
    private Object[] states = new Object[0];
    /** What each state was last found to hold: to ask it is work. */
    private long[] bytesOf = new long[0];

    private long stateBytes;

    /** @param name of the aggregate, for messages */
    StateAccumulator(String name, StateFunction<S> function, List<SqlType> parameterTypes, SqlType type) {
        this.name = name;
        this.function = function;
        this.type = type;
        this.parameterTypes = List.copyOf(parameterTypes);
        values = new Object[function.valueCount()];
    }

    @Override
    public void setConstants(List<Object> constants) {
        for (int argument = values.length; argument < constants.size(); argument++) {
            takeParameter(argument, constants.get(argument));
        }
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

    /** The states' bytes, and the parameters, without which they cannot be read. */
    @Override
    public List<SqlType> stateTypes() {
        List<SqlType> types = new ArrayList<>(List.of(SqlType.BINARY));
        types.addAll(parameterTypes);
        return types;
    }

    @Override
    public Vector[] states(int from, int to) {
        VectorBuilder builder = VectorBuilder.of(SqlType.BINARY, to - from);
        for (int group = from; group < to; group++) {
            S state = state(group);
            builder.appendValue(state == null ? null : function.write(state, parameters));
        }
        Vector[] columns = new Vector[1 + parameterTypes.size()];
        columns[0] = builder.build();
        for (int i = 1; i < columns.length; i++) {
            columns[i] = Vectors.constant(parameterTypes.get(i - 1), parameters[i - 1], to - from);
        }
        return columns;
    }

    @Override
    public void mergeStates(Vector[] columns, int[] groups, int count) {
        for (int i = 0; i < count; i++) {
            for (int p = 1; p < columns.length; p++) {
                takeParameter(values.length + p - 1, Vectors.value(columns[p], i));
            }
            if (columns[0].isNull(i)) {
                continue;
            }
            S theirs = function.read((byte[]) Vectors.value(columns[0], i), parameters);
            S ours = state(groups[i]);
            put(groups[i], ours == null ? theirs : function.merge(ours, theirs, parameters));
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
