package io.sluice.server.flight;

import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Notices clients that go away while a statement runs that sends them nothing. Thread-safe; close it to stop its thread.
 */
final class ClientWatch implements AutoCloseable {
    /** So that what a client has begun that is killed then is stopped within a tenth of a second. */
    private static final long CHECK_MILLIS = 20;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("sluice-client-watch").factory());

    /** Runs the action, soon after the client has gone, unless the guard is closed before. */
    Guard onGone(BooleanSupplier isGone, Runnable action) {
        Future<?> check = timer.scheduleWithFixedDelay(
                () -> {
                    if (isGone.getAsBoolean()) {
                        action.run();
                    }
                },
                CHECK_MILLIS,
                CHECK_MILLIS,
                TimeUnit.MILLISECONDS);
        return () -> check.cancel(false);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** Ends the watch. */
    interface Guard extends AutoCloseable {
        @Override
        void close();
    }
}
