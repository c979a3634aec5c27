package io.sluice.storage.scan;

import java.util.Arrays;

/**
 * How a column's values lie on a number line: numbers as they are, dates as days and timestamps as microseconds since 1970.
 * The bounds divide the rows that are not NULL into parts of equal size (equi-height), so that a value that is more frequent
 * than a part is several bounds. Immutable.
 */
public final class Histogram {
    private final double[] bounds;
    private final double coverage;

    private Histogram(double[] bounds, double coverage) {
        this.bounds = bounds;
        this.coverage = coverage;
    }

    /**
     * @param bounds ascending, at least two, no NaN; copied
     * @throws IllegalArgumentException if they are not
     */
    public static Histogram of(double... bounds) {
        boolean ascending = bounds.length >= 2;
        for (int i = 0; i < bounds.length; i++) {
            ascending &= !Double.isNaN(bounds[i]) && (i == 0 || bounds[i - 1] <= bounds[i]);
        }
        if (!ascending) {
            throw new IllegalArgumentException("no bounds of a histogram: " + Arrays.toString(bounds));
        }
        return new Histogram(bounds.clone(), 1);
    }

    /** The same, as what is known of a part of the rows: the others came later. */
    public Histogram covering(double fraction) {
        return new Histogram(bounds, Math.clamp(fraction, 0.0, 1.0));
    }

    /** The fraction of the rows that this is known of, from 0 to 1. */
    public double coverage() {
        return coverage;
    }

    /** A copy. */
    public double[] bounds() {
        return bounds.clone();
    }

    public double min() {
        return bounds[0];
    }

    public double max() {
        return bounds[bounds.length - 1];
    }

    /** The fraction of the rows with values from one to the other, both included. */
    public double fraction(double from, double to) {
        double parts = 0;
        for (int part = 1; part < bounds.length; part++) {
            double low = Math.max(bounds[part - 1], from);
            double high = Math.min(bounds[part], to);
            double width = bounds[part] - bounds[part - 1];
            if (high >= low) {
                parts += width == 0 ? 1 : (high - low) / width;
            }
        }
        return parts / (bounds.length - 1);
    }

    /** The fraction of the rows with a value that fills whole parts; 0 for a value that is less frequent. */
    public double frequency(double value) {
        int parts = 0;
        for (int part = 1; part < bounds.length; part++) {
            parts += bounds[part - 1] == value && bounds[part] == value ? 1 : 0;
        }
        return (double) parts / (bounds.length - 1);
    }

    /** How many values fill whole parts. */
    public int frequentValues() {
        int values = 0;
        for (int part = 1; part < bounds.length; part++) {
            boolean whole = bounds[part - 1] == bounds[part];
            boolean again = part > 1 && bounds[part - 2] == bounds[part];
            values += whole && !again ? 1 : 0;
        }
        return values;
    }

    /** The fraction of the rows whose values are not frequent. */
    public double rest() {
        int parts = 0;
        for (int part = 1; part < bounds.length; part++) {
            parts += bounds[part - 1] < bounds[part] ? 1 : 0;
        }
        return (double) parts / (bounds.length - 1);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Histogram that && Arrays.equals(bounds, that.bounds) && coverage == that.coverage;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bounds);
    }

    @Override
    public String toString() {
        return Arrays.toString(bounds);
    }
}
