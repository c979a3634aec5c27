package io.sluice.engine.aggregate;

import io.sluice.columnar.IntVector;
import io.sluice.columnar.LongVector;
import io.sluice.columnar.Vector;
import io.sluice.common.type.PhysicalType;
import io.sluice.common.type.SqlType;
import java.util.Arrays;
import java.util.List;

/** The states of an aggregate of which a state is one long, or nothing before the first value, and which merges states as it adds values. */
abstract class LongStates implements Accumulator {
    private final SqlType type;
    /** What changes no value that it is put together with. */
    private final long neutral;

    /** By group; {@link #neutral} where nothing was seen. */
    long[] values = new long[0];

    boolean[] seen = new boolean[0];

    LongStates(SqlType type, long neutral) {
        this.type = type;
        this.neutral = neutral;
    }

    /** Adds a value, or another state, to a group. */
    abstract void update(int group, long value);

    @Override
    public void ensureGroups(int count) {
        int before = values.length;
        values = Growth.ensure(values, count);
        seen = Growth.ensure(seen, count);
        Arrays.fill(values, before, values.length, neutral);
    }

    @Override
    public void merge(Accumulator other, int[] otherGroups, int[] groups, int count) {
        LongStates from = (LongStates) other;
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
        return new Vector[] {longs(SqlType.BIGINT, from, to)};
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

    @Override
    public Vector build(int from, int to) {
        if (type.physicalType() != PhysicalType.INT) {
            return longs(type, from, to);
        }
        int[] ints = new int[to - from];
        for (int i = 0; i < ints.length; i++) {
            ints[i] = (int) values[from + i];
        }
        return new IntVector(type, ints, Growth.validity(seen, from, to), ints.length);
    }

    private LongVector longs(SqlType of, int from, int to) {
        return new LongVector(of, Arrays.copyOfRange(values, from, to), Growth.validity(seen, from, to), to - from);
    }

    @Override
    public long retainedBytes() {
        return 9L * values.length;
    }
}
