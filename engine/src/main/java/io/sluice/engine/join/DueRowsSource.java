package io.sluice.engine.join;

import io.sluice.engine.operator.Source;
import io.sluice.engine.profile.OperatorMetrics;
import java.util.function.Supplier;

/** Reads the build rows that a join owes once all its probes have ended. */
public final class DueRowsSource implements Source {
    private final OperatorMetrics metrics;
    private final Supplier<DueRows> supplier;
    private DueRows rows;

    private DueRowsSource(OperatorMetrics metrics, Supplier<DueRows> supplier) {
        this.metrics = metrics;
        this.supplier = supplier;
    }

    /** Of a hash join; those that are in memory. */
    public static DueRowsSource of(HashBuildSink build, OperatorMetrics metrics) {
        return new DueRowsSource(metrics, build::dueRows);
    }

    /** Of a nested-loop join. */
    public static DueRowsSource of(LoopBuildSink build, OperatorMetrics metrics) {
        return new DueRowsSource(metrics, build::unmatchedRows);
    }

    @Override
    public int start() {
        rows = supplier.get();
        return rows == null ? 0 : rows.morselCount();
    }

    @Override
    public Reader newReader() {
        return rows == null ? () -> null : rows.newReader();
    }

    @Override
    public OperatorMetrics metrics() {
        return metrics;
    }

    @Override
    public void close() {
        rows = null;
    }
}
