package io.sluice.engine.join;

import io.sluice.columnar.Batch;
import io.sluice.engine.operator.Operator;
import io.sluice.engine.profile.OperatorMetrics;
import io.sluice.engine.schedule.Closing;
import java.util.List;

/** The probe of a spilled join of which the hot keys' build rows are in memory: joins the rows of these, and writes the others. */
final class HotProbe implements Operator {
    private final HotRows rows;
    private final Operator probe;
    private final Operator writer;
    private final OperatorMetrics metrics;

    HotProbe(HotRows rows, Operator probe, Operator writer, OperatorMetrics metrics) {
        this.rows = rows;
        this.probe = probe;
        this.writer = writer;
        this.metrics = metrics;
    }

    @Override
    public void accept(Batch batch) {
        HotRows.Split split = rows.split(batch);
        if (!split.others().isEmpty()) {
            writer.accept(batch.withSelection(split.others()));
        }
        if (!split.hot().isEmpty()) {
            metrics.add("hotProbeRows", split.hot().count());
            probe.accept(batch.withSelection(split.hot()));
        }
    }

    @Override
    public Batch next() {
        return probe.next();
    }

    @Override
    public void finish() {
        writer.finish();
        probe.finish();
    }

    @Override
    public void close() {
        Closing.all(List.of(writer::close, probe::close));
    }
}
