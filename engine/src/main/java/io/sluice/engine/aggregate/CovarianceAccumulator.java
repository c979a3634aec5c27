package io.sluice.engine.aggregate;

import io.sluice.columnar.DoubleVector;
import io.sluice.columnar.Vector;
import io.sluice.common.type.SqlType;
import java.util.Collections;
import java.util.List;

/** covar_samp, covar_pop, corr and the linear regression functions regr_…(y, x). Rows with a null argument do not count. */
final class CovarianceAccumulator implements Accumulator {
    /** What is computed in the end; the first argument is y, the second x. */
    enum Statistic {
        COVARIANCE_SAMPLE,
        COVARIANCE_POPULATION,
        CORRELATION,
        SLOPE,
        INTERCEPT,
        R_SQUARED,
        AVERAGE_X,
        AVERAGE_Y,
        SUM_XX,
        SUM_YY,
        SUM_XY
    }

    private final Statistic statistic;
    private double[] counts = new double[0];
    private double[] meanX = new double[0];
    private double[] meanY = new double[0];
    private double[] xx = new double[0];
    private double[] yy = new double[0];
    private double[] xy = new double[0];

    CovarianceAccumulator(Statistic statistic) {
        this.statistic = statistic;
    }

    @Override
    public void ensureGroups(int count) {
        counts = Growth.ensure(counts, count);
        meanX = Growth.ensure(meanX, count);
        meanY = Growth.ensure(meanY, count);
        xx = Growth.ensure(xx, count);
        yy = Growth.ensure(yy, count);
        xy = Growth.ensure(xy, count);
    }

    @Override
    public void add(Vector[] arguments, int[] positions, int[] groups, int count) {
        for (int i = 0; i < count; i++) {
            int position = positions == null ? i : positions[i];
            if (!arguments[0].isNull(position) && !arguments[1].isNull(position)) {
                double y = DoubleInput.value(arguments[0], position);
                double x = DoubleInput.value(arguments[1], position);
                combine(groups[i], 1, x, y, 0, 0, 0);
            }
        }
    }

    @Override
    public void merge(Accumulator other, int[] otherGroups, int[] groups, int count) {
        CovarianceAccumulator o = (CovarianceAccumulator) other;
        for (int i = 0; i < count; i++) {
            int g = otherGroups[i];
            if (o.counts[g] > 0) {
                combine(groups[i], o.counts[g], o.meanX[g], o.meanY[g], o.xx[g], o.yy[g], o.xy[g]);
            }
        }
    }

    @Override
    public List<SqlType> stateTypes() {
        return Collections.nCopies(6, SqlType.DOUBLE);
    }

    @Override
    public Vector[] states(int from, int to) {
        return DoubleStates.of(from, to, counts, meanX, meanY, xx, yy, xy);
    }

    @Override
    public void mergeStates(Vector[] states, int[] groups, int count) {
        double[][] from = DoubleStates.arrays(states);
        for (int i = 0; i < count; i++) {
            if (from[0][i] > 0) {
                combine(groups[i], from[0][i], from[1][i], from[2][i], from[3][i], from[4][i], from[5][i]);
            }
        }
    }

    private void combine(int group, double nb, double x, double y, double xxB, double yyB, double xyB) {
        double na = counts[group];
        double n = na + nb;
        double dx = x - meanX[group];
        double dy = y - meanY[group];
        double weight = na * nb / n;
        xx[group] += xxB + dx * dx * weight;
        yy[group] += yyB + dy * dy * weight;
        xy[group] += xyB + dx * dy * weight;
        meanX[group] += dx * nb / n;
        meanY[group] += dy * nb / n;
        counts[group] = n;
    }

    @Override
    public Vector build(int from, int to) {
        double[] results = new double[to - from];
        boolean[] present = new boolean[to];
        for (int g = from; g < to; g++) {
            double n = counts[g];
            present[g] = switch (statistic) {
                case COVARIANCE_SAMPLE -> n > 1;
                // Of one pair, and of a constant, there is none.
                case CORRELATION -> n > 1 && xx[g] * yy[g] != 0;
                case SLOPE, INTERCEPT, R_SQUARED -> n > 0 && xx[g] != 0;
                default -> n > 0;
            };
            results[g - from] = switch (statistic) {
                case COVARIANCE_SAMPLE -> xy[g] / (n - 1);
                case COVARIANCE_POPULATION -> xy[g] / n;
                case CORRELATION -> xy[g] / Math.sqrt(xx[g] * yy[g]);
                case SLOPE -> xy[g] / xx[g];
                case INTERCEPT -> meanY[g] - xy[g] / xx[g] * meanX[g];
                case R_SQUARED -> yy[g] == 0 ? 1 : xy[g] * xy[g] / (xx[g] * yy[g]);
                case AVERAGE_X -> meanX[g];
                case AVERAGE_Y -> meanY[g];
                case SUM_XX -> xx[g];
                case SUM_YY -> yy[g];
                case SUM_XY -> xy[g];
            };
        }
        return new DoubleVector(SqlType.DOUBLE, results, Growth.validity(present, from, to), results.length);
    }

    @Override
    public long retainedBytes() {
        return 48L * counts.length;
    }
}
