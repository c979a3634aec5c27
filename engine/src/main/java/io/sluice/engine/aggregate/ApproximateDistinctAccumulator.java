package io.sluice.engine.aggregate;

import io.sluice.columnar.LongVector;
import io.sluice.columnar.Vector;
import io.sluice.columnar.VectorBuilder;
import io.sluice.columnar.Vectors;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import io.sluice.engine.row.ValueHash;
import java.util.List;

/** approx_count_distinct: a {@link HyperLogLog} a group. Null is not counted. */
final class ApproximateDistinctAccumulator implements Accumulator {
    /** Of a count without a given error: about 1.6 %. */
    private static final int DEFAULT_BITS = 12;

    private HyperLogLog[] sketches = new HyperLogLog[0];
    private long[] hashes = new long[0];
    private long sketchBytes;
    /** 0 before the first row. */
    private int bits;

    @Override
    public void ensureGroups(int count) {
        sketches = Growth.ensure(sketches, count);
    }

    @Override
    public void add(Vector[] arguments, int[] positions, int[] groups, int count) {
        if (count == 0) {
            return;
        }
        if (bits == 0) {
            bits = bits(arguments, positions == null ? 0 : positions[0]);
        }
        if (hashes.length < count) {
            hashes = new long[count];
        }
        Vector[] value = {arguments[0]};
        ValueHash.hashRows(value, positions, 0, count, hashes);
        boolean nulls = arguments[0].mayHaveNulls();
        for (int i = 0; i < count; i++) {
            if (!nulls || !arguments[0].isNull(positions == null ? i : positions[i])) {
                add(groups[i], hashes[i]);
            }
        }
    }

    private void add(int group, long hash) {
        HyperLogLog sketch = sketches[group];
        if (sketch == null) {
            sketch = new HyperLogLog(bits);
            sketches[group] = sketch;
            sketchBytes += sketch.retainedBytes();
        }
        long before = sketch.retainedBytes();
        sketch.add(hash);
        sketchBytes += sketch.retainedBytes() - before;
    }

    private static int bits(Vector[] arguments, int position) {
        if (arguments.length < 2) {
            return DEFAULT_BITS;
        }
        Object given = Vectors.value(arguments[1], position);
        // By way of text, so that a FLOAT means the digits that were written.
        double error = given == null ? Double.NaN : Double.parseDouble(given.toString());
        if (!(error > 0 && error < 1)) {
            throw new SluiceException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "The relative error of approx_count_distinct is " + given + ", but must lie between 0 and 1.");
        }
        return HyperLogLog.bitsFor(error);
    }

    @Override
    public void merge(Accumulator other, int[] otherGroups, int[] groups, int count) {
        ApproximateDistinctAccumulator from = (ApproximateDistinctAccumulator) other;
        for (int i = 0; i < count; i++) {
            HyperLogLog theirs = from.sketches[otherGroups[i]];
            if (theirs != null) {
                merge(groups[i], theirs);
            }
        }
    }

    private void merge(int group, HyperLogLog theirs) {
        if (bits != 0 && bits != theirs.bits()) {
            throw new SluiceException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "The relative error of approx_count_distinct differs from row to row. Give one for all.");
        }
        bits = theirs.bits();
        HyperLogLog ours = sketches[group];
        long before = ours == null ? 0 : ours.retainedBytes();
        if (ours == null) {
            ours = new HyperLogLog(bits);
            sketches[group] = ours;
        }
        ours.merge(theirs);
        sketchBytes += ours.retainedBytes() - before;
    }

    @Override
    public List<SqlType> stateTypes() {
        return List.of(SqlType.BINARY);
    }

    @Override
    public Vector[] states(int from, int to) {
        VectorBuilder builder = VectorBuilder.of(SqlType.BINARY, to - from);
        for (int group = from; group < to; group++) {
            builder.appendValue(sketches[group] == null ? null : sketches[group].write());
        }
        return new Vector[] {builder.build()};
    }

    @Override
    public void mergeStates(Vector[] states, int[] groups, int count) {
        for (int i = 0; i < count; i++) {
            if (!states[0].isNull(i)) {
                merge(groups[i], HyperLogLog.read((byte[]) Vectors.value(states[0], i)));
            }
        }
    }

    @Override
    public Vector build(int from, int to) {
        long[] counts = new long[to - from];
        for (int group = from; group < to; group++) {
            counts[group - from] = sketches[group] == null ? 0 : sketches[group].estimate();
        }
        return new LongVector(SqlType.BIGINT, counts, null, counts.length);
    }

    @Override
    public long retainedBytes() {
        return sketchBytes + 8L * sketches.length + 8L * hashes.length;
    }
}
