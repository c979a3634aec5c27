package io.sluice.planner.function;

import static io.sluice.planner.function.Returns.DOUBLE;

import io.sluice.common.type.SqlType;

/** Functions of DOUBLE. */
final class RealFunctions {
    private RealFunctions() {}

    static void addTo(FunctionSet set) {
        set.category(FunctionCategory.MATH);
        set.scalar("sqrt", DOUBLE, "double", "The square root; NaN of a negative number.", "sqrt(4)", "2.0");
        set.scalar("cbrt", DOUBLE, "double", "The cube root.", "cbrt(27.0)", "3.0");
        set.scalar("exp", DOUBLE, "double", "e to the power.", "exp(0)", "1.0");
        set.scalar("expm1", DOUBLE, "double", "e to the power, minus 1, exact near 0.", "expm1(0)", "0.0");
        set.scalar(
                "ln",
                Returns.nullable(SqlType.DOUBLE),
                "double",
                "The natural logarithm; NULL for 0 and below.",
                "ln(1)",
                "0.0",
                "ln(0)",
                "NULL");
        set.scalar(
                "log",
                Returns.nullable(SqlType.DOUBLE),
                "double, double?",
                "The natural logarithm, or of the second argument to the first as the base; NULL for 0 and below.",
                "log(10, 100)",
                "2.0",
                "log(1)",
                "0.0");
        set.scalar(
                "log10", Returns.nullable(SqlType.DOUBLE), "double", "The logarithm to base 10.", "log10(10)", "1.0");
        set.scalar("log2", Returns.nullable(SqlType.DOUBLE), "double", "The logarithm to base 2.", "log2(2)", "1.0");
        set.scalar(
                "log1p",
                Returns.nullable(SqlType.DOUBLE),
                "double",
                "The natural logarithm of the number plus 1, exact near 0.",
                "log1p(0)",
                "0.0");
        set.scalar(
                "power/pow",
                DOUBLE,
                "double, double",
                "The first number to the power of the second.",
                "power(2, 3)",
                "8.0");
        set.scalar("sin", DOUBLE, "double", "The sine of an angle in radians.", "sin(0)", "0.0");
        set.scalar("cos", DOUBLE, "double", "The cosine.", "cos(0)", "1.0");
        set.scalar("tan", DOUBLE, "double", "The tangent.", "tan(0)", "0.0");
        set.scalar("cot", DOUBLE, "double", "The cotangent.", "cot(1)", "0.6420926159343306");
        set.scalar("sec", DOUBLE, "double", "The secant.", "sec(0)", "1.0");
        set.scalar("csc", DOUBLE, "double", "The cosecant.", "csc(1)", "1.1883951057781212");
        set.scalar("asin", DOUBLE, "double", "The arc sine; NaN outside −1 to 1.", "asin(0)", "0.0", "asin(2)", "NaN");
        set.scalar("acos", DOUBLE, "double", "The arc cosine; NaN outside −1 to 1.", "acos(1)", "0.0");
        set.scalar("atan", DOUBLE, "double", "The arc tangent.", "atan(0)", "0.0");
        set.scalar(
                "atan2",
                DOUBLE,
                "double, double",
                "The angle of the point (second, first argument).",
                "atan2(0, 0)",
                "0.0");
        set.scalar("sinh", DOUBLE, "double", "The hyperbolic sine.", "sinh(0)", "0.0");
        set.scalar("cosh", DOUBLE, "double", "The hyperbolic cosine.", "cosh(0)", "1.0");
        set.scalar("tanh", DOUBLE, "double", "The hyperbolic tangent.", "tanh(0)", "0.0");
        set.scalar("asinh", DOUBLE, "double", "The inverse hyperbolic sine.", "asinh(0)", "0.0");
        set.scalar(
                "acosh",
                DOUBLE,
                "double",
                "The inverse hyperbolic cosine; NaN below 1.",
                "acosh(1)",
                "0.0",
                "acosh(0)",
                "NaN");
        set.scalar(
                "atanh",
                DOUBLE,
                "double",
                "The inverse hyperbolic tangent; NaN outside −1 to 1.",
                "atanh(0)",
                "0.0",
                "atanh(2)",
                "NaN");
        set.scalar("hypot", DOUBLE, "double, double", "The length of the hypotenuse.", "hypot(3, 4)", "5.0");
        set.scalar(
                "degrees",
                DOUBLE,
                "double",
                "An angle from radians to degrees.",
                "degrees(3.141592653589793)",
                "180.0");
        set.scalar(
                "radians", DOUBLE, "double", "An angle from degrees to radians.", "radians(180)", "3.141592653589793");
        set.scalar("pi", Returns.required(SqlType.DOUBLE), "", "π.", "pi()", "3.141592653589793");
        set.scalar("e", Returns.required(SqlType.DOUBLE), "", "Euler's number.", "e()", "2.718281828459045");
        set.scalar(
                "isnan/is_nan",
                Returns.required(SqlType.BOOLEAN),
                "double",
                "Whether it is NaN; false for NULL.",
                "isnan(CAST('NaN' AS DOUBLE))",
                "true",
                "isnan(NULL)",
                "false");
        set.scalar(
                "nanvl",
                DOUBLE,
                "double, double",
                "The first number unless it is NaN, else the second.",
                "nanvl(CAST('NaN' AS DOUBLE), 123)",
                "123.0");
    }
}
