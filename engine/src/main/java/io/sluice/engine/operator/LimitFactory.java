package io.sluice.engine.operator;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Selection;
import io.sluice.engine.profile.OperatorMetrics;
import io.sluice.engine.row.Columns;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/** Lets rows offset + 1 to offset + count pass, counted over all drivers. */
public final class LimitFactory implements OperatorFactory {
    private final OperatorMetrics metrics;
    private final long offset;
    private final long end;
    private final AtomicLong seen = new AtomicLong();

    /** @param count −1 for all after the offset */
    public LimitFactory(OperatorMetrics metrics, long offset, long count) {
        this.metrics = metrics;
        this.offset = offset;
        this.end = count < 0 || offset + count < 0 ? Long.MAX_VALUE : offset + count;
    }

    @Override
    public Operator create() {
        return new Limit();
    }

    @Override
    public OperatorMetrics metrics() {
        return metrics;
    }

    private final class Limit extends MappingOperator {
        @Override
        protected Batch map(Batch input) {
            Selection selection = input.selection();
            long first = seen.getAndAdd(selection.count());
            int from = (int) Math.clamp(offset - first, 0, selection.count());
            int to = (int) Math.clamp(end - first, 0, selection.count());
            if (from == 0 && to == selection.count()) {
                return input;
            }
            if (from >= to) {
                return null;
            }
            int[] positions = Arrays.copyOfRange(Columns.positions(selection), from, to);
            return input.withSelection(Selection.of(positions, positions.length));
        }

        @Override
        public boolean isSatisfied() {
            return seen.get() >= end;
        }
    }
}
