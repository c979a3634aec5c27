package io.sluice.engine.aggregate;

import io.sluice.columnar.DoubleVector;
import io.sluice.columnar.FloatVector;
import io.sluice.columnar.LongVector;
import io.sluice.columnar.Vector;
import io.sluice.common.type.PhysicalType;
import io.sluice.common.type.SqlType;
import java.util.Arrays;
import java.util.List;

/** sum and avg of FLOAT and DOUBLE. */
final class DoubleSumAccumulator implements Accumulator {
    private final boolean average;
    private final SqlType type;
    private final States states;
    private final DoubleInput input = new DoubleInput();

    private static final class States {
        private double[] sums = new double[0];
        private long[] counts = new long[0];
    }

    DoubleSumAccumulator(boolean average, SqlType type) {
        this(average, type, new States());
    }

    private DoubleSumAccumulator(boolean average, SqlType type, States states) {
        this.average = average;
        this.type = type;
        this.states = states;
    }

    @Override
    public void ensureGroups(int count) {
        states.sums = Growth.ensure(states.sums, count);
        states.counts = Growth.ensure(states.counts, count);
    }

    @Override
    public void add(Vector[] arguments, int[] positions, int[] groups, int count) {
        input.read(arguments[0], positions, groups, count);
        double[] values = input.values;
        int[] to = input.groups;
        double[] sums = states.sums;
        long[] counts = states.counts;
        for (int i = 0; i < input.count; i++) {
            sums[to[i]] += values[i];
            counts[to[i]]++;
        }
    }

    @Override
    public void merge(Accumulator other, int[] otherGroups, int[] groups, int count) {
        States from = ((DoubleSumAccumulator) other).states;
        for (int i = 0; i < count; i++) {
            states.sums[groups[i]] += from.sums[otherGroups[i]];
            states.counts[groups[i]] += from.counts[otherGroups[i]];
        }
    }

    @Override
    public List<SqlType> stateTypes() {
        return List.of(SqlType.DOUBLE, SqlType.BIGINT);
    }

    @Override
    public Vector[] states(int from, int to) {
        return new Vector[] {
            new DoubleVector(SqlType.DOUBLE, Arrays.copyOfRange(states.sums, from, to), null, to - from),
            new LongVector(SqlType.BIGINT, Arrays.copyOfRange(states.counts, from, to), null, to - from)
        };
    }

    @Override
    public void mergeStates(Vector[] columns, int[] groups, int count) {
        double[] sums = ((DoubleVector) columns[0]).values();
        long[] counts = ((LongVector) columns[1]).values();
        for (int i = 0; i < count; i++) {
            states.sums[groups[i]] += sums[i];
            states.counts[groups[i]] += counts[i];
        }
    }

    @Override
    public Accumulator over(Accumulator other) {
        return other instanceof DoubleSumAccumulator sum ? new DoubleSumAccumulator(average, type, sum.states) : null;
    }

    @Override
    public Vector build(int from, int to) {
        boolean[] seen = new boolean[to];
        double[] results = new double[to - from];
        for (int group = from; group < to; group++) {
            double sum = states.sums[group];
            long count = states.counts[group];
            seen[group] = count > 0;
            results[group - from] = average ? sum / count : sum;
        }
        long[] validity = Growth.validity(seen, from, to);
        if (type.physicalType() == PhysicalType.FLOAT) {
            float[] floats = new float[results.length];
            for (int i = 0; i < floats.length; i++) {
                floats[i] = (float) results[i];
            }
            return new FloatVector(type, floats, validity, floats.length);
        }
        return new DoubleVector(type, results, validity, results.length);
    }

    @Override
    public long retainedBytes() {
        return 8L * (states.sums.length + states.counts.length);
    }
}
