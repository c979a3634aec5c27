package io.sluice.engine.aggregate;

import io.sluice.columnar.ConstantVector;
import io.sluice.columnar.DictionaryVector;
import io.sluice.columnar.IntVector;
import io.sluice.columnar.LongVector;
import io.sluice.columnar.Vector;

/** The rows with a value, as dense arrays of longs and groups. Reused from batch to batch. */
final class LongInput {
    private long[] buffer = new long[0];
    private int[] groupBuffer = new int[0];

    long[] values;
    int[] groups;
    int count;

    /** Reads whole numbers, dates, timestamps and short decimals; rows with null are left out. */
    void read(Vector vector, int[] positions, int[] rowGroups, int rowCount) {
        groups = rowGroups;
        count = rowCount;
        if (!vector.mayHaveNulls()) {
            if (vector instanceof LongVector v) {
                if (positions == null) {
                    values = v.values();
                    return;
                }
                values = ensure(rowCount);
                long[] from = v.values();
                for (int i = 0; i < rowCount; i++) {
                    values[i] = from[positions[i]];
                }
                return;
            }
            if (vector instanceof IntVector v) {
                values = ensure(rowCount);
                int[] from = v.values();
                for (int i = 0; i < rowCount; i++) {
                    values[i] = from[positions == null ? i : positions[i]];
                }
                return;
            }
        }
        values = ensure(rowCount);
        if (groupBuffer.length < rowCount) {
            groupBuffer = new int[rowCount];
        }
        groups = groupBuffer;
        count = 0;
        for (int i = 0; i < rowCount; i++) {
            int position = positions == null ? i : positions[i];
            if (!vector.isNull(position)) {
                values[count] = value(vector, position);
                groups[count] = rowGroups[i];
                count++;
            }
        }
    }

    private long[] ensure(int size) {
        if (buffer.length < size) {
            buffer = new long[size];
        }
        return buffer;
    }

    static long value(Vector vector, int position) {
        return switch (vector) {
            case LongVector v -> v.values()[position];
            case IntVector v -> v.values()[position];
            case DictionaryVector v -> value(v.dictionary(), v.ids()[position]);
            case ConstantVector v -> value(v.value(), 0);
            default -> throw new IllegalStateException("no whole number: " + vector.type());
        };
    }
}
