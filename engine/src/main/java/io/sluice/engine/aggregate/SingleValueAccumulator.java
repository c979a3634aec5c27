package io.sluice.engine.aggregate;

import io.sluice.columnar.Vector;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;

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
