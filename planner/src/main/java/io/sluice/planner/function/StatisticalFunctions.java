package io.sluice.planner.function;

import static io.sluice.planner.function.Returns.FIRST_NULLABLE;

import io.sluice.common.type.SqlType;
import org.apache.calcite.util.Optionality;

/** Aggregates from statistics, and sketches. */
final class StatisticalFunctions {
    private StatisticalFunctions() {}

    static void addTo(FunctionSet set) {
        set.category(FunctionCategory.AGGREGATE);
        set.aggregate(
                "stddev_samp/stddev/std",
                Returns.nullable(SqlType.DOUBLE),
                "double",
                "The standard deviation of a sample.",
                "stddev(col) FROM VALUES (1), (2), (3) AS tab(col)",
                "1.0",
                "stddev(col) FROM VALUES (1) AS tab(col)",
                "NULL");
        set.aggregate(
                "stddev_pop",
                Returns.nullable(SqlType.DOUBLE),
                "double",
                "The standard deviation of a whole population.",
                "stddev_pop(col) FROM VALUES (1), (2), (3) AS tab(col)",
                "0.816496580927726");
        set.aggregate(
                "var_samp/variance",
                Returns.nullable(SqlType.DOUBLE),
                "double",
                "The variance of a sample.",
                "var_samp(col) FROM VALUES (1), (2), (3) AS tab(col)",
                "1.0");
        set.aggregate(
                "var_pop",
                Returns.nullable(SqlType.DOUBLE),
                "double",
                "The variance of a whole population.",
                "var_pop(col) FROM VALUES (1), (2), (3) AS tab(col)",
                "0.6666666666666666");
        set.aggregate(
                "skewness",
                Returns.nullable(SqlType.DOUBLE),
                "double",
                "The skewness; NULL where all values are equal.",
                "skewness(col) FROM VALUES (-1000), (-100), (10), (20) AS tab(col)",
                "-1.113565746902201",
                "skewness(col) FROM VALUES (5) AS tab(col)",
                "NULL");
        set.aggregate(
                "kurtosis",
                Returns.nullable(SqlType.DOUBLE),
                "double",
                "The excess kurtosis; NULL where all values are equal.",
                "kurtosis(col) FROM VALUES (1), (10), (100), (10), (1) AS tab(col)",
                "0.19432323191698986");
        set.aggregate(
                "corr",
                Returns.nullable(SqlType.DOUBLE),
                "double, double",
                "Pearson's correlation coefficient; NULL where all values of one side are equal.",
                "corr(c1, c2) FROM VALUES (3, 2), (3, 3), (6, 4) AS tab(c1, c2)",
                "0.8660254037844387");
        set.aggregate(
                "covar_pop",
                Returns.nullable(SqlType.DOUBLE),
                "double, double",
                "The covariance of a whole population.",
                "covar_pop(c1, c2) FROM VALUES (1, 1), (2, 2), (3, 3) AS tab(c1, c2)",
                "0.6666666666666666");
        set.aggregate(
                "covar_samp",
                Returns.nullable(SqlType.DOUBLE),
                "double, double",
                "The covariance of a sample.",
                "covar_samp(c1, c2) FROM VALUES (1, 1), (2, 2), (3, 3) AS tab(c1, c2)",
                "1.0");
        set.aggregate(
                "regr_avgx",
                Returns.nullable(SqlType.DOUBLE),
                "double, double",
                "The mean of x over the pairs (y, x) without nulls.",
                "regr_avgx(y, x) FROM VALUES (1, 2), (2, NULL), (2, 3), (2, 4) AS tab(y, x)",
                "3.0");
        set.aggregate(
                "regr_avgy",
                Returns.nullable(SqlType.DOUBLE),
                "double, double",
                "The mean of y over the pairs (y, x) without nulls.",
                "regr_avgy(y, x) FROM VALUES (1, 2), (2, NULL), (2, 3), (2, 4) AS tab(y, x)",
                "1.6666666666666667");
        set.aggregate(
                "regr_count",
                Returns.required(SqlType.BIGINT),
                "double, double",
                "How many pairs have no nulls.",
                "regr_count(y, x) FROM VALUES (1, 2), (2, NULL), (2, 3), (2, 4) AS tab(y, x)",
                "3");
        set.aggregate(
                "regr_intercept",
                Returns.nullable(SqlType.DOUBLE),
                "double, double",
                "Where the regression line meets the y axis.",
                "regr_intercept(y, x) FROM VALUES (1, 1), (2, 2), (3, 3), (4, 4) AS tab(y, x)",
                "0.0");
        set.aggregate(
                "regr_r2",
                Returns.nullable(SqlType.DOUBLE),
                "double, double",
                "The coefficient of determination.",
                "regr_r2(y, x) FROM VALUES (1, 2), (2, 2), (2, 3), (2, 4) AS tab(y, x)",
                "0.2727272727272726");
        set.aggregate(
                "regr_slope",
                Returns.nullable(SqlType.DOUBLE),
                "double, double",
                "The slope of the regression line.",
                "regr_slope(y, x) FROM VALUES (1, 1), (2, 2), (3, 3), (4, 4) AS tab(y, x)",
                "1.0");
        set.aggregate(
                "regr_sxx",
                Returns.nullable(SqlType.DOUBLE),
                "double, double",
                "The sum of squares of x about its mean.",
                "regr_sxx(y, x) FROM VALUES (1, 2), (2, 2), (2, 3), (2, 4) AS tab(y, x)",
                "2.75");
        set.aggregate(
                "regr_sxy",
                Returns.nullable(SqlType.DOUBLE),
                "double, double",
                "The sum of products of x and y about their means.",
                "regr_sxy(y, x) FROM VALUES (1, 2), (2, 2), (2, 3), (2, 4) AS tab(y, x)",
                "0.7499999999999998");
        set.aggregate(
                "regr_syy",
                Returns.nullable(SqlType.DOUBLE),
                "double, double",
                "The sum of squares of y about its mean.",
                "regr_syy(y, x) FROM VALUES (1, 2), (2, 2), (2, 3), (2, 4) AS tab(y, x)",
                "0.75");
        set.aggregate(
                "median",
                AggregateResults.MEDIAN,
                "measure",
                "The median, between two values where need be.",
                "median(col) FROM VALUES (0), (10) AS tab(col)",
                "5.0");
        set.orderedAggregate(
                "mode",
                FIRST_NULLABLE,
                "any, boolean? |",
                Optionality.OPTIONAL,
                "The most frequent value. Of several, the smallest if the second argument is true. Also mode() WITHIN"
                        + " GROUP (ORDER BY value).",
                "mode(col) FROM VALUES (0), (10), (10) AS tab(col)",
                "10",
                "mode(col, true) FROM VALUES (10), (0), (10), (0) AS tab(col)",
                "0");
        set.aggregate(
                "percentile",
                AggregateResults.PERCENTILE,
                "measure, any, bigint?",
                "The exact percentile, between two values where need be; or an array of them. A third argument says"
                        + " how often a value counts, 0 or more; NULL is as 0.",
                "percentile(col, 0.3) FROM VALUES (0), (10) AS tab(col)",
                "3.0",
                "percentile(col, array(0.25, 0.75)) FROM VALUES (0), (10) AS tab(col)",
                "[2.5, 7.5]",
                "percentile(col, 0.5, n) FROM VALUES (0, 1), (10, 3) AS tab(col, n)",
                "10.0");
        set.orderedAggregate(
                "percentile_cont",
                AggregateResults.WITHIN_GROUP_NUMBER,
                "any",
                Optionality.MANDATORY,
                "The percentile of the values of WITHIN GROUP, between two values where need be.",
                "percentile_cont(0.25) WITHIN GROUP (ORDER BY col) FROM VALUES (0), (10) AS tab(col)",
                "2.5");
        set.orderedAggregate(
                "percentile_disc",
                AggregateResults.WITHIN_GROUP_NUMBER,
                "any",
                Optionality.MANDATORY,
                "The smallest value of WITHIN GROUP that the percentile is not above.",
                "percentile_disc(0.25) WITHIN GROUP (ORDER BY col) FROM VALUES (0), (10) AS tab(col)",
                "0.0");
        set.aggregate(
                "approx_percentile/percentile_approx",
                AggregateResults.APPROXIMATE_PERCENTILE,
                "any, any, bigint?",
                "One of the values: the smallest that the percentile is not above; or an array of them. The accuracy"
                        + " may be given; the answer is exact.",
                "approx_percentile(col, 0.5, 100) FROM VALUES (0), (6), (7), (9), (10) AS tab(col)",
                "7",
                "approx_percentile(col, array(0.5, 0.4, 0.1), 100) FROM VALUES (0), (1), (2), (10) AS tab(col)",
                "[1, 1, 0]");
        set.aggregate(
                "approx_count_distinct",
                Returns.required(SqlType.BIGINT),
                "any, double?",
                "About how many different values there are, exactly as long as they are few. A relative error may be"
                        + " given; else it is 1.6 %.",
                "approx_count_distinct(col) FROM VALUES (1), (1), (2), (2), (3) AS tab(col)",
                "3");
        set.aggregate(
                "histogram_numeric",
                AggregateResults.HISTOGRAM,
                "numeric, int",
                "A histogram with at most that many bins of unequal width: an array of structs of centre x and height"
                        + " y.",
                "histogram_numeric(col, 5) FROM VALUES (0), (1), (2), (10) AS tab(col)",
                "[{0, 1.0}, {1, 1.0}, {2, 1.0}, {10, 1.0}]");
        set.aggregate(
                "bitmap_construct_agg",
                Returns.required(SqlType.BINARY),
                "bigint",
                "A bitmap of 4,096 bytes with the bits at these places set; see bitmap_bit_position.",
                "substring(hex(bitmap_construct_agg(bitmap_bit_position(col))), 0, 6) FROM VALUES (1), (2), (3) AS"
                        + " tab(col)",
                "070000");
        set.aggregate(
                "bitmap_and_agg",
                Returns.required(SqlType.BINARY),
                "binary",
                "The bits that all of the bitmaps have; all bits if there is none.",
                "substring(hex(bitmap_and_agg(col)), 0, 6) FROM VALUES (X'F0'), (X'70'), (X'30') AS tab(col)",
                "300000");
        set.aggregate(
                "bitmap_or_agg",
                Returns.required(SqlType.BINARY),
                "binary",
                "The bits that one of the bitmaps has.",
                "substring(hex(bitmap_or_agg(col)), 0, 6) FROM VALUES (X'10'), (X'20'), (X'40') AS tab(col)",
                "700000");
    }
}
