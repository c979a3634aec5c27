package io.sluice.storage.ingest.format;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What went wrong, and was allowed to, while files were read. Thread-safe. */
public final class LoadReport {
    private final Set<String> corruptFiles = ConcurrentHashMap.newKeySet();
    private final Set<String> missingFiles = ConcurrentHashMap.newKeySet();
    private final LongAdder badRecords = new LongAdder();

    void corrupt(String path) {
        corruptFiles.add(path);
    }

    void missing(String path) {
        missingFiles.add(path);
    }

    void badRecord() {
        badRecords.increment();
    }

    /** Paths of files that were left out, in whole or from the damage on, because of ignoreCorruptFiles. */
    public Set<String> corruptFiles() {
        return Set.copyOf(corruptFiles);
    }

    /** Paths of files that were gone, with ignoreMissingFiles. */
    public Set<String> missingFiles() {
        return Set.copyOf(missingFiles);
    }

    /** Records with something that could not be read, whatever became of them. */
    public long badRecords() {
        return badRecords.sum();
    }
}
