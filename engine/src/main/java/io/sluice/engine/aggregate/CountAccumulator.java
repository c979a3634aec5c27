package io.sluice.engine.aggregate;

import io.sluice.columnar.BooleanVector;
import io.sluice.columnar.LongVector;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.common.type.SqlType;
import java.util.Arrays;
import java.util.List;

/** count(*), count(a, …): rows in which no argument is null; and count_if: rows in which the argument is true. */
final class CountAccumulator implements Accumulator, SortedInput {
    private final SqlType type;
    private final boolean countsTrue;
    private long[] counts = new long[0];

    CountAccumulator(SqlType type, boolean countsTrue) {
        this.type = type;
        this.countsTrue = countsTrue;
    }

    @Override
    public void ensureGroups(int count) {
        counts = Growth.ensure(counts, count);
    }

    @Override
    public void add(Vector[] arguments, int[] positions, int[] groups, int count) {
        long[] states = counts;
        boolean nulls = false;
        for (Vector argument : arguments) {
            nulls |= argument.mayHaveNulls();
        }
        if (countsTrue) {
            Vector flat = Vectors.flatten(arguments[0]);
            boolean[] values = ((BooleanVector) flat).values();
            for (int i = 0; i < count; i++) {
                int position = positions == null ? i : positions[i];
                if (values[position] && !flat.isNull(position)) {
                    states[groups[i]]++;
                }
            }
        } else if (nulls) {
            for (int i = 0; i < count; i++) {
                int position = positions == null ? i : positions[i];
                boolean present = true;
                for (Vector argument : arguments) {
                    present &= !argument.isNull(position);
                }
                if (present) {
                    states[groups[i]]++;
                }
            }
        } else {
            for (int i = 0; i < count; i++) {
                states[groups[i]]++;
            }
        }
    }

    @Override
    public boolean addSorted(Vector[] arguments, RowsByGroup rows) {
        for (Vector argument : arguments) {
            if (countsTrue || argument.mayHaveNulls()) {
                return false;
            }
        }
        for (int g = 0; g < rows.groups(); g++) {
            counts[g] += rows.start(g + 1) - rows.start(g);
        }
        return true;
    }

    @Override
    public void merge(Accumulator other, int[] otherGroups, int[] groups, int count) {
        long[] from = ((CountAccumulator) other).counts;
        for (int i = 0; i < count; i++) {
            counts[groups[i]] += from[otherGroups[i]];
        }
    }

    @Override
    public List<SqlType> stateTypes() {
        return List.of(SqlType.BIGINT);
    }

    @Override
    public Vector[] states(int from, int to) {
        return new Vector[] {new LongVector(SqlType.BIGINT, Arrays.copyOfRange(counts, from, to), null, to - from)};
    }

    @Override
    public void mergeStates(Vector[] states, int[] groups, int count) {
        long[] from = ((LongVector) states[0]).values();
        for (int i = 0; i < count; i++) {
            counts[groups[i]] += from[i];
        }
    }

    @Override
    public Vector build(int from, int to) {
        return new LongVector(type, Arrays.copyOfRange(counts, from, to), null, to - from);
    }

    @Override
    public long retainedBytes() {
        return 8L * counts.length;
    }
}
