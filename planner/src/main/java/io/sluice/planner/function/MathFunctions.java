package io.sluice.planner.function;

import static io.sluice.planner.function.Returns.BIGINT;
import static io.sluice.planner.function.Returns.COMMON;
import static io.sluice.planner.function.Returns.DOUBLE;
import static io.sluice.planner.function.Returns.FIRST;
import static io.sluice.planner.function.Returns.STRING;

import io.sluice.common.type.SqlType;

/** Numbers: rounding, whole-number arithmetic, conversions. */
final class MathFunctions {
    private MathFunctions() {}

    static void addTo(FunctionSet set) {
        set.category(FunctionCategory.MATH);
        set.scalar("abs", FIRST, "measure", "The size without the sign.", "abs(-1)", "1", "abs(-1.5)", "1.5");
        set.scalar("sign/signum", DOUBLE, "double", "−1, 0 or 1 by the sign.", "sign(-40.5)", "-1.0");
        set.scalar("negative", FIRST, "measure", "The number with the opposite sign.", "negative(1)", "-1");
        set.scalar("positive", FIRST, "measure", "The number as it is.", "positive(1)", "1");
        set.scalar(
                "floor",
                MathResults.WHOLE_NUMBER,
                "numeric, int?",
                "The largest whole number that is not above; or with a number of digits after the point.",
                "floor(-0.1)",
                "-1",
                "floor(5.7D)",
                "5",
                "floor(3.1411, 3)",
                "3.141",
                "floor(3345.1, -2)",
                "3300");
        set.scalar(
                "ceil/ceiling",
                MathResults.WHOLE_NUMBER,
                "numeric, int?",
                "The smallest whole number that is not below; or with a number of digits after the point.",
                "ceil(-0.1)",
                "0",
                "ceil(5)",
                "5",
                "ceil(3.1411, 3)",
                "3.142",
                "ceil(3345.1, -2)",
                "3400");
        set.scalar(
                "round",
                MathResults.ROUNDED,
                "numeric, int?",
                "Rounded to a number of digits after the point, or before it if negative, half away from zero.",
                "round(2.5, 0)",
                "3",
                "round(2.345, 2)",
                "2.35",
                "round(25, -1)",
                "30",
                "round(-0.5D)",
                "-1.0");
        set.scalar(
                "bround",
                MathResults.ROUNDED,
                "numeric, int?",
                "Rounded to a number of digits after the point, half to the even digit.",
                "bround(2.5, 0)",
                "2",
                "bround(25, -1)",
                "20");
        set.scalar("rint", DOUBLE, "double", "Rounded to a whole number, half to even.", "rint(12.5D)", "12.0");
        set.rewritten(
                "mod",
                "same, same",
                "the common type of the arguments",
                Rewritings::remainder,
                "The remainder, with the sign of the dividend; also a % b. An error if the divisor is 0.",
                "mod(-7, 3)",
                "-1",
                "mod(2, 1.8)",
                "0.2");
        set.scalar(
                "pmod",
                MathResults.REMAINDER,
                "same, same",
                "The remainder, never negative for a positive divisor.",
                "pmod(10, 3)",
                "1",
                "pmod(-10, 3)",
                "2");
        set.scalar("gcd", BIGINT, "bigint, bigint", "The greatest common divisor.", "gcd(12, 18)", "6");
        set.scalar(
                "factorial",
                Returns.nullable(SqlType.BIGINT),
                "int",
                "The factorial; NULL outside 0 to 20.",
                "factorial(5)",
                "120",
                "factorial(21)",
                "NULL");
        set.scalar(
                "width_bucket",
                Returns.nullable(SqlType.BIGINT),
                "double, double, double, bigint | interval, interval, interval, bigint",
                "In which of n equal buckets between two bounds a value falls: 0 below, n + 1 above them.",
                "width_bucket(5.3, 0.2, 10.6, 5)",
                "3",
                "width_bucket(-2.1, 1.3, 3.4, 3)",
                "0");
        set.scalar(
                "bin",
                STRING,
                "bigint",
                "The number in binary digits.",
                "bin(13)",
                "1101",
                "bin(-13)",
                "1111111111111111111111111111111111111111111111111111111111110011");
        set.scalar(
                "conv",
                Returns.nullable(SqlType.STRING),
                "string, int, int",
                "A number from one base to another, 2 to 36; a negative target base means signed.",
                "conv('100', 2, 10)",
                "4",
                "conv(-10, 16, -10)",
                "-16");
        set.scalar(
                "to_number",
                MathResults.BY_FORMAT,
                "string, string",
                "The number that a text means by a pattern of 0, 9, . or D, comma or G, $, S, MI and PR.",
                "to_number('454', '999')",
                "454",
                "to_number('$78.12', '$99.99')",
                "78.12",
                "to_number('12,454.8-', '99,999.9S')",
                "-12454.8");
        set.scalar(
                "try_to_number",
                MathResults.BY_FORMAT,
                "string, string",
                "Like to_number; NULL if the text does not fit the pattern.",
                "try_to_number('12,454', '99,999')",
                "12454",
                "try_to_number('x', '999')",
                "NULL");
        set.scalar(
                "try_add",
                MathResults.SUM,
                "any, any",
                "The sum, also of a date and days or an interval; NULL on overflow.",
                "try_add(1, 2)",
                "3",
                "try_add(2147483647, 1)",
                "NULL",
                "try_add(DATE'2021-01-01', 1)",
                "2021-01-02");
        set.scalar(
                "try_subtract",
                MathResults.DIFFERENCE,
                "any, any",
                "The difference; NULL on overflow.",
                "try_subtract(2, 1)",
                "1",
                "try_subtract(-2147483648, 1)",
                "NULL");
        set.scalar(
                "try_multiply",
                MathResults.PRODUCT,
                "any, any",
                "The product; NULL on overflow.",
                "try_multiply(2, 3)",
                "6",
                "try_multiply(-2147483648, 10)",
                "NULL");
        set.scalar(
                "try_divide",
                MathResults.QUOTIENT,
                "any, any",
                "The quotient; NULL if the divisor is 0 or on overflow.",
                "try_divide(3, 2)",
                "1.5",
                "try_divide(1, 0)",
                "NULL",
                "try_divide(2.5, 2)",
                "1.250000");
        set.scalar(
                "try_mod",
                MathResults.TRY_REMAINDER,
                "same, same",
                "The remainder; NULL if the divisor is 0.",
                "try_mod(3, 2)",
                "1",
                "try_mod(1, 0)",
                "NULL");
        set.volatileScalar(
                "rand/random",
                Returns.required(SqlType.DOUBLE),
                "bigint?",
                "A random number from 0 (included) to 1 (excluded), with an optional seed.",
                "rand() < 1 AND rand() >= 0",
                "true");
        set.volatileScalar(
                "randn",
                Returns.required(SqlType.DOUBLE),
                "bigint?",
                "A random number from the standard normal distribution, with an optional seed.",
                "abs(randn()) < 100",
                "true");
        set.volatileScalar(
                "uniform",
                COMMON,
                "same, same, bigint?",
                "A random number between two bounds, whole if they are.",
                "uniform(0, 1000) BETWEEN 0 AND 1000",
                "true");
        set.volatileScalar(
                "randstr",
                STRING,
                "int, bigint?",
                "Random text of that length of digits and letters.",
                "length(randstr(5))",
                "5");
    }
}
