package io.sluice.engine.join;

import io.sluice.columnar.Batch;
import io.sluice.engine.operator.Operator;
import io.sluice.engine.row.RowBuffer;
import io.sluice.engine.schedule.Task;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/**
 * The probe of a hash join of which it is not decided which side is built: it collects rows until the build side is built as
 * planned, and then probes with these too. Rows that are collected at its end stay with the {@link BuildSideChoice}.
 */
final class AdaptiveProbe implements Operator {
    private final BuildSideChoice choice;
    private final Supplier<Operator> planned;
    private final RowBuffer buffer;
    /** Collected batches that are yet to be probed. */
    private final Deque<Batch> earlier = new ArrayDeque<>();
    /** Null while rows are collected. */
    private Operator probe;

    private boolean isLast;

    /** @param planned makes the probe of the side that is built as planned */
    AdaptiveProbe(BuildSideChoice choice, Supplier<Operator> planned) {
        this.choice = choice;
        this.planned = planned;
        buffer = choice.newBuffer();
    }

    @Override
    public void accept(Batch batch) {
        beginIfBuilt();
        if (probe != null) {
            probe.accept(batch);
            return;
        }
        long before = buffer.reservedBytes();
        buffer.add(batch);
        choice.count(batch, buffer.reservedBytes() - before);
    }

    @Override
    public Batch next() {
        while (probe != null) {
            Batch output = probe.next();
            if (output != null) {
                return output;
            }
            if (!earlier.isEmpty()) {
                probe.accept(earlier.poll());
                continue;
            }
            if (buffer.rowCount() > 0) {
                buffer.clear();
            }
            if (!isLast) {
                return null;
            }
            isLast = false;
            probe.finish();
        }
        return null;
    }

    @Override
    public void finish() {
        beginIfBuilt();
        isLast = true;
    }

    @Override
    public boolean isSatisfied() {
        return probe != null && probe.isSatisfied();
    }

    @Override
    public boolean parkIfBlocked(Task task) {
        return probe == null && choice.parkIfBuilding(task);
    }

    /** Rows that nobody wanted any more are not left to others to probe, as some of them have been. */
    @Override
    public void close() {
        if (probe != null) {
            earlier.clear();
            buffer.clear();
            probe.close();
        }
    }

    private void beginIfBuilt() {
        if (probe == null && choice.isBuilt()) {
            probe = planned.get();
            earlier.addAll(buffer.batches());
        }
    }
}
