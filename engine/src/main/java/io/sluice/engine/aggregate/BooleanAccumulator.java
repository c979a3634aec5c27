package io.sluice.engine.aggregate;

import io.sluice.columnar.BooleanVector;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.common.type.SqlType;
import java.util.Arrays;
import java.util.List;

/** bool_and (every), bool_or (some), and min and max of BOOLEAN, which are the same. */
final class BooleanAccumulator implements Accumulator {
    private final boolean or;
    private final SqlType type;
    private boolean[] values = new boolean[0];
    private boolean[] seen = new boolean[0];

    BooleanAccumulator(boolean or, SqlType type) {
        this.or = or;
        this.type = type;
    }

    @Override
    public void ensureGroups(int count) {
        int before = values.length;
        values = Growth.ensure(values, count);
        seen = Growth.ensure(seen, count);
        Arrays.fill(values, before, values.length, !or);
    }

    @Override
    public void add(Vector[] arguments, int[] positions, int[] groups, int count) {
        BooleanVector vector = (BooleanVector) Vectors.flatten(arguments[0]);
        for (int i = 0; i < count; i++) {
            int position = positions == null ? i : positions[i];
            if (!vector.isNull(position)) {
                update(groups[i], vector.values()[position]);
            }
        }
    }

    @Override
    public void merge(Accumulator other, int[] otherGroups, int[] groups, int count) {
        BooleanAccumulator from = (BooleanAccumulator) other;
        for (int i = 0; i < count; i++) {
            if (from.seen[otherGroups[i]]) {
                update(groups[i], from.values[otherGroups[i]]);
            }
        }
    }

    @Override
    public List<SqlType> stateTypes() {
        return List.of(SqlType.BOOLEAN);
    }

    @Override
    public Vector[] states(int from, int to) {
        long[] validity = Growth.validity(seen, from, to);
        return new Vector[] {
            new BooleanVector(SqlType.BOOLEAN, Arrays.copyOfRange(values, from, to), validity, to - from)
        };
    }

    @Override
    public void mergeStates(Vector[] states, int[] groups, int count) {
        BooleanVector from = (BooleanVector) states[0];
        for (int i = 0; i < count; i++) {
            if (!from.isNull(i)) {
                update(groups[i], from.values()[i]);
            }
        }
    }

    private void update(int group, boolean value) {
        seen[group] = true;
        values[group] = or ? values[group] | value : values[group] & value;
    }

    @Override
    public Vector build(int from, int to) {
        return new BooleanVector(
                type, Arrays.copyOfRange(values, from, to), Growth.validity(seen, from, to), to - from);
    }

    @Override
    public long retainedBytes() {
        return 2L * values.length;
    }
}
