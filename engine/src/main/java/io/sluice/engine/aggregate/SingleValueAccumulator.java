package io.sluice.engine.aggregate;

import io.sluice.columnar.BooleanVector;
import io.sluice.columnar.Vector;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import java.util.List;

/** The value of the only row of a group; more rows are an error. What a correlated scalar subquery becomes. */
final class SingleValueAccumulator implements Accumulator {
    private final ValueStore values;

    SingleValueAccumulator(SqlType type) {
        values = new ValueStore(type);
    }

    @Override
    public void ensureGroups(int count) {
        values.ensure(count);
    }

    @Override
    public void add(Vector[] arguments, int[] positions, int[] groups, int count) {
        for (int i = 0; i < count; i++) {
            set(groups[i], arguments[0], positions == null ? i : positions[i]);
        }
    }

    @Override
    public void merge(Accumulator other, int[] otherGroups, int[] groups, int count) {
        SingleValueAccumulator from = (SingleValueAccumulator) other;
        for (int i = 0; i < count; i++) {
            if (from.values.get(otherGroups[i]) != null) {
                set(groups[i], from.values.get(otherGroups[i]), 0);
            }
        }
    }

    @Override
    public List<SqlType> stateTypes() {
        return values.stateTypes();
    }

    @Override
    public Vector[] states(int from, int to) {
        return values.states(from, to);
    }

    @Override
    public void mergeStates(Vector[] states, int[] groups, int count) {
        boolean[] isSet = ((BooleanVector) states[0]).values();
        for (int i = 0; i < count; i++) {
            if (isSet[i]) {
                set(groups[i], states[1], i);
            }
        }
    }

    private void set(int group, Vector vector, int position) {
        if (values.get(group) != null) {
            throw new SluiceException(
                    ErrorCode.SCALAR_SUBQUERY_TOO_MANY_ROWS,
                    "A subquery that is used as a value returned more than one row. Restrict it to one row, for example"
                            + " with an aggregate or LIMIT 1.");
        }
        values.set(group, vector, position);
    }

    @Override
    public Vector build(int from, int to) {
        return values.build(from, to);
    }

    @Override
    public long retainedBytes() {
        return values.retainedBytes();
    }
}
