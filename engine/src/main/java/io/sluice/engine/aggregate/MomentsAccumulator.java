package io.sluice.engine.aggregate;

import io.sluice.columnar.DoubleVector;
import io.sluice.columnar.Vector;
import io.sluice.common.type.SqlType;
import java.util.Collections;
import java.util.List;

/**
 * Functions of the first four central moments: variance, standard deviation, skewness, kurtosis. Updated and merged by
 * the formulas of Chan et al. and Pébay ("Formulas for robust, one-pass parallel computation of covariances and
 * arbitrary-order statistical moments", 2008), which do not lose digits where the mean is large.
 */
final class MomentsAccumulator implements Accumulator {
    /** What is computed in the end. */
    enum Statistic {
        VARIANCE_SAMPLE,
        VARIANCE_POPULATION,
        DEVIATION_SAMPLE,
        DEVIATION_POPULATION,
        SKEWNESS,
        KURTOSIS
    }

    private final Statistic statistic;
    private double[] counts = new double[0];
    private double[] means = new double[0];
    private double[] m2 = new double[0];
    private double[] m3 = new double[0];
    private double[] m4 = new double[0];
    private final DoubleInput input = new DoubleInput();

    MomentsAccumulator(Statistic statistic) {
        this.statistic = statistic;
    }

    @Override
    public void ensureGroups(int count) {
        counts = Growth.ensure(counts, count);
        means = Growth.ensure(means, count);
        m2 = Growth.ensure(m2, count);
        m3 = Growth.ensure(m3, count);
        m4 = Growth.ensure(m4, count);
    }

    @Override
    public void add(Vector[] arguments, int[] positions, int[] groups, int count) {
        input.read(arguments[0], positions, groups, count);
        for (int i = 0; i < input.count; i++) {
            combine(input.groups[i], 1, input.values[i], 0, 0, 0);
        }
    }

    @Override
    public void merge(Accumulator other, int[] otherGroups, int[] groups, int count) {
        MomentsAccumulator o = (MomentsAccumulator) other;
        for (int i = 0; i < count; i++) {
            int g = otherGroups[i];
            if (o.counts[g] > 0) {
                combine(groups[i], o.counts[g], o.means[g], o.m2[g], o.m3[g], o.m4[g]);
            }
        }
    }

    @Override
    public List<SqlType> stateTypes() {
        return Collections.nCopies(5, SqlType.DOUBLE);
    }

    @Override
    public Vector[] states(int from, int to) {
        return DoubleStates.of(from, to, counts, means, m2, m3, m4);
    }

    @Override
    public void mergeStates(Vector[] states, int[] groups, int count) {
        double[][] from = DoubleStates.arrays(states);
        for (int i = 0; i < count; i++) {
            if (from[0][i] > 0) {
                combine(groups[i], from[0][i], from[1][i], from[2][i], from[3][i], from[4][i]);
            }
        }
    }

    private void combine(int group, double nb, double meanB, double m2b, double m3b, double m4b) {
        double na = counts[group];
        double n = na + nb;
        double delta = meanB - means[group];
        double d = delta / n;
        double m2a = m2[group];
        double m3a = m3[group];
        m4[group] += m4b
                + delta * d * d * d * na * nb * (na * na - na * nb + nb * nb)
                + 6 * d * d * (na * na * m2b + nb * nb * m2a)
                + 4 * d * (na * m3b - nb * m3a);
        m3[group] += m3b + delta * d * d * na * nb * (na - nb) + 3 * d * (na * m2b - nb * m2a);
        m2[group] += m2b + delta * d * na * nb;
        means[group] += d * nb;
        counts[group] = n;
    }

    @Override
    public Vector build(int from, int to) {
        double[] results = new double[to - from];
        boolean[] present = new boolean[to];
        for (int g = from; g < to; g++) {
            double divisor = divisor(g);
            present[g] = counts[g] > 0 && divisor != 0;
            results[g - from] = switch (statistic) {
                case VARIANCE_SAMPLE, VARIANCE_POPULATION -> m2[g] / divisor;
                case DEVIATION_SAMPLE, DEVIATION_POPULATION -> Math.sqrt(m2[g] / divisor);
                case SKEWNESS -> Math.sqrt(counts[g]) * m3[g] / divisor;
                case KURTOSIS -> counts[g] * m4[g] / divisor - 3;
            };
        }
        return new DoubleVector(SqlType.DOUBLE, results, Growth.validity(present, from, to), results.length);
    }

    /** Where it is 0 the result is null: of one value for samples, of equal values for what is relative to their variance. */
    private double divisor(int group) {
        double m = m2[group];
        return switch (statistic) {
            case VARIANCE_SAMPLE, DEVIATION_SAMPLE -> counts[group] - 1;
            case VARIANCE_POPULATION, DEVIATION_POPULATION -> counts[group];
            case SKEWNESS -> Math.sqrt(m * m * m);
            case KURTOSIS -> m * m;
        };
    }

    @Override
    public long retainedBytes() {
        return 40L * counts.length;
    }
}
