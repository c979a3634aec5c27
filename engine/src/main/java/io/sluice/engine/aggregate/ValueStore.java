package io.sluice.engine.aggregate;

import io.sluice.columnar.BooleanVector;
import io.sluice.columnar.Vector;
import io.sluice.columnar.VectorBuilder;
import io.sluice.common.type.SqlType;
import java.util.List;

/** One value of any type a group, or none; a value is copied into a vector of its own when it is set. */
final class ValueStore {
    private final SqlType type;
    private Vector[] values = new Vector[0];
    private long bytes;

    ValueStore(SqlType type) {
        this.type = type;
    }

    void ensure(int count) {
        values = Growth.ensure(values, count);
    }

    /** The value as a vector of one position, or null if none was set. */
    Vector get(int group) {
        return values[group];
    }

    void set(int group, Vector vector, int position) {
        VectorBuilder builder = VectorBuilder.of(type, 1);
        builder.appendFrom(vector, position);
        set(group, builder.build());
    }

    private void set(int group, Vector value) {
        if (values[group] != null) {
            bytes -= values[group].retainedBytes() + 64;
        }
        values[group] = value;
        bytes += value.retainedBytes() + 64;
    }

    /** The values of some groups; null where none was set. */
    Vector build(int from, int to) {
        VectorBuilder builder = VectorBuilder.of(type, to - from);
        for (int group = from; group < to; group++) {
            if (values[group] == null) {
                builder.appendNull();
            } else {
                builder.appendFrom(values[group], 0);
            }
        }
        return builder.build();
    }

    SqlType type() {
        return type;
    }

    /** The types of {@link #states}. */
    List<SqlType> stateTypes() {
        return List.of(SqlType.BOOLEAN, type);
    }

    /** Whether a value was set, and the value, which may be null itself. */
    Vector[] states(int from, int to) {
        boolean[] isSet = new boolean[to - from];
        for (int i = 0; i < isSet.length; i++) {
            isSet[i] = values[from + i] != null;
        }
        return new Vector[] {new BooleanVector(SqlType.BOOLEAN, isSet, null, isSet.length), build(from, to)};
    }

    long retainedBytes() {
        return bytes + 8L * values.length;
    }
}
