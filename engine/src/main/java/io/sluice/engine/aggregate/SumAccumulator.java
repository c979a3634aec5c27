package io.sluice.engine.aggregate;

import io.sluice.columnar.DecimalVector;
import io.sluice.columnar.LongVector;
import io.sluice.columnar.Validity;
import io.sluice.columnar.Vector;
import io.sluice.columnar.VectorBuilder;
import io.sluice.columnar.Vectors;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.PhysicalType;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.value.Int128;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;

/** sum and avg of whole numbers, decimals and intervals: exact until the end. */
final class SumAccumulator implements Accumulator, SortedInput {
    /** What becomes of sum and count. */
    enum Result {
        SUM,
        /** Null where the sum does not fit. */
        TRY_SUM,
        AVERAGE,
        TRY_AVERAGE
    }

    private final Result result;
    private final SqlType argumentType;
    private final SqlType type;
    private final WideSums sums;
    private final LongInput input = new LongInput();

    SumAccumulator(Result result, SqlType argumentType, SqlType type) {
        this(result, argumentType, type, new WideSums());
    }

    private SumAccumulator(Result result, SqlType argumentType, SqlType type, WideSums sums) {
        this.result = result;
        this.argumentType = argumentType;
        this.type = type;
        this.sums = sums;
    }

    @Override
    public void ensureGroups(int count) {
        sums.ensure(count);
    }

    @Override
    public void add(Vector[] arguments, int[] positions, int[] groups, int count) {
        Vector argument = arguments[0];
        if (argumentType.physicalType() == PhysicalType.DECIMAL128) {
            DecimalVector wide = (DecimalVector) Vectors.flatten(argument);
            if (wide.longs() == null) {
                addWide(wide, positions, groups, count);
                return;
            }
            argument = new LongVector(SqlType.BIGINT, wide.longs(), wide.validity(), wide.length());
        }
        input.read(argument, positions, groups, count);
        sums.addAll(input.values, input.groups, input.count);
    }

    @Override
    public boolean addSorted(Vector[] arguments, RowsByGroup rows) {
        if (arguments[0].mayHaveNulls()) {
            return false;
        }
        switch (arguments[0]) {
            case LongVector vector -> addLongs(vector.values(), rows);
            case DecimalVector vector -> {
                if (vector.longs() != null) {
                    addLongs(vector.longs(), rows);
                } else {
                    for (int g = 0; g < rows.groups(); g++) {
                        sums.addWords(vector.words(), rows.positions(), rows.start(g), rows.start(g + 1), g);
                    }
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void addLongs(long[] values, RowsByGroup rows) {
        for (int g = 0; g < rows.groups(); g++) {
            sums.addLongs(values, rows.positions(), rows.start(g), rows.start(g + 1), g);
        }
    }

    private void addWide(DecimalVector vector, int[] positions, int[] groups, int count) {
        for (int i = 0; i < count; i++) {
            int position = positions == null ? i : positions[i];
            if (!vector.isNull(position)) {
                sums.add(groups[i], vector.high(position), vector.low(position));
            }
        }
    }

    @Override
    public void merge(Accumulator other, int[] otherGroups, int[] groups, int count) {
        SumAccumulator from = (SumAccumulator) other;
        for (int i = 0; i < count; i++) {
            sums.add(groups[i], from.sums, otherGroups[i]);
        }
    }

    @Override
    public List<SqlType> stateTypes() {
        return WideSums.STATE_TYPES;
    }

    @Override
    public Vector[] states(int from, int to) {
        return sums.states(from, to);
    }

    @Override
    public void mergeStates(Vector[] states, int[] groups, int count) {
        sums.mergeStates(states, groups, count);
    }

    @Override
    public Accumulator over(Accumulator other) {
        return other instanceof SumAccumulator sum && sum.argumentType.equals(argumentType)
                ? new SumAccumulator(result, argumentType, type, sum.sums)
                : null;
    }

    @Override
    public Vector build(int from, int to) {
        Vector plain = type instanceof SqlType.Decimal || type == SqlType.BIGINT ? buildWords(from, to) : null;
        return plain != null ? plain : buildOneByOne(from, to);
    }

    /** The results where all are plain words, which they mostly are; else null. */
    private Vector buildWords(int from, int to) {
        boolean average = result == Result.AVERAGE || result == Result.TRY_AVERAGE;
        int scale = argumentType instanceof SqlType.Decimal decimal ? decimal.scale() : 0;
        int resultScale = type instanceof SqlType.Decimal decimal ? decimal.scale() : 0;
        int digits = type instanceof SqlType.Decimal decimal ? decimal.precision() : 19;
        if (average ? resultScale < scale || resultScale - scale > 18 : resultScale != scale) {
            return null;
        }
        long factor = Int128.powerOfTen(resultScale - scale);
        long bound = digits > 18 ? Long.MAX_VALUE : Int128.powerOfTen(digits) - 1;
        long[] values = new long[to - from];
        long[] validity = null;
        for (int group = from; group < to; group++) {
            long count = sums.count(group);
            long value = sums.low(group);
            if (count == 0) {
                validity = validity == null ? Validity.allValid(values.length) : validity;
                Validity.setNull(validity, group - from);
                continue;
            }
            if (!sums.fitsLong(group)) {
                return null;
            }
            if (average) {
                if (Math.multiplyHigh(value, factor) != value * factor >> 63) {
                    return null;
                }
                value = divideHalfUp(value * factor, count);
            }
            if (value > bound || value < -bound) {
                return null;
            }
            values[group - from] = value;
        }
        return type.physicalType() == PhysicalType.LONG
                ? new LongVector(type, values, validity, values.length)
                : DecimalVector.ofLongs(type, values, validity, values.length);
    }

    /** Rounds half away from zero. */
    private static long divideHalfUp(long value, long positive) {
        long quotient = value / positive;
        long rest = Math.abs(value % positive);
        return rest >= positive - rest ? quotient + (value < 0 ? -1 : 1) : quotient;
    }

    private Vector buildOneByOne(int from, int to) {
        VectorBuilder builder = VectorBuilder.of(type, to - from);
        for (int group = from; group < to; group++) {
            if (sums.count(group) == 0) {
                builder.appendNull();
            } else {
                appendResult(builder, group);
            }
        }
        return builder.build();
    }

    private void appendResult(VectorBuilder builder, int group) {
        if (sums.isOutOfRange(group)) {
            appendOverflow(builder, "of more than " + SqlType.Decimal.MAX_PRECISION + " digits");
            return;
        }
        boolean average = result == Result.AVERAGE || result == Result.TRY_AVERAGE;
        switch (type.physicalType()) {
            case DOUBLE -> {
                double sum =
                        sums.fitsLong(group) ? sums.low(group) : sums.sum(group).doubleValue();
                if (argumentType instanceof SqlType.Decimal decimal) {
                    sum = new BigDecimal(sums.sum(group), decimal.scale()).doubleValue();
                }
                builder.appendDouble(average ? sum / sums.count(group) : sum);
            }
            case LONG, DECIMAL128 -> {
                if (!average && !(type instanceof SqlType.Decimal)) {
                    if (sums.fitsLong(group)) {
                        builder.appendLong(sums.low(group));
                    } else {
                        appendOverflow(builder, sums.sum(group));
                    }
                    return;
                }
                appendDecimal(builder, group, average);
            }
            case INT -> {
                // A year-month interval, in months.
                BigInteger months = average ? mean(group) : sums.sum(group);
                if (months.bitLength() < Integer.SIZE) {
                    builder.appendInt(months.intValue());
                } else {
                    appendOverflow(builder, months);
                }
            }
            default -> throw new IllegalStateException("a sum of type " + type);
        }
    }

    private void appendDecimal(VectorBuilder builder, int group, boolean average) {
        int scale = argumentType instanceof SqlType.Decimal decimal ? decimal.scale() : 0;
        if (!(type instanceof SqlType.Decimal decimal)) {
            // The average of an interval: a whole number of microseconds, as sums are.
            builder.appendLong(mean(group).longValueExact());
            return;
        }
        BigInteger unscaled;
        if (average) {
            unscaled = new BigDecimal(sums.sum(group), scale)
                    .divide(BigDecimal.valueOf(sums.count(group)), decimal.scale(), RoundingMode.HALF_UP)
                    .unscaledValue();
        } else if (decimal.scale() == scale && decimal.isShort() && sums.fitsLong(group)) {
            unscaled = BigInteger.valueOf(sums.low(group));
        } else {
            unscaled = new BigDecimal(sums.sum(group), scale)
                    .setScale(decimal.scale(), RoundingMode.HALF_UP)
                    .unscaledValue();
        }
        BigDecimal value = new BigDecimal(unscaled, decimal.scale());
        if (value.precision() > decimal.precision()) {
            appendOverflow(builder, value);
        } else {
            builder.appendValue(value);
        }
    }

    private BigInteger mean(int group) {
        return new BigDecimal(sums.sum(group))
                .divide(BigDecimal.valueOf(sums.count(group)), 0, RoundingMode.HALF_UP)
                .toBigInteger();
    }

    private void appendOverflow(VectorBuilder builder, Object value) {
        if (result == Result.TRY_SUM || result == Result.TRY_AVERAGE) {
            builder.appendNull();
            return;
        }
        throw new SluiceException(
                ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE,
                "The sum " + value + " does not fit " + type
                        + ". Cast the argument to a wider type, or use try_sum to get NULL instead.");
    }

    @Override
    public long retainedBytes() {
        return sums.retainedBytes();
    }
}
