package io.sluice.engine.join;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Vector;
import io.sluice.engine.row.Columns;
import java.util.function.IntFunction;

/** Pairs of rows, the probe's columns before the build side's. */
final class JoinedPairs {
    private JoinedPairs() {}

    /**
     * @param positions of the probe rows
     * @param build the build side's columns
     * @param rows of the build side, −1 for nulls
     * @param width how many columns both have together
     */
    static Batch of(Batch probe, int[] positions, IntFunction<Vector> build, int[] rows, int size, int width) {
        Vector[] columns = new Vector[width];
        int leftWidth = probe.columnCount();
        for (int c = 0; c < width; c++) {
            columns[c] = c < leftWidth
                    ? Columns.view(probe.column(c), positions, size)
                    : Columns.view(build.apply(c - leftWidth), rows, size);
        }
        return Batch.of(size, columns);
    }
}
