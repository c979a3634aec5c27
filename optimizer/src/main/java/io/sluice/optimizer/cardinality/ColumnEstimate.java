package io.sluice.optimizer.cardinality;

import io.sluice.storage.scan.Histogram;

/**
 * What is thought of a column.
 *
 * @param distinct distinct values, at least 1
 * @param guessed whether their number is a mere guess from the number of rows
 * @param min smallest value on a number line (dates as days, timestamps as microseconds), NaN when unknown or no number
 * @param max largest value likewise
 * @param nullFraction from 0 to 1
 * @param histogram of the values that are not NULL, or null when unknown
 */
public record ColumnEstimate(
        double distinct, boolean guessed, double min, double max, double nullFraction, Histogram histogram) {
    static ColumnEstimate unknown(double rows) {
        return new ColumnEstimate(Math.max(1, Math.pow(rows, 0.75)), true, Double.NaN, Double.NaN, 0, null);
    }

    boolean hasRange() {
        return !Double.isNaN(min) && !Double.isNaN(max);
    }

    /** The same column among fewer rows. */
    ColumnEstimate among(double rows) {
        return distinct <= rows
                ? this
                : new ColumnEstimate(Math.max(1, rows), guessed, min, max, nullFraction, histogram);
    }

    /** The fraction of the values from one to the other: by the histogram as far as it reaches, else evenly spread. */
    double fraction(double from, double to) {
        if (to < from) {
            return 0;
        }
        double width = max - min;
        double even = width <= 0 ? 1 : (to - from) / width;
        return histogram == null
                ? even
                : histogram.coverage() * histogram.fraction(from, to) + (1 - histogram.coverage()) * even;
    }

    /** The fraction of the values that equal one. */
    double frequency(double value) {
        double even = 1 / distinct;
        if (histogram == null) {
            return even;
        }
        double frequent = histogram.frequency(value);
        boolean isOutside = value < Math.min(min, histogram.min()) || value > Math.max(max, histogram.max());
        double others = Math.max(1, distinct - histogram.frequentValues());
        double known = frequent > 0 ? frequent : isOutside ? 0 : Math.min(even, histogram.rest() / others);
        return histogram.coverage() * known + (1 - histogram.coverage()) * even;
    }
}
