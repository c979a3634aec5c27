package io.sluice.optimizer.cardinality;

import java.util.List;

/**
 * Exponential back-off: the most selective condition counts in full, the next by its square root, and so on, since conditions
 * in one query are rarely independent.
 */
final class Conjunction {
    private static final double LEAST_EXPONENT = 0.125;

    private Conjunction() {}

    static double selectivity(List<Double> fractions) {
        double result = 1;
        double exponent = 1;
        for (double fraction : fractions.stream().sorted().toList()) {
            result *= Math.pow(fraction, exponent);
            exponent = Math.max(exponent / 2, LEAST_EXPONENT);
        }
        return result;
    }
}
