package io.sluice.engine.schedule;

import io.sluice.common.error.SluiceException;

/**
 * The query that this thread works for: asked by loops that can run for long, and lie too deep to be handed their query's
 * {@link Cancellation}.
 */
public final class CurrentQuery {
    /** Rows between two questions: some hundred microseconds. */
    public static final int CHECK_ROWS = 1 << 14;

    private static final ThreadLocal<Cancellation> CURRENT = new ThreadLocal<>();

    private CurrentQuery() {}

    /** @param query null for none */
    static void set(Cancellation query) {
        CURRENT.set(query);
    }

    /**
     * As {@link Cancellation#check} of this thread's query; nothing where there is none.
     *
     * @throws SluiceException QUERY_CANCELED
     */
    public static void check() {
        Cancellation query = CURRENT.get();
        if (query != null) {
            query.check();
        }
    }

    /** Tells whether this thread's query was stopped, also to other threads. */
    public static Cancellation cancellation() {
        Cancellation query = CURRENT.get();
        return query == null ? Cancellation.NEVER : query;
    }

    /** Asks at every {@link #CHECK_ROWS}-th row. */
    public static void checkAt(int row) {
        if ((row & CHECK_ROWS - 1) == 0) {
            check();
        }
    }
}
