package io.sluice.engine.dynamicfilter;

import io.sluice.storage.predicate.ColumnPath;
import io.sluice.storage.predicate.ColumnPredicate;

/** A place where a join publishes its build keys and from where scans take them. Thread-safe. */
public final class DynamicFilter {
    private volatile KeySummary keys;

    /** Told once, when the build is complete. */
    public void publish(KeySummary summary) {
        keys = summary;
    }

    /** The keys, or null as long as nothing is known. */
    public KeySummary keys() {
        return keys;
    }

    /** A condition that every row with a matching key fulfils. */
    public ColumnPredicate predicate(ColumnPath column) {
        KeySummary summary = keys;
        return summary == null ? ColumnPredicate.ALWAYS_TRUE : summary.predicate(column);
    }
}
