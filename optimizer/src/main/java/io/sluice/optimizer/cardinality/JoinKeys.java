package io.sluice.optimizer.cardinality;

import java.util.ArrayList;
import java.util.List;

/**
 * The pairs of columns by which two inputs are equated. Several conditions count by exponential back-off, and for no more than
 * what a key of the larger table does: its columns together have at most as many values as it has rows.
 */
public final class JoinKeys {
    private final List<Double> fractions = new ArrayList<>();
    private double mostValues = 1;

    public void add(KeyDomain left, KeyDomain right) {
        fractions.add(left.selectivity(right));
        mostValues = Math.max(mostValues, left.rowsOfLarger(right));
    }

    /** The fraction of all pairs of rows that agree in all of them; 1 without any. */
    public double selectivity() {
        if (fractions.size() < 2) {
            return fractions.isEmpty() ? 1 : fractions.getFirst();
        }
        Conjunction conjunction = new Conjunction();
        fractions.forEach(conjunction::add);
        return Math.max(conjunction.selectivity(), Math.min(strictest(), 1 / mostValues));
    }

    private double strictest() {
        return fractions.stream().mapToDouble(Double::doubleValue).min().orElse(1);
    }
}
