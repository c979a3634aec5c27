package io.sluice.engine.aggregate;

import io.sluice.columnar.IntVector;
import io.sluice.columnar.LongVector;
import io.sluice.columnar.Vector;
import io.sluice.common.type.PhysicalType;
import io.sluice.common.type.SqlType;
import java.util.Arrays;
import java.util.List;

/** min and max of types laid out as int or long. */
final class LongExtremeAccumulator implements Accumulator {
    private final boolean max;
    private final SqlType type;
    private long[] values = new long[0];
    private boolean[] seen = new boolean[0];
    private final LongInput input = new LongInput();

    LongExtremeAccumulator(boolean max, SqlType type) {
        this.max = max;
        this.type = type;
    }

    @Override
    public void ensureGroups(int count) {
        int before = values.length;
        values = Growth.ensure(values, count);
        seen = Growth.ensure(seen, count);
        Arrays.fill(values, before, values.length, max ? Long.MIN_VALUE : Long.MAX_VALUE);
    }

    @Override
    public void add(Vector[] arguments, int[] positions, int[] groups, int count) {
        input.read(arguments[0], positions, groups, count);
        long[] from = input.values;
        int[] to = input.groups;
        for (int i = 0; i < input.count; i++) {
            update(to[i], from[i]);
        }
    }

    @Override
    public void merge(Accumulator other, int[] otherGroups, int[] groups, int count) {
        LongExtremeAccumulator from = (LongExtremeAccumulator) other;
        for (int i = 0; i < count; i++) {
            if (from.seen[otherGroups[i]]) {
                update(groups[i], from.values[otherGroups[i]]);
            }
        }
    }

    @Override
    public List<SqlType> stateTypes() {
        return List.of(SqlType.BIGINT);
    }

    @Override
    public Vector[] states(int from, int to) {
        long[] validity = Growth.validity(seen, from, to);
        return new Vector[] {new LongVector(SqlType.BIGINT, Arrays.copyOfRange(values, from, to), validity, to - from)};
    }

    @Override
    public void mergeStates(Vector[] states, int[] groups, int count) {
        LongVector from = (LongVector) states[0];
        for (int i = 0; i < count; i++) {
            if (!from.isNull(i)) {
                update(groups[i], from.values()[i]);
            }
        }
    }

    private void update(int group, long value) {
        seen[group] = true;
        values[group] = max ? Math.max(values[group], value) : Math.min(values[group], value);
    }

    @Override
    public Vector build(int from, int to) {
        long[] validity = Growth.validity(seen, from, to);
        if (type.physicalType() == PhysicalType.INT) {
            int[] ints = new int[to - from];
            for (int i = 0; i < ints.length; i++) {
                ints[i] = (int) values[from + i];
            }
            return new IntVector(type, ints, validity, ints.length);
        }
        return new LongVector(type, Arrays.copyOfRange(values, from, to), validity, to - from);
    }

    @Override
    public long retainedBytes() {
        return 9L * values.length;
    }
}
