package io.sluice.engine.expression.kernel;

import io.sluice.columnar.BooleanVector;
import io.sluice.columnar.BytesVector;
import io.sluice.columnar.ConstantVector;
import io.sluice.columnar.DecimalVector;
import io.sluice.columnar.DictionaryVector;
import io.sluice.columnar.DoubleVector;
import io.sluice.columnar.FloatVector;
import io.sluice.columnar.IntVector;
import io.sluice.columnar.LongVector;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.common.type.SqlType;
import java.math.BigDecimal;
import java.util.Arrays;

/**
 * A vector's values as a primitive array of at least its length, encodings resolved and numbers widened. The array may
 * be the vector's own: never to be changed.
 */
final class Flat {
    private Flat() {}

    static boolean[] booleans(Vector vector) {
        return ((BooleanVector) Vectors.flatten(vector)).values();
    }

    static int[] ints(Vector vector) {
        return switch (vector) {
            case IntVector v -> v.values();
            case ConstantVector v -> {
                int[] values = new int[v.length()];
                Arrays.fill(values, ((IntVector) v.value()).values()[0]);
                yield values;
            }
            case DictionaryVector v -> {
                int[] dictionary = ((IntVector) v.dictionary()).values();
                int[] ids = v.ids();
                int[] values = new int[v.length()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = dictionary[ids[i]];
                }
                yield values;
            }
            default -> throw new IllegalStateException("not laid out as int: " + vector.type());
        };
    }

    /** Of whole numbers and, unscaled, of DECIMAL up to 18 digits. */
    static long[] longs(Vector vector) {
        return switch (vector) {
            case LongVector v -> v.values();
            case IntVector v -> {
                int[] narrow = v.values();
                long[] values = new long[v.length()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = narrow[i];
                }
                yield values;
            }
            case ConstantVector v -> {
                long[] values = new long[v.length()];
                Arrays.fill(values, longs(v.value())[0]);
                yield values;
            }
            case DictionaryVector v -> {
                long[] dictionary = longs(v.dictionary());
                int[] ids = v.ids();
                long[] values = new long[v.length()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = dictionary[ids[i]];
                }
                yield values;
            }
            default -> throw new IllegalStateException("not laid out as long: " + vector.type());
        };
    }

    static float[] floats(Vector vector) {
        return ((FloatVector) Vectors.flatten(vector)).values();
    }

    /** Of any numbers. */
    static double[] doubles(Vector vector) {
        return switch (vector) {
            case DoubleVector v -> v.values();
            case FloatVector v -> {
                double[] values = new double[v.length()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = v.values()[i];
                }
                yield values;
            }
            case IntVector v -> {
                int[] narrow = v.values();
                double[] values = new double[v.length()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = narrow[i];
                }
                yield values;
            }
            case LongVector v -> doublesOfLongs(v);
            case DecimalVector v -> {
                int scale = ((SqlType.Decimal) v.type()).scale();
                double[] values = new double[v.length()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = v.isNull(i) ? 0 : new BigDecimal(v.unscaled(i), scale).doubleValue();
                }
                yield values;
            }
            case ConstantVector v -> {
                double[] values = new double[v.length()];
                Arrays.fill(values, doubles(v.value())[0]);
                yield values;
            }
            case DictionaryVector v -> {
                double[] dictionary = doubles(v.dictionary());
                int[] ids = v.ids();
                double[] values = new double[v.length()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = dictionary[ids[i]];
                }
                yield values;
            }
            default -> throw new IllegalStateException("not a number: " + vector.type());
        };
    }

    private static double[] doublesOfLongs(LongVector vector) {
        long[] whole = vector.values();
        double[] values = new double[vector.length()];
        int scale = vector.type() instanceof SqlType.Decimal decimal ? decimal.scale() : 0;
        if (scale == 0) {
            for (int i = 0; i < values.length; i++) {
                values[i] = whole[i];
            }
            return values;
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = DecimalMath.toDouble(whole[i], scale);
        }
        return values;
    }

    static BytesVector bytes(Vector vector) {
        return (BytesVector) Vectors.flatten(vector);
    }
}
