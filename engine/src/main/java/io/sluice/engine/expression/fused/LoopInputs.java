package io.sluice.engine.expression.fused;

import io.sluice.columnar.BooleanVector;
import io.sluice.columnar.ConstantVector;
import io.sluice.columnar.DecimalVector;
import io.sluice.columnar.DictionaryVector;
import io.sluice.columnar.DoubleVector;
import io.sluice.columnar.IntVector;
import io.sluice.columnar.LongVector;
import io.sluice.columnar.Validity;
import io.sluice.columnar.Vector;
import io.sluice.engine.expression.kernel.Nulls;
import java.lang.reflect.Array;
import java.util.Arrays;

/**
 * The inputs of a loop for one batch, encodings taken apart: an array of values, and ids where they are a dictionary's.
 * For one thread.
 */
public final class LoopInputs {
    private static final int[] FIRST = new int[0];

    private static final int SAMPLE_LENGTH = 64;

    private final int length;
    private final Object[] values;
    private final int[][] ids;
    private final long[][] validity;
    private long encoded;
    private boolean anyNulls;

    /** @param length of the vectors */
    LoopInputs(int count, int length) {
        this.length = length;
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

    int length() {
        return length;
    }

    /** The first rows, copied. */
    LoopInputs sample() {
        int count = Math.min(length, SAMPLE_LENGTH);
        LoopInputs copy = new LoopInputs(values.length, count);
        copy.encoded = encoded;
        copy.anyNulls = anyNulls;
        for (int i = 0; i < values.length; i++) {
            boolean byId = (encoded >> i & 1) != 0;
            copy.values[i] = copyOf(values[i], byId ? Integer.MAX_VALUE : 2 * count);
            copy.ids[i] = byId ? Arrays.copyOf(ids[i], count) : ids[i];
            copy.validity[i] = validity[i] == null ? null : Arrays.copyOf(validity[i], Validity.words(count));
        }
        return copy;
    }

    /** Two words a row at most. */
    private static Object copyOf(Object array, int most) {
        int count = Math.min(Array.getLength(array), most);
        return switch (array) {
            case int[] a -> Arrays.copyOf(a, count);
            case long[] a -> Arrays.copyOf(a, count);
            case double[] a -> Arrays.copyOf(a, count);
            case boolean[] a -> Arrays.copyOf(a, count);
            default -> throw new IllegalStateException(array.getClass().getName());
        };
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
