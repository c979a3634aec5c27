package io.sluice.engine.aggregate;

import io.sluice.columnar.ConstantVector;
import io.sluice.columnar.DecimalVector;
import io.sluice.columnar.Decimals;
import io.sluice.columnar.DictionaryVector;
import io.sluice.columnar.DoubleVector;
import io.sluice.columnar.FloatVector;
import io.sluice.columnar.IntVector;
import io.sluice.columnar.LongVector;
import io.sluice.columnar.Vector;
import io.sluice.common.type.SqlType;
import java.math.BigDecimal;

/** The rows with a value, as dense arrays of doubles and groups. Reused from batch to batch. */
final class DoubleInput {
    private double[] buffer = new double[0];
    private int[] groupBuffer = new int[0];

    double[] values;
    int[] groups;
    int count;

    /** Reads any number; rows with null are left out. */
    void read(Vector vector, int[] positions, int[] rowGroups, int rowCount) {
        groups = rowGroups;
        count = rowCount;
        if (!vector.mayHaveNulls() && vector instanceof DoubleVector v) {
            if (positions == null) {
                values = v.values();
                return;
            }
            values = ensure(rowCount);
            double[] from = v.values();
            for (int i = 0; i < rowCount; i++) {
                values[i] = from[positions[i]];
            }
            return;
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

    private double[] ensure(int size) {
        if (buffer.length < size) {
            buffer = new double[size];
        }
        return buffer;
    }

    static double value(Vector vector, int position) {
        return switch (vector) {
            case DoubleVector v -> v.values()[position];
            case FloatVector v -> v.values()[position];
            case LongVector v ->
                v.type() instanceof SqlType.Decimal decimal
                        ? BigDecimal.valueOf(v.values()[position], decimal.scale())
                                .doubleValue()
                        : v.values()[position];
            case IntVector v -> v.values()[position];
            case DecimalVector v ->
                new BigDecimal(
                                Decimals.toBigInteger(v.high(position), v.low(position)),
                                ((SqlType.Decimal) v.type()).scale())
                        .doubleValue();
            case DictionaryVector v -> value(v.dictionary(), v.ids()[position]);
            case ConstantVector v -> value(v.value(), 0);
            default -> throw new IllegalStateException("no number: " + vector.type());
        };
    }
}
