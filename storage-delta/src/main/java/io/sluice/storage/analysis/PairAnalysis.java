package io.sluice.storage.analysis;

import java.util.Set;

/**
 * How much two columns of a table have to do with each other.
 *
 * @param independence from 0, where the value of the one with more kinds tells the other's, to 1, where it tells nothing of it
 */
public record PairAnalysis(String one, String other, double independence) {
    /** @throws IllegalArgumentException if it is outside of that range, or both columns are one */
    public PairAnalysis {
        if (one.equals(other)) {
            throw new IllegalArgumentException("The column " + one + " makes no pair with itself.");
        }
        if (!(independence >= 0 && independence <= 1)) {
            throw new IllegalArgumentException("An independence of " + independence + " is not from 0 to 1.");
        }
    }

    /** Both columns. */
    public Set<String> names() {
        return Set.of(one, other);
    }
}
