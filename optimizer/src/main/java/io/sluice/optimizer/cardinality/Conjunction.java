package io.sluice.optimizer.cardinality;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Conditions that hold together. The most selective one counts in full, each further one by a power of its fraction. Where it is
 * known how much its column has to do with those of the conditions before, the power says so: 0 if one of them tells its value,
 * 1 if none tells anything. Else it is exponential back-off: the square root, the fourth root and so on, since conditions in
 * one query are rarely independent.
 */
final class Conjunction {
    private static final double FIRST_GUESS = 0.5;
    private static final double LEAST_GUESS = 0.125;

    private final List<Part> parts = new ArrayList<>();

    /** @param origin of the only column, or null */
    private record Part(double fraction, ColumnOrigin origin) {}

    /** Adds a condition of which no column is known. */
    void add(double fraction) {
        add(fraction, null);
    }

    /** @param origin of the only column that the condition is about, or null where that is not known */
    void add(double fraction, ColumnOrigin origin) {
        parts.add(new Part(fraction, origin));
    }

    /** The fraction of the rows for which all hold; 1 without any. */
    double selectivity() {
        List<Part> sorted = parts.stream()
                .sorted(Comparator.comparingDouble(Part::fraction))
                .toList();
        double result = 1;
        double guess = FIRST_GUESS;
        for (int i = 0; i < sorted.size(); i++) {
            double known = independence(sorted.get(i), sorted.subList(0, i));
            double exponent = known;
            if (Double.isNaN(known)) {
                exponent = guess;
                guess = Math.max(guess / 2, LEAST_GUESS);
            }
            result *= Math.pow(sorted.get(i).fraction, exponent);
        }
        return result;
    }

    /** Of the one before that has most to do with it; NaN where one's is not known. */
    private static double independence(Part part, List<Part> before) {
        double least = 1;
        for (Part other : before) {
            least = Math.min(
                    least, part.origin == null ? ColumnOrigin.UNKNOWN : part.origin.independenceOf(other.origin));
        }
        return least;
    }
}
