package io.sluice.engine.window;

import io.sluice.columnar.VectorBuilder;
import io.sluice.columnar.Vectors;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.PhysicalType;
import io.sluice.common.type.SqlType;
import io.sluice.engine.schedule.CurrentQuery;

/** Functions of a row's place alone: row_number, rank, dense_rank, percent_rank, cume_dist, ntile. */
record RankingFunction(Kind kind, int[] arguments, SqlType type) implements WindowFunction {
    /** Which one. */
    enum Kind {
        ROW_NUMBER,
        RANK,
        DENSE_RANK,
        PERCENT_RANK,
        CUME_DIST,
        NTILE
    }

    @Override
    public void evaluate(WindowPartition partition, ResultColumn results, MemoryAccount memory) {
        VectorBuilder builder = results.builder();
        int size = partition.size();
        long buckets = kind == Kind.NTILE ? buckets(partition) : 0;
        for (int row = 0; row < size; row++) {
            CurrentQuery.checkAt(row);
            switch (kind) {
                case ROW_NUMBER -> append(builder, row + 1L);
                case RANK -> append(builder, partition.peersStart(row) + 1L);
                case DENSE_RANK -> append(builder, partition.groupOf()[row] + 1L);
                case PERCENT_RANK ->
                    builder.appendDouble(size == 1 ? 0 : (double) partition.peersStart(row) / (size - 1));
                case CUME_DIST -> builder.appendDouble((double) partition.peersEnd(row) / size);
                case NTILE -> append(builder, bucket(row, size, buckets));
            }
        }
    }

    private void append(VectorBuilder builder, long value) {
        if (type.physicalType() == PhysicalType.INT) {
            builder.appendInt((int) value);
        } else {
            builder.appendLong(value);
        }
    }

    private long buckets(WindowPartition partition) {
        Object value = Vectors.value(partition.columns()[arguments[0]], partition.offset());
        if (!(value instanceof Number number) || number.longValue() < 1) {
            throw new SluiceException(
                    ErrorCode.INVALID_ARGUMENT,
                    "ntile takes a number of buckets of at least 1, but got " + value + ".");
        }
        return number.longValue();
    }

    /** The first buckets have one row more where the rows do not divide evenly. */
    private static long bucket(int row, int size, long buckets) {
        long small = size / buckets;
        long large = size % buckets;
        long rowsInLarge = large * (small + 1);
        return row < rowsInLarge ? row / (small + 1) + 1 : large + (row - rowsInLarge) / small + 1;
    }
}
