package io.sluice.engine.aggregate;

import io.sluice.columnar.BooleanVector;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.common.type.SqlType;
import java.util.List;

/**
 * any_value, first and last in the order in which rows come. A second argument, BOOLEAN, says whether a null of the first
 * is passed over.
 */
final class FirstAccumulator implements Accumulator {
    private final boolean last;
    private final ValueStore values;

    FirstAccumulator(boolean last, SqlType type) {
        this.last = last;
        values = new ValueStore(type);
    }

    @Override
    public void ensureGroups(int count) {
        values.ensure(count);
    }

    @Override
    public void add(Vector[] arguments, int[] positions, int[] groups, int count) {
        boolean mayIgnore = arguments.length > 1 && arguments[0].mayHaveNulls();
        for (int i = 0; i < count; i++) {
            boolean decided = last
                    // Only the last row of a run of rows of one group counts.
                    ? i + 1 < count && groups[i + 1] == groups[i] && !mayIgnore
                    : values.get(groups[i]) != null;
            if (decided) {
                continue;
            }
            int position = positions == null ? i : positions[i];
            if (!mayIgnore || !isIgnored(arguments, position)) {
                values.set(groups[i], arguments[0], position);
            }
        }
    }

    private static boolean isIgnored(Vector[] arguments, int position) {
        return arguments[0].isNull(position) && Boolean.TRUE.equals(Vectors.value(arguments[1], position));
    }

    @Override
    public void merge(Accumulator other, int[] otherGroups, int[] groups, int count) {
        FirstAccumulator from = (FirstAccumulator) other;
        for (int i = 0; i < count; i++) {
            Vector value = from.values.get(otherGroups[i]);
            if (value != null && (last || values.get(groups[i]) == null)) {
                values.set(groups[i], value, 0);
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
            if (isSet[i] && (last || values.get(groups[i]) == null)) {
                values.set(groups[i], states[1], i);
            }
        }
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
