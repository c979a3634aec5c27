package io.sluice.planner;

import java.time.Instant;

/** When a statement started, and whether its plan depends on that. Thread-safe. */
public final class StatementTime {
    private final Instant instant;
    private volatile boolean used;

    public StatementTime(Instant instant) {
        this.instant = instant;
    }

    public Instant instant() {
        used = true;
        return instant;
    }

    /** The same, for a computation that has no use for it. */
    public Instant ofWhatDoesNotDependOnIt() {
        return instant;
    }

    /** Whether anybody has asked for it. */
    public boolean isUsed() {
        return used;
    }
}
