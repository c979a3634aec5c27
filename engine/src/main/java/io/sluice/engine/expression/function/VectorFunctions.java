package io.sluice.engine.expression.function;

import io.sluice.engine.expression.value.Errors;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Vectors as arrays of FLOAT. A vector with a null in it gives null. All is computed in FLOAT by blocks of eight, as Spark does
 * it, so that the last digit is the same.
 */
final class VectorFunctions {
    private static final int BLOCK = 8;

    private VectorFunctions() {}

    static Definitions definitions() {
        return new Definitions(FunctionCategory.COLLECTION)
                .rows("vector_inner_product", "ARRAY, ARRAY", pair(VectorFunctions::innerProduct))
                .rows("vector_cosine_similarity", "ARRAY, ARRAY", pair(VectorFunctions::cosine))
                .rows("vector_l2_distance", "ARRAY, ARRAY", pair(VectorFunctions::distance))
                .rows("vector_norm", "ARRAY, NUMBER?", VectorFunctions::norm)
                .rows("vector_normalize", "ARRAY, NUMBER?", VectorFunctions::normalize);
    }

    /** Adds up terms by their places. */
    private interface Terms {
        float at(int place);
    }

    private static float sum(int count, Terms terms) {
        float sum = 0;
        int blocks = count / BLOCK * BLOCK;
        for (int i = 0; i < blocks; i += BLOCK) {
            float block = terms.at(i);
            for (int k = 1; k < BLOCK; k++) {
                block += terms.at(i + k);
            }
            sum += block;
        }
        for (int i = blocks; i < count; i++) {
            sum += terms.at(i);
        }
        return sum;
    }

    private static RowFunction pair(BiFunction<float[], float[], Object> function) {
        return a -> {
            if (a.list(0).size() != a.list(1).size()) {
                throw Errors.invalidArgument("The vectors have " + a.list(0).size() + " and "
                        + a.list(1).size() + " elements. Both must have as many.");
            }
            float[] left = vector(a.list(0));
            float[] right = vector(a.list(1));
            return left == null || right == null ? null : function.apply(left, right);
        };
    }

    /** Null if an element is. */
    private static float[] vector(List<Object> list) {
        float[] vector = new float[list.size()];
        for (int i = 0; i < vector.length; i++) {
            if (list.get(i) == null) {
                return null;
            }
            vector[i] = ((Number) list.get(i)).floatValue();
        }
        return vector;
    }

    private static Object innerProduct(float[] left, float[] right) {
        return sum(left.length, i -> left[i] * right[i]);
    }

    /** Null for a vector of a length that FLOAT cannot tell well from 0. */
    private static Object cosine(float[] left, float[] right) {
        float product = sum(left.length, i -> left[i] * right[i]);
        float squares = sum(left.length, i -> left[i] * left[i]);
        float otherSquares = sum(left.length, i -> right[i] * right[i]);
        float lengths = (float) Math.sqrt(squares * otherSquares);
        return lengths < Float.MIN_NORMAL ? null : product / lengths;
    }

    private static Object distance(float[] left, float[] right) {
        return (float) Math.sqrt(sum(left.length, i -> {
            float difference = left[i] - right[i];
            return difference * difference;
        }));
    }

    private static Object norm(Arguments a) {
        float[] vector = vector(a.list(0));
        return vector == null ? null : norm(vector, a.has(1) ? (float) a.real(1) : 2);
    }

    private static float norm(float[] vector, float degree) {
        if (degree == 1) {
            return sum(vector.length, i -> Math.abs(vector[i]));
        }
        if (degree == 2) {
            return (float) Math.sqrt(sum(vector.length, i -> vector[i] * vector[i]));
        }
        if (degree == Float.POSITIVE_INFINITY) {
            float largest = 0;
            for (float element : vector) {
                largest = Math.max(largest, Math.abs(element));
            }
            return largest;
        }
        throw Errors.invalidArgument("There is no norm of degree " + degree + ". There are 1.0, 2.0 and float('inf').");
    }

    /** Null for a vector of a length that FLOAT cannot tell well from 0. */
    private static Object normalize(Arguments a) {
        float[] vector = vector(a.list(0));
        if (vector == null) {
            return null;
        }
        float norm = norm(vector, a.has(1) ? (float) a.real(1) : 2);
        if (norm < Float.MIN_NORMAL && vector.length > 0) {
            return null;
        }
        List<Object> elements = new ArrayList<>(vector.length);
        for (float element : vector) {
            elements.add(element / norm);
        }
        return elements;
    }
}
