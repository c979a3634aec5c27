package io.sluice.planner.function;

import io.sluice.common.type.SqlType;
import io.sluice.planner.type.SqlTypes;
import org.apache.calcite.rel.type.RelDataType;

/** Sketches: many values in few bytes, for about how many different ones there are, for quantiles and for ranks. */
final class SketchFunctions {
    private static final Result SKETCH = Returns.required(SqlType.BINARY);
    private static final String FIVE_ROWS = " FROM VALUES (1), (2), (3), (4), (5) AS tab(col)";
    private static final String SOME_ROWS = " FROM VALUES (1), (1), (2), (2), (3) AS tab(col)";
    private static final String PAIRS = " FROM VALUES (5, 4), (1, 4), (2, 5), (2, 5), (3, 1) AS tab(a, b)";

    private SketchFunctions() {}

    static void addTo(FunctionSet set) {
        set.category(FunctionCategory.SKETCH);
        hll(set);
        theta(set);
        kll(set, "bigint", SqlType.BIGINT, "same_whole");
        kll(set, "float", SqlType.FLOAT, "double");
        kll(set, "double", SqlType.DOUBLE, "double");
        TupleSketchFunctions.addTo(set);
        FrequentItemFunctions.addTo(set);
    }

    private static void hll(FunctionSet set) {
        set.aggregate(
                "hll_sketch_agg",
                SKETCH,
                "hashed, int?",
                "An HLL sketch of the different values, in the form of Apache DataSketches. The second argument is the"
                        + " logarithm of the number of buckets to the base 2, from 4 to 21, 12 unless given.",
                "hll_sketch_estimate(hll_sketch_agg(col, 12))" + SOME_ROWS,
                "3");
        set.aggregate(
                "hll_union_agg",
                SKETCH,
                "binary, boolean?",
                "The HLL sketch of the values of all. Sketches of different numbers of buckets are an error unless the"
                        + " second argument is true.",
                "hll_sketch_estimate(hll_union_agg(s, true)) FROM (SELECT hll_sketch_agg(a) AS s FROM VALUES (1) AS"
                        + " t(a) UNION ALL SELECT hll_sketch_agg(a, 20) FROM VALUES (1), (2) AS t(a))",
                "2");
        set.scalar(
                "hll_union",
                Returns.BINARY,
                "binary, binary, boolean?",
                "The HLL sketch of the values of both; the third argument as the second of hll_union_agg.",
                "hll_sketch_estimate(hll_union(hll_sketch_agg(a), hll_sketch_agg(b)))" + PAIRS,
                "5");
        set.scalar(
                "hll_sketch_estimate",
                Returns.BIGINT,
                "binary",
                "About how many different values an HLL sketch is of.",
                "hll_sketch_estimate(hll_sketch_agg(col))" + SOME_ROWS,
                "3");
    }

    private static void theta(FunctionSet set) {
        set.aggregate(
                "theta_sketch_agg",
                SKETCH,
                "hashed_number, int?",
                "A theta sketch of the different values, in the form of Apache DataSketches. The second argument is the"
                        + " logarithm of the number of values kept to the base 2, from 4 to 26, 12 unless given.",
                "theta_sketch_estimate(theta_sketch_agg(col, 12))" + SOME_ROWS,
                "3");
        set.aggregate(
                "theta_union_agg",
                SKETCH,
                "binary, int?",
                "The theta sketch of the values of all; the second argument as of theta_sketch_agg.",
                "theta_sketch_estimate(theta_union_agg(s)) FROM (SELECT theta_sketch_agg(a) AS s FROM VALUES (1) AS"
                        + " t(a) UNION ALL SELECT theta_sketch_agg(a, 20) FROM VALUES (1), (2) AS t(a))",
                "2");
        set.aggregate(
                "theta_intersection_agg",
                Returns.nullable(SqlType.BINARY),
                "binary",
                "The theta sketch of the values that all of them have; NULL if there is none.",
                "theta_sketch_estimate(theta_intersection_agg(s)) FROM (SELECT theta_sketch_agg(a) AS s FROM VALUES"
                        + " (1) AS t(a) UNION ALL SELECT theta_sketch_agg(a, 20) FROM VALUES (1), (2) AS t(a))",
                "1");
        set.scalar(
                "theta_union",
                Returns.BINARY,
                "binary, binary, int?",
                "The theta sketch of the values of both; the third argument as the second of theta_sketch_agg.",
                "theta_sketch_estimate(theta_union(theta_sketch_agg(a), theta_sketch_agg(b)))" + PAIRS,
                "5");
        set.scalar(
                "theta_intersection",
                Returns.BINARY,
                "binary, binary",
                "The theta sketch of the values that both have.",
                "theta_sketch_estimate(theta_intersection(theta_sketch_agg(a), theta_sketch_agg(b)))" + PAIRS,
                "2");
        set.scalar(
                "theta_difference",
                Returns.BINARY,
                "binary, binary",
                "The theta sketch of the values of the first that the second does not have.",
                "theta_sketch_estimate(theta_difference(theta_sketch_agg(a), theta_sketch_agg(b)))" + PAIRS,
                "2");
        set.scalar(
                "theta_sketch_estimate",
                Returns.BIGINT,
                "binary",
                "About how many different values a theta sketch is of.",
                "theta_sketch_estimate(theta_sketch_agg(col))" + SOME_ROWS,
                "3");
    }

    /** @param argument what is taken for a value */
    private static void kll(FunctionSet set, String suffix, SqlType type, String argument) {
        String cast = "CAST(col AS " + type.sql() + ")";
        String sketch = "(kll_sketch_agg_" + suffix + "(" + cast + "))" + FIVE_ROWS;
        set.aggregate(
                "kll_sketch_agg_" + suffix,
                SKETCH,
                argument + ", int?",
                "A KLL sketch of the order of " + type.sql() + " values, in the form of Apache DataSketches. The second"
                        + " argument says how exact it is, from 8 to 65535, 200 unless given.",
                "kll_sketch_get_n_" + suffix + "(kll_sketch_agg_" + suffix + "(" + cast + ", 400))" + FIVE_ROWS,
                "5");
        set.aggregate(
                "kll_merge_agg_" + suffix,
                SKETCH,
                "binary, int?",
                "The KLL sketch of the values of all, as exact as the second argument says or the first sketch is.",
                "kll_sketch_get_n_" + suffix + "(kll_merge_agg_" + suffix + "(s)) FROM (SELECT kll_sketch_agg_" + suffix
                        + "(" + cast + ") AS s" + FIVE_ROWS + " GROUP BY col > 2)",
                "5");
        set.scalar(
                "kll_sketch_merge_" + suffix,
                Returns.BINARY,
                "binary, binary",
                "The KLL sketch of the values of both.",
                "kll_sketch_get_n_" + suffix + "(kll_sketch_merge_" + suffix + "(s, s)) FROM (SELECT kll_sketch_agg_"
                        + suffix + "(" + cast + ") AS s" + FIVE_ROWS + ")",
                "10");
        set.scalar(
                "kll_sketch_get_n_" + suffix,
                Returns.BIGINT,
                "binary",
                "How many values a KLL sketch is of.",
                "kll_sketch_get_n_" + suffix + sketch,
                "5");
        set.scalar(
                "kll_sketch_get_quantile_" + suffix,
                perElement(type, false),
                "binary, double | binary, array",
                "The smallest value of a KLL sketch that has that share of the values up to it, from 0.0 to 1.0; or an"
                        + " array of them for an array.",
                "kll_sketch_get_quantile_" + suffix + "(kll_sketch_agg_" + suffix + "(" + cast + "), 0.5)" + FIVE_ROWS,
                type == SqlType.BIGINT ? "3" : "3.0");
        set.scalar(
                "kll_sketch_get_rank_" + suffix,
                perElement(SqlType.DOUBLE, type == SqlType.BIGINT),
                "binary, " + argument + " | binary, array",
                "Which share of the values of a KLL sketch is not above the given one; or an array of them for an"
                        + " array.",
                "kll_sketch_get_rank_" + suffix + "(kll_sketch_agg_" + suffix + "(" + cast + "), CAST(3 AS "
                        + type.sql() + "))" + FIVE_ROWS,
                "0.6");
        set.scalar(
                "kll_sketch_to_string_" + suffix,
                Returns.STRING,
                "binary",
                "A few lines about a KLL sketch.",
                "length(kll_sketch_to_string_" + suffix + "(kll_sketch_agg_" + suffix + "(" + cast + "))) > 0"
                        + FIVE_ROWS,
                "true");
    }

    /** A value for a value, and an array of them for an array of numbers. */
    private static Result perElement(SqlType type, boolean wholeNumbers) {
        return Returns.derived(type.sql() + " or ARRAY<" + type.sql() + ">", binding -> {
            RelDataType element = binding.getOperandType(1).getComponentType();
            RelDataType one = SqlTypes.toRelType(binding.getTypeFactory(), type, true);
            if (element == null) {
                return one;
            }
            ElementTypes.checkNumbers(binding, 1, wholeNumbers);
            return binding.getTypeFactory().createArrayType(one, -1);
        });
    }
}
