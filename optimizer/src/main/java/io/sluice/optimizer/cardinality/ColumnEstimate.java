package io.sluice.optimizer.cardinality;

/**
 * What is thought of a column.
 *
 * @param distinct distinct values, at least 1
 * @param guessed whether their number is a mere guess from the number of rows
 * @param min smallest value on a number line (dates as days, timestamps as microseconds), NaN when unknown or no number
 * @param max largest value likewise
 * @param nullFraction from 0 to 1
 */
public record ColumnEstimate(double distinct, boolean guessed, double min, double max, double nullFraction) {
    static ColumnEstimate unknown(double rows) {
        return new ColumnEstimate(Math.max(1, Math.pow(rows, 0.75)), true, Double.NaN, Double.NaN, 0);
    }

    boolean hasRange() {
        return !Double.isNaN(min) && !Double.isNaN(max);
    }

    /** The same column among fewer rows. */
    ColumnEstimate among(double rows) {
        return distinct <= rows ? this : new ColumnEstimate(Math.max(1, rows), guessed, min, max, nullFraction);
    }

    ColumnEstimate withRange(double newMin, double newMax) {
        double fraction = hasRange() && max > min ? Math.max(0, newMax - newMin) / (max - min) : 1;
        return new ColumnEstimate(Math.max(1, distinct * Math.min(1, fraction)), guessed, newMin, newMax, 0);
    }
}
