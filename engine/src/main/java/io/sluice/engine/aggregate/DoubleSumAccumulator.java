package io.sluice.engine.aggregate;

import io.sluice.columnar.DoubleVector;
import io.sluice.columnar.FloatVector;
import io.sluice.columnar.Vector;
import io.sluice.common.type.PhysicalType;
import io.sluice.common.type.SqlType;

/** sum and avg of FLOAT and DOUBLE. */
final class DoubleSumAccumulator implements Accumulator {
    private final boolean average;
    private final SqlType type;
    private double[] sums = new double[0];
    private long[] counts = new long[0];
    private final DoubleInput input = new DoubleInput();

    DoubleSumAccumulator(boolean average, SqlType type) {
        this.average = average;
        this.type = type;
    }

    @Override
    public void ensureGroups(int count) {
        sums = Growth.ensure(sums, count);
        counts = Growth.ensure(counts, count);
    }

    @Override
    public void add(Vector[] arguments, int[] positions, int[] groups, int count) {
        input.read(arguments[0], positions, groups, count);
        double[] values = input.values;
        int[] to = input.groups;
        for (int i = 0; i < input.count; i++) {
            sums[to[i]] += values[i];
            counts[to[i]]++;
        }
    }

    @Override
    public void merge(Accumulator other, int[] otherGroups, int[] groups, int count) {
        DoubleSumAccumulator from = (DoubleSumAccumulator) other;
        for (int i = 0; i < count; i++) {
            sums[groups[i]] += from.sums[otherGroups[i]];
            counts[groups[i]] += from.counts[otherGroups[i]];
        }
    }

    @Override
    public Vector build(int from, int to) {
        boolean[] seen = new boolean[to];
        double[] results = new double[to - from];
        for (int group = from; group < to; group++) {
            seen[group] = counts[group] > 0;
            results[group - from] = average ? sums[group] / counts[group] : sums[group];
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
        return 8L * (sums.length + counts.length);
    }
}
