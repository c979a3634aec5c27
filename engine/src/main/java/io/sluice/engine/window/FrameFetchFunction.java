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
        FrameBounds.Evaluator frame = bounds.evaluator(partition);
        for (int row = 0; row < partition.size(); row++) {
            frame.moveTo(row);
            int found = find(partition, values, frame, row);
            if (found < 0) {
                builder.appendNull();
            } else {
                builder.appendFrom(values, partition.offset() + found);
            }
        }
    }

    private int find(WindowPartition partition, Vector values, FrameBounds.Evaluator frame, int row) {
        long left = kind == Kind.NTH ? nth(partition, row) : 1;
        if (kind == Kind.LAST) {
            for (int at = frame.end() - 1; at >= frame.start(); at--) {
                if (counts(partition, values, frame, at)) {
                    return at;
                }
            }
            return -1;
        }
        for (int at = frame.start(); at < frame.end(); at++) {
            if (counts(partition, values, frame, at)) {
                left--;
                if (left == 0) {
                    return at;
                }
            }
        }
        return -1;
    }

    private boolean counts(WindowPartition partition, Vector values, FrameBounds.Evaluator frame, int at) {
        return !frame.isExcluded(at) && !(ignoreNulls && values.isNull(partition.offset() + at));
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
