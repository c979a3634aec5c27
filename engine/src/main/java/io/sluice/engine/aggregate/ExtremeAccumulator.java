package io.sluice.engine.aggregate;

import io.sluice.columnar.DictionaryVector;
import io.sluice.columnar.Vector;
import io.sluice.common.type.SqlType;
import io.sluice.engine.row.ValueOrder;
import java.util.List;

/**
 * min and max of any type; and min_by and max_by, which keep the value of another column of the same row. Rows in which the
 * compared argument is null do not count.
 */
final class ExtremeAccumulator implements Accumulator {
    private final boolean max;
    private final ValueStore extremes;
    /** What is given; the extremes themselves for min and max. */
    private final ValueStore results;

    /** @param resultType null for min and max */
    ExtremeAccumulator(boolean max, SqlType orderType, SqlType resultType) {
        this.max = max;
        extremes = new ValueStore(orderType);
        results = resultType == null ? extremes : new ValueStore(resultType);
    }

    @Override
    public void ensureGroups(int count) {
        extremes.ensure(count);
        results.ensure(count);
    }

    @Override
    public void add(Vector[] arguments, int[] positions, int[] groups, int count) {
        Vector order = arguments[arguments.length - 1];
        int lastGroup = -1;
        int lastEntry = -1;
        for (int i = 0; i < count; i++) {
            int position = positions == null ? i : positions[i];
            if (order.isNull(position)) {
                continue;
            }
            if (order instanceof DictionaryVector dictionary) {
                // The same entry again changes nothing.
                if (groups[i] == lastGroup && dictionary.ids()[position] == lastEntry) {
                    continue;
                }
                lastGroup = groups[i];
                lastEntry = dictionary.ids()[position];
            }
            update(groups[i], order, position, arguments[0], position);
        }
    }

    @Override
    public void merge(Accumulator other, int[] otherGroups, int[] groups, int count) {
        ExtremeAccumulator from = (ExtremeAccumulator) other;
        for (int i = 0; i < count; i++) {
            Vector extreme = from.extremes.get(otherGroups[i]);
            if (extreme != null) {
                update(groups[i], extreme, 0, from.results.get(otherGroups[i]), 0);
            }
        }
    }

    @Override
    public List<SqlType> stateTypes() {
        return results == extremes ? List.of(extremes.type()) : List.of(extremes.type(), results.type());
    }

    @Override
    public Vector[] states(int from, int to) {
        Vector order = extremes.build(from, to);
        return results == extremes ? new Vector[] {order} : new Vector[] {order, results.build(from, to)};
    }

    @Override
    public void mergeStates(Vector[] states, int[] groups, int count) {
        for (int i = 0; i < count; i++) {
            if (!states[0].isNull(i)) {
                update(groups[i], states[0], i, states[states.length - 1], i);
            }
        }
    }

    private void update(int group, Vector order, int position, Vector value, int valuePosition) {
        Vector current = extremes.get(group);
        if (current != null) {
            int compared = ValueOrder.compareValues(order, position, current, 0);
            if (max ? compared <= 0 : compared >= 0) {
                return;
            }
        }
        extremes.set(group, order, position);
        if (results != extremes) {
            results.set(group, value, valuePosition);
        }
    }

    @Override
    public Vector build(int from, int to) {
        return results.build(from, to);
    }

    @Override
    public long retainedBytes() {
        return extremes.retainedBytes() + (results == extremes ? 0 : results.retainedBytes());
    }
}
