package io.sluice.engine.operator;

import io.sluice.engine.profile.OperatorMetrics;
import java.util.function.Supplier;

/** A source that is known only when the pipeline starts: where a breaker left its rows. */
public final class DeferredSource implements Source {
    private final OperatorMetrics metrics;
    private final Supplier<Source> supplier;
    private Source source;

    /** @param supplier asked once, when the breaker is complete */
    public DeferredSource(OperatorMetrics metrics, Supplier<Source> supplier) {
        this.metrics = metrics;
        this.supplier = supplier;
    }

    @Override
    public int start() {
        source = supplier.get();
        return source.start();
    }

    @Override
    public Reader newReader() {
        return source.newReader();
    }

    @Override
    public OperatorMetrics metrics() {
        return metrics;
    }

    @Override
    public void close() {
        if (source != null) {
            source.close();
        }
    }
}
