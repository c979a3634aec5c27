package io.sluice.server;

import java.util.function.BooleanSupplier;

/**
 * The time in which a server has nothing else to do.
 *
 * @param isIdle whether no user's statement runs
 */
record IdleTime(BooleanSupplier isIdle) {
    private static final long CHECK_MILLIS = 20;

    /** Returns when there is some. */
    void await() throws InterruptedException {
        do {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (isIdle.getAsBoolean()) {
                return;
            }
            Thread.sleep(CHECK_MILLIS);
        } while (true);
    }
}
