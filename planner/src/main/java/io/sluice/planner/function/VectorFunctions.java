package io.sluice.planner.function;

import io.sluice.common.type.SqlType;
import io.sluice.planner.type.SqlTypes;

/** Vectors: arrays of numbers, taken as FLOAT. */
final class VectorFunctions {
    private static final Result NUMBER = result(SqlType.FLOAT, 2);
    private static final Result NORM = result(SqlType.FLOAT, 1);
    private static final Result VECTOR = result(SqlType.array(SqlType.FLOAT), 1);
    private static final String TWO_ROWS = " FROM VALUES (array(1.0F, 2.0F)), (array(3.0F, 4.0F)) AS tab(col)";
    private static final String PAIR = "(array(1.0F, 2.0F, 3.0F), array(4.0F, 5.0F, 6.0F))";
    private static final String DEGREE =
            " The degree is 1.0, 2.0 (unless given) or float('inf'). NULL if an element is NULL";

    private VectorFunctions() {}

    static void addTo(FunctionSet set) {
        set.category(FunctionCategory.VECTOR);
        set.scalar(
                "vector_inner_product",
                NUMBER,
                "array, array",
                "The inner product of two vectors of as many elements; NULL if an element is NULL.",
                "vector_inner_product" + PAIR,
                "32.0");
        set.scalar(
                "vector_cosine_similarity",
                NUMBER,
                "array, array",
                "The cosine of the angle between two vectors of as many elements; NULL if one has the length 0 or an"
                        + " element is NULL.",
                "vector_cosine_similarity" + PAIR,
                "0.9746319");
        set.scalar(
                "vector_l2_distance",
                NUMBER,
                "array, array",
                "The Euclidean distance of two vectors of as many elements; NULL if an element is NULL.",
                "vector_l2_distance" + PAIR,
                "5.196152");
        set.scalar(
                "vector_norm",
                NORM,
                "array, double?",
                "The norm of a vector." + DEGREE + ".",
                "vector_norm(array(3.0F, 4.0F), 2.0F)",
                "5.0",
                "vector_norm(array(3.0F, 4.0F), float('inf'))",
                "4.0");
        set.scalar(
                "vector_normalize",
                VECTOR,
                "array, double?",
                "The vector divided by its norm." + DEGREE + " or the norm is 0.",
                "vector_normalize(array(3.0F, 4.0F), 2.0F)",
                "[0.6, 0.8]",
                "vector_normalize(array(3.0F, 4.0F), 1.0F)",
                "[0.42857143, 0.5714286]");
        set.aggregate(
                "vector_sum",
                VECTOR,
                "array",
                "The sum of vectors of as many elements, element by element. Vectors with a NULL in them are left out.",
                "vector_sum(col)" + TWO_ROWS,
                "[4.0, 6.0]");
        set.aggregate(
                "vector_avg",
                VECTOR,
                "array",
                "The mean of vectors of as many elements, element by element. Vectors with a NULL in them are left"
                        + " out.",
                "vector_avg(col)" + TWO_ROWS,
                "[2.0, 3.0]");
    }

    /** @param vectors how many of the arguments are vectors */
    private static Result result(SqlType type, int vectors) {
        return Returns.derivedNullable(type.sql(), binding -> {
            for (int i = 0; i < vectors; i++) {
                ElementTypes.checkNumbers(binding, i, false);
            }
            return SqlTypes.toRelType(binding.getTypeFactory(), type, true);
        });
    }
}
