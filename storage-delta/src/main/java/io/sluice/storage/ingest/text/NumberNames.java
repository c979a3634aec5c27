package io.sluice.storage.ingest.text;

import io.sluice.storage.ingest.format.OptionReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The texts for numbers that are none: not a number and the infinities, with the names of Spark's CSV options. */
public record NumberNames(byte[] nan, byte[] positiveInfinity, byte[] negativeInfinity) {
    public static final NumberNames DEFAULT = of("NaN", "Inf", "-Inf");

    static NumberNames of(String nan, String positiveInfinity, String negativeInfinity) {
        return new NumberNames(
                nan.getBytes(StandardCharsets.UTF_8),
                positiveInfinity.getBytes(StandardCharsets.UTF_8),
                negativeInfinity.getBytes(StandardCharsets.UTF_8));
    }

    public static NumberNames of(OptionReader reader) {
        return of(
                reader.text("NaN", "nanValue"), reader.text("Inf", "positiveInf"), reader.text("-Inf", "negativeInf"));
    }

    /** The number that a text names, or 0 if it names none. */
    double number(byte[] bytes, int start, int end) {
        if (equal(nan, bytes, start, end)) {
            return Double.NaN;
        }
        if (equal(positiveInfinity, bytes, start, end)) {
            return Double.POSITIVE_INFINITY;
        }
        return equal(negativeInfinity, bytes, start, end) ? Double.NEGATIVE_INFINITY : 0;
    }

    private static boolean equal(byte[] name, byte[] bytes, int start, int end) {
        return name.length == end - start && Arrays.equals(name, 0, name.length, bytes, start, end);
    }
}
