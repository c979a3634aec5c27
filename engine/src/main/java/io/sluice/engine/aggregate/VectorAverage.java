package io.sluice.engine.aggregate;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * vector_sum and vector_avg: element by element over arrays of one length. Vectors with a null in them do not count. All is
 * computed in FLOAT, an average as a running one, as Spark does it.
 */
record VectorAverage(boolean average) implements StateFunction<VectorAverage.State> {
    private static final int ELEMENT_BYTES = 4;
    private static final int OBJECT_BYTES = 48;

    /** @param values null while only vectors that do not count have come */
    record State(float[] values, long count) {}

    private static final State NONE = new State(null, 0);

    @Override
    public State begin(Object[] values, Object[] parameters) {
        return add(NONE, values, parameters);
    }

    @Override
    public State add(State state, Object[] values, Object[] parameters) {
        float[] vector = vector((List<?>) values[0]);
        if (vector == null) {
            return state;
        }
        if (state.count() == 0) {
            return new State(vector, 1);
        }
        float[] total = state.values();
        check(total.length, vector.length);
        long count = state.count() + 1;
        float share = 1F / count;
        for (int i = 0; i < total.length; i++) {
            total[i] += average ? (vector[i] - total[i]) * share : vector[i];
        }
        return new State(total, count);
    }

    @Override
    public State copy(State state, Object[] parameters) {
        return new State(state.values() == null ? null : state.values().clone(), state.count());
    }

    @Override
    public State merge(State state, State other, Object[] parameters) {
        if (other.count() == 0) {
            return state;
        }
        if (state.count() == 0) {
            return copy(other, parameters);
        }
        float[] values = state.values();
        float[] added = other.values();
        check(values.length, added.length);
        long count = state.count() + other.count();
        float weight = (float) state.count() / count;
        float otherWeight = (float) other.count() / count;
        for (int i = 0; i < values.length; i++) {
            values[i] = average ? values[i] * weight + added[i] * otherWeight : values[i] + added[i];
        }
        return new State(values, count);
    }

    @Override
    public byte[] write(State state, Object[] parameters) {
        float[] values = state.values() == null ? new float[0] : state.values();
        ByteBuffer out = ByteBuffer.allocate(Long.BYTES + ELEMENT_BYTES * values.length);
        out.putLong(state.count()).asFloatBuffer().put(values);
        return out.array();
    }

    @Override
    public State read(byte[] bytes, Object[] parameters) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        long count = in.getLong();
        float[] values = new float[in.remaining() / ELEMENT_BYTES];
        in.asFloatBuffer().get(values);
        return count == 0 ? NONE : new State(values, count);
    }

    @Override
    public Object result(State state, Object[] parameters) {
        if (state == null || state.count() == 0) {
            return null;
        }
        List<Object> result = new ArrayList<>(state.values().length);
        for (float value : state.values()) {
            result.add(value);
        }
        return result;
    }

    @Override
    public long retainedBytes(State state) {
        return OBJECT_BYTES + (state.values() == null ? 0 : (long) ELEMENT_BYTES * state.values().length);
    }

    /** Null if an element is. */
    private static float[] vector(List<?> list) {
        float[] vector = new float[list.size()];
        for (int i = 0; i < vector.length; i++) {
            if (list.get(i) == null) {
                return null;
            }
            vector[i] = ((Number) list.get(i)).floatValue();
        }
        return vector;
    }

    private void check(int length, int other) {
        if (length != other) {
            throw new SluiceException(
                    ErrorCode.INVALID_ARGUMENT,
                    "The vectors of " + (average ? "vector_avg" : "vector_sum") + " have " + Math.min(length, other)
                            + " and "
                            + Math.max(length, other)
                            + " elements. All must have as many.");
        }
    }
}
