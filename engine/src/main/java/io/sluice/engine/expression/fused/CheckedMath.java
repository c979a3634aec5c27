package io.sluice.engine.expression.fused;

import io.sluice.engine.expression.kernel.DecimalMath;

/**
 * The steps that generated loops call. Each checked one is a pair: the value, whatever it is where it does not fit, and a
 * word that is negative exactly then. Small enough for the compiler to take into the loop.
 */
public final class CheckedMath {
    private CheckedMath() {}

    public static long addFails(long a, long b) {
        long sum = a + b;
        return (a ^ sum) & (b ^ sum);
    }

    public static long subtractFails(long a, long b) {
        return (a ^ b) & (a ^ a - b);
    }

    public static long multiplyFails(long a, long b) {
        long lost = Math.multiplyHigh(a, b) ^ a * b >> 63;
        return lost | -lost;
    }

    public static long divide(long a, long b) {
        return b == 0 ? 0 : a / b;
    }

    public static long divideFails(long a, long b) {
        return b == 0 || (b == -1 && a == Long.MIN_VALUE) ? -1 : 0;
    }

    public static long remainder(long a, long b) {
        return b == 0 ? 0 : a % b;
    }

    public static long remainderFails(long a, long b) {
        return b == 0 ? -1 : 0;
    }

    public static long divideFails(double a, double b) {
        return b == 0 ? -1 : 0;
    }

    /** For a value between −2^62 and 2^62, and bounds likewise. */
    public static long rangeFails(long value, long min, long max) {
        return value - min | max - value;
    }

    /** For any value. */
    public static long boundsFail(long value, long min, long max) {
        return value < min || value > max ? -1 : 0;
    }

    /** Whether two words are more than one word's sign and value. */
    public static long wideFails(long high, long low) {
        long lost = high ^ low >> 63;
        return lost | -lost;
    }

    public static boolean equal(int a, int b) {
        return a == b;
    }

    public static boolean less(int a, int b) {
        return a < b;
    }

    public static boolean lessOrEqual(int a, int b) {
        return a <= b;
    }

    public static boolean equal(long a, long b) {
        return a == b;
    }

    public static boolean less(long a, long b) {
        return a < b;
    }

    public static boolean lessOrEqual(long a, long b) {
        return a <= b;
    }

    /** NaN equals itself, and −0.0 equals 0.0. */
    public static boolean equal(double a, double b) {
        return a == b || (Double.isNaN(a) && Double.isNaN(b));
    }

    /** NaN is larger than everything else. */
    public static boolean less(double a, double b) {
        return a < b || (Double.isNaN(b) && !Double.isNaN(a));
    }

    /** As {@link #less(double, double)} and {@link #equal(double, double)} have it. */
    public static boolean lessOrEqual(double a, double b) {
        return a <= b || Double.isNaN(b);
    }

    public static double decimalToDouble(long unscaled, int scale) {
        return DecimalMath.toDouble(unscaled, scale);
    }
}
