package io.sluice.engine.expression.fused;

import io.sluice.columnar.BooleanVector;
import io.sluice.columnar.ConstantVector;
import io.sluice.columnar.DecimalVector;
import io.sluice.columnar.DictionaryVector;
import io.sluice.columnar.DoubleVector;
import io.sluice.columnar.IntVector;
import io.sluice.columnar.LongVector;
import io.sluice.columnar.Vector;
import io.sluice.engine.expression.kernel.Nulls;

/**
 * The inputs of a loop for one batch, encodings taken apart: an array of values, and ids where they are a dictionary's.
 * For one thread.
 */
public final class LoopInputs {
    private static final int[] FIRST = new int[0];

    private final Object[] values;
    private final int[][] ids;
    private final long[][] validity;
    private long encoded;
    private boolean anyNulls;

    LoopInputs(int count) {
        values = new Object[count];
        ids = new int[count][];
        validity = new long[count][];
    }

    /** @return false where loops cannot read the vector */
    boolean set(int input, Vector vector) {
        Vector source = vector;
        if (vector instanceof DictionaryVector dictionary) {
            source = dictionary.dictionary();
            ids[input] = dictionary.ids();
            encoded |= 1L << input;
        } else if (vector instanceof ConstantVector constant) {
            source = constant.value();
            ids[input] = new int[vector.length()];
            encoded |= 1L << input;
        } else {
            ids[input] = FIRST;
        }
        if (vector.mayHaveNulls()) {
            validity[input] = Nulls.of(vector);
            anyNulls |= validity[input] != null;
        }
        values[input] = switch (source) {
            case IntVector v -> v.values();
            case LongVector v -> v.values();
            case DoubleVector v -> v.values();
            case BooleanVector v -> v.values();
            case DecimalVector v -> v.words();
            default -> null;
        };
        return values[input] != null;
    }

    /** Which inputs are read by ids, a bit each. */
    long encoded() {
        return encoded;
    }

    boolean anyNulls() {
        return anyNulls;
    }

    /** An input's values, those of the dictionary where it has {@link #ids}. */
    public Object values(int input) {
        return values[input];
    }

    public int[] ids(int input) {
        return ids[input];
    }

    /** Null where the input has no nulls. */
    public long[] validity(int input) {
        return validity[input];
    }
}
