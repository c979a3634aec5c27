package io.sluice.optimizer.cardinality;

import io.sluice.storage.scan.Histogram;

/**
 * What is thought of a column.
 *
 * @param distinct distinct values, at least 1, before conditions on other columns dropped rows
 * @param guessed whether their number is a mere guess from the number of rows
 * @param min smallest value on a number line (dates as days, timestamps as microseconds), NaN when unknown or no number
 * @param max largest value likewise
 * @param nullFraction from 0 to 1
 * @param histogram of the values that are not NULL, or null when unknown
 * @param tableRows rows of the column's table before any condition, at least 1
 * @param kept the fraction of them, from 0 to 1, that conditions on other columns of the table have left
 * @param origin the column that it is, or null where it is none of a table
 */
public record ColumnEstimate(
        double distinct,
        boolean guessed,
        double min,
        double max,
        double nullFraction,
        Histogram histogram,
        double tableRows,
        double kept,
        ColumnOrigin origin) {
    static ColumnEstimate unknown(double rows) {
        double distinct = Math.max(1, Math.pow(rows, 0.75));
        return new ColumnEstimate(distinct, true, Double.NaN, Double.NaN, 0, null, Math.max(1, rows), 1, null);
    }

    boolean hasRange() {
        return !Double.isNaN(min) && !Double.isNaN(max);
    }

    /** The same column among fewer rows. */
    ColumnEstimate among(double rows) {
        return distinct <= rows
                ? this
                : new ColumnEstimate(
                        Math.max(1, rows), guessed, min, max, nullFraction, histogram, tableRows, kept, origin);
    }

    /** The same column after conditions on it alone that keep a fraction of its values, those of an interval, and no NULL. */
    ColumnEstimate restricted(double fraction, double from, double to) {
        double low = Math.max(min, from);
        double high = Math.min(max, to);
        boolean empty = low > high;
        return new ColumnEstimate(
                Math.max(1, distinct * fraction),
                guessed,
                empty ? min : low,
                empty ? max : high,
                0,
                histogram,
                tableRows,
                kept,
                origin);
    }

    /** The same column after conditions on other columns of its table. */
    ColumnEstimate keeping(double fraction) {
        return new ColumnEstimate(
                distinct, guessed, min, max, nullFraction, histogram, tableRows, kept * Math.min(1, fraction), origin);
    }

    /** The same column after it was joined as a key. */
    ColumnEstimate joined(KeyDomain key) {
        return new ColumnEstimate(
                key.distinct(),
                guessed,
                key.min(),
                key.max(),
                0,
                histogram,
                key.rows(),
                Math.min(1, key.kept()),
                origin);
    }

    /** The same column of a result that counts as a table of its own. */
    ColumnEstimate ofTable(double rows) {
        return new ColumnEstimate(distinct, guessed, min, max, nullFraction, histogram, Math.max(1, rows), kept, null);
    }

    /** The fraction of the values from one to the other: by the histogram as far as it reaches, else evenly spread. */
    double fraction(double from, double to) {
        if (to < from) {
            return 0;
        }
        double width = max - min;
        double even = width > 0 && Double.isFinite(width) ? (to - from) / width : 1;
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
