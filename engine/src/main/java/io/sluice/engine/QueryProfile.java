package io.sluice.engine;

import java.util.List;
import java.util.Map;

/**
 * What a query did. EXPLAIN ANALYZE, the history and the console show the same fields.
 *
 * @param root the operator at the plan's root
 * @param wallNanos from start to end
 * @param peakMemoryBytes largest reservation of the query's account
 */
public record QueryProfile(OperatorProfile root, long wallNanos, long peakMemoryBytes) {

    /**
     * @param name e.g. {@code HashJoin}
     * @param detail what EXPLAIN prints behind the name
     * @param outputRows rows delivered
     * @param cpuNanos time spent in it on all workers
     * @param counters further figures by name, e.g. {@code filesPruned}; names carry their unit where it is not a count
     */
    public record OperatorProfile(
            String name,
            String detail,
            long outputRows,
            long outputBatches,
            long cpuNanos,
            Map<String, Long> counters,
            List<OperatorProfile> inputs) {}
}
