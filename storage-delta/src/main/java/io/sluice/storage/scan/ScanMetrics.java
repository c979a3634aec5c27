package io.sluice.storage.scan;

import java.util.concurrent.atomic.LongAdder;

/** What a scan read and what it could leave out. Thread-safe counters. */
public final class ScanMetrics {
    public final LongAdder filesOpened = new LongAdder();
    public final LongAdder filesPrunedAtRunTime = new LongAdder();
    public final LongAdder rowGroupsRead = new LongAdder();
    public final LongAdder rowGroupsPruned = new LongAdder();
    /** Some of rowGroupsPruned: those that nothing but a Bloom filter ruled out. */
    public final LongAdder rowGroupsPrunedByBloomFilter = new LongAdder();

    /** Those that were not in memory. */
    public final LongAdder bloomFiltersRead = new LongAdder();

    public final LongAdder pagesRead = new LongAdder();
    public final LongAdder pagesPruned = new LongAdder();
    public final LongAdder columnsFromCache = new LongAdder();
    public final LongAdder bytesRead = new LongAdder();
    public final LongAdder rowsRead = new LongAdder();
    public final LongAdder rowsDelivered = new LongAdder();
}
