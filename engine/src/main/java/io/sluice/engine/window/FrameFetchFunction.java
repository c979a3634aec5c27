package io.sluice.engine.window;

import io.sluice.columnar.Vector;
import io.sluice.columnar.VectorBuilder;
import io.sluice.columnar.Vectors;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;

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
    public void evaluate(WindowPartition partition, VectorBuilder builder) {
        Vector values = partition.columns()[arguments[0]];
        CountedRows counted = CountedRows.of(partition, values, ignoreNulls);
        FrameBounds.Evaluator frame = bounds.evaluator(partition);
        for (int row = 0; row < partition.size(); row++) {
            frame.moveTo(row);
            int found = find(partition, counted, frame, row);
            if (found < 0) {
                builder.appendNull();
            } else {
                builder.appendFrom(values, partition.offset() + found);
            }
        }
    }

    private int find(WindowPartition partition, CountedRows counted, FrameBounds.Evaluator frame, int row) {
        int first = counted.before(frame.start());
        int last = frame.end() <= frame.start() ? first - 1 : counted.before(frame.end()) - 1;
        if (kind == Kind.LAST) {
            for (int rank = last; rank >= first; rank--) {
                if (!frame.isExcluded(counted.row(rank))) {
                    return counted.row(rank);
                }
            }
            return -1;
        }
        long left = kind == Kind.NTH ? nth(partition, row) : 1;
        if (!frame.excludes()) {
            return left <= last - first + 1L ? counted.row((int) (first + left - 1)) : -1;
        }
        for (int rank = first; rank <= last; rank++) {
            if (!frame.isExcluded(counted.row(rank))) {
                left--;
                if (left == 0) {
                    return counted.row(rank);
                }
            }
        }
        return -1;
    }

    private long nth(WindowPartition partition, int row) {
        Object n = Vectors.value(partition.columns()[arguments[1]], partition.offset() + row);
        if (!(n instanceof Number number) || number.longValue() < 1) {
            throw new SluiceException(
                    ErrorCode.INVALID_ARGUMENT, "nth_value counts rows from 1, but was asked for row " + n + ".");
        }
        return number.longValue();
    }
}
