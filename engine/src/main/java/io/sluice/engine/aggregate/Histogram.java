package io.sluice.engine.aggregate;

import io.sluice.columnar.Vector;
import io.sluice.columnar.VectorBuilder;
import io.sluice.columnar.Vectors;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import io.sluice.engine.expression.value.JavaForms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * histogram_numeric: bins of a centre and a count. A value that is no centre gets a bin of its own; where there are too
 * many bins the two nearest become one. (Ben-Haim and Tom-Tov, A Streaming Parallel Decision Tree Algorithm, 2010.)
 */
final class Histogram {
    private final int most;
    private final List<double[]> bins = new ArrayList<>();

    private Histogram(int most) {
        this.most = most;
    }

    static void append(Vector[] columns, int[] entries, VectorBuilder result) {
        if (entries.length == 0) {
            result.appendNull();
            return;
        }
        Object bins = Vectors.value(columns[1], entries[0]);
        int most = bins == null ? 0 : ((Number) bins).intValue();
        if (most < 2) {
            throw new SluiceException(
                    ErrorCode.INVALID_ARGUMENT, "histogram_numeric needs at least 2 bins, but was given " + bins + ".");
        }
        Histogram histogram = new Histogram(most);
        for (int entry : entries) {
            histogram.add(((Number) Vectors.value(columns[0], entry)).doubleValue());
        }
        SqlType centre = columns[0].type();
        List<Object> structs = new ArrayList<>();
        for (double[] bin : histogram.bins) {
            structs.add(Arrays.asList(JavaForms.fit(bin[0], centre), bin[1]));
        }
        result.appendValue(structs);
    }

    private void add(double value) {
        int place = 0;
        while (place < bins.size() && bins.get(place)[0] < value) {
            place++;
        }
        if (place < bins.size() && bins.get(place)[0] == value) {
            bins.get(place)[1]++;
            return;
        }
        bins.add(place, new double[] {value, 1});
        if (bins.size() > most) {
            mergeNearest();
        }
    }

    private void mergeNearest() {
        int nearest = 0;
        for (int i = 1; i + 1 < bins.size(); i++) {
            if (bins.get(i + 1)[0] - bins.get(i)[0] < bins.get(nearest + 1)[0] - bins.get(nearest)[0]) {
                nearest = i;
            }
        }
        double[] low = bins.get(nearest);
        double[] high = bins.remove(nearest + 1);
        double count = low[1] + high[1];
        low[0] = (low[0] * low[1] + high[0] * high[1]) / count;
        low[1] = count;
    }
}
