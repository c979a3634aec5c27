package io.sluice.engine.operator;

import io.sluice.columnar.Batch;
import io.sluice.engine.profile.OperatorMetrics;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Independent parts, each opened and read to its end by whichever driver is free: partitions that were spilled. */
public final class PartsSource implements Source {
    private final OperatorMetrics metrics;
    private List<Supplier<Reader>> parts;
    private final AtomicInteger next = new AtomicInteger();

    public PartsSource(OperatorMetrics metrics, List<Supplier<Reader>> parts) {
        this.metrics = metrics;
        this.parts = List.copyOf(parts);
    }

    @Override
    public int start() {
        return parts.size();
    }

    @Override
    public Reader newReader() {
        return new PartsReader();
    }

    @Override
    public OperatorMetrics metrics() {
        return metrics;
    }

    @Override
    public void close() {
        parts = List.of();
    }

    private final class PartsReader implements Reader {
        private Reader current;

        @Override
        public Batch next() {
            while (true) {
                if (current == null) {
                    int part = next.getAndIncrement();
                    if (part >= parts.size()) {
                        return null;
                    }
                    current = parts.get(part).get();
                }
                Batch batch = current.next();
                if (batch != null) {
                    return batch;
                }
                close();
            }
        }

        @Override
        public void close() {
            Reader closing = current;
            current = null;
            if (closing != null) {
                closing.close();
            }
        }
    }
}
