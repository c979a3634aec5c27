package io.sluice.optimizer.cardinality;

/**
 * The values of a column that is a key of an equality join, and of the columns that are equal to it after joins.
 *
 * <p>Conditions on other columns of a table drop rows, and with them keys. Which ones is not known: of a dimension of which a
 * tenth is kept, a tenth of the facts find their row if the condition has nothing to do with the key, and all if the facts are
 * of that tenth only, as those of five years among the dates of two centuries. So values that the other side cannot have are
 * left out by the ranges of both, and what then remains of the conditions is taken to be independent of the key, unless both
 * sides have some: then both are thought to keep the same keys. This errs to the side of more rows.
 *
 * @param distinct values before conditions on other columns, at least 1
 * @param rows of the table before those conditions, at least 1
 * @param kept the fraction of the rows that they left
 * @param min on a number line, or NaN
 * @param max likewise
 * @param nullFraction of the rows, from 0 to 1
 */
public record KeyDomain(double distinct, double rows, double kept, double min, double max, double nullFraction) {
    public static KeyDomain of(ColumnEstimate column) {
        return new KeyDomain(
                column.distinct(),
                column.tableRows(),
                column.kept(),
                column.min(),
                column.max(),
                column.nullFraction());
    }

    /** The fraction of all pairs of rows whose keys are equal. */
    public double selectivity(KeyDomain other) {
        KeyDomain ours = within(other);
        KeyDomain theirs = other.within(this);
        double values = Math.max(ours.valuesBeside(theirs), theirs.valuesBeside(ours));
        return Math.min(1, inRange(other) * other.inRange(this) / values);
    }

    /** The rows of the larger table, of which each meets at most one row of the other if the keys that are joined are one of it. */
    public double rowsOfLarger(KeyDomain other) {
        return Math.max(rowsBeside(other), other.rowsBeside(this));
    }

    /** The keys that are in both. */
    public KeyDomain join(KeyDomain other) {
        KeyDomain ours = within(other);
        KeyDomain theirs = other.within(this);
        return new KeyDomain(
                Math.min(ours.distinct, theirs.distinct),
                Math.max(ours.rows, theirs.rows),
                ours.kept * theirs.kept,
                ours.min,
                ours.max,
                0);
    }

    /** The fraction of the rows that have a key in the other's range, if as many as can be do. */
    private double inRange(KeyDomain other) {
        return (1 - nullFraction) * Math.min(1, overlap(other) / Math.max(kept, Double.MIN_NORMAL));
    }

    private KeyDomain within(KeyDomain other) {
        double overlap = overlap(other);
        if (overlap == 1) {
            return this;
        }
        return new KeyDomain(
                Math.max(1, distinct * overlap),
                Math.max(1, rows * overlap),
                Math.min(1, kept / overlap),
                Math.max(min, other.min),
                Math.min(max, other.max),
                nullFraction);
    }

    private double overlap(KeyDomain other) {
        double width = max - min;
        boolean known = width > 0 && other.max >= other.min;
        // Doubles may lie farther apart than a double can say.
        if (!known || !Double.isFinite(width)) {
            return 1;
        }
        // Of as many gaps as there are values between whole ones, and one more.
        double gap = width / Math.max(1, distinct - 1);
        double common = Math.min(max, other.max) - Math.max(min, other.min) + gap;
        return Math.clamp(common / (width + gap), 1 / distinct, 1.0);
    }

    private double valuesBeside(KeyDomain other) {
        return Math.max(Math.min(distinct, Math.max(1, rows * kept)), distinct * other.kept);
    }

    private double rowsBeside(KeyDomain other) {
        return Math.max(1, rows * Math.max(kept, other.kept));
    }
}
