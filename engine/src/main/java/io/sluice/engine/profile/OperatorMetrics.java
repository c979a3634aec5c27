package io.sluice.engine.profile;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** The counters of one plan node, fed by all workers that run its operators. Thread-safe. */
public final class OperatorMetrics {
    private final String name;
    private final String detail;
    private final LongAdder outputRows = new LongAdder();
    private final LongAdder outputBatches = new LongAdder();
    private final LongAdder cpuNanos = new LongAdder();
    private final Map<String, LongAdder> counters = new ConcurrentHashMap<>();

    /**
     * @param name e.g. {@code HashJoin}
     * @param detail what EXPLAIN prints behind it
     */
    public OperatorMetrics(String name, String detail) {
        this.name = name;
        this.detail = detail;
    }

    public void countOutput(int rows) {
        outputRows.add(rows);
        outputBatches.increment();
    }

    public void addNanos(long nanos) {
        cpuNanos.add(nanos);
    }

    /** @param counter its name, with a unit where it is not a count */
    public void add(String counter, long amount) {
        counters.computeIfAbsent(counter, name -> new LongAdder()).add(amount);
    }

    public String name() {
        return name;
    }

    public String detail() {
        return detail;
    }

    public long outputRows() {
        return outputRows.sum();
    }

    public long outputBatches() {
        return outputBatches.sum();
    }

    public long cpuNanos() {
        return cpuNanos.sum();
    }

    public Map<String, Long> counters() {
        Map<String, Long> snapshot = new TreeMap<>();
        counters.forEach((counter, sum) -> snapshot.put(counter, sum.sum()));
        return snapshot;
    }
}
