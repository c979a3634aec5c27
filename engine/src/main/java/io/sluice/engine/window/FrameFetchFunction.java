package io.sluice.engine.window;

import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import io.sluice.engine.schedule.CurrentQuery;

/** first_value, last_value and nth_value: the value of one row of the frame. */
record FrameFetchFunction(Kind kind, int[] arguments, boolean ignoreNulls, FrameBounds bounds, SqlType type)
        implements WindowFunction {
    /** Which row of the frame. */
    enum Kind {
        FIRST,
        LAST,
        NTH
    }

    @Override
    public void evaluate(WindowPartition partition, ResultColumn results, MemoryAccount memory) {
        Vector values = partition.columns()[arguments[0]];
        CountedRows counted = CountedRows.of(partition, values, ignoreNulls);
        FrameBounds.Evaluator frame = bounds.evaluator(partition);
        for (int row = 0; row < partition.size(); row++) {
            CurrentQuery.checkAt(row);
            frame.moveTo(row);
            int found = kind == Kind.LAST
                    ? last(counted, frame)
                    : nth(counted, frame, kind == Kind.NTH ? n(partition, row) : 1);
            if (found < 0) {
                results.appendNull();
            } else {
                results.append(values, partition.offset() + found);
            }
        }
    }

    @Override
    public long bytesPerRow() {
        return ignoreNulls ? CountedRows.BYTES_PER_ROW : 0;
    }

    private static int last(CountedRows counted, FrameBounds.Evaluator frame) {
        for (int range = frame.ranges() - 1; range >= 0; range--) {
            int rank = counted.before(frame.to(range)) - 1;
            if (rank >= counted.before(frame.from(range))) {
                return counted.row(rank);
            }
        }
        return -1;
    }

    /** @param n from 1 on */
    private static int nth(CountedRows counted, FrameBounds.Evaluator frame, long n) {
        long left = n;
        for (int range = 0; range < frame.ranges(); range++) {
            int first = counted.before(frame.from(range));
            int count = counted.before(frame.to(range)) - first;
            if (left <= count) {
                return counted.row((int) (first + left - 1));
            }
            left -= count;
        }
        return -1;
    }

    private long n(WindowPartition partition, int row) {
        Object given = Vectors.value(partition.columns()[arguments[1]], partition.offset() + row);
        if (!(given instanceof Number number) || number.longValue() < 1) {
            throw new SluiceException(
                    ErrorCode.INVALID_ARGUMENT, "nth_value counts rows from 1, but was asked for row " + given + ".");
        }
        return number.longValue();
    }
}
