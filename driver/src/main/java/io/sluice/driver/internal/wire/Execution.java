package io.sluice.driver.internal.wire;

import io.sluice.driver.internal.error.Errors;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

/**
 * One run of a statement: what {@code Statement.cancel()} stops and what the query timeout limits. The timeout counts
 * the time spent waiting for the server, not the time the application takes between rows.
 *
 * <p>Used by the thread that runs the statement; {@link #cancel()} may come from any other.
 */
public final class Execution {
    private static final long UNLIMITED = Long.MAX_VALUE;

    private final long timeoutSeconds;
    private long remainingNanos;
    private GrpcCall<?, ?> current;
    private Runnable serverCancel = () -> {};
    private boolean cancelled;

    private Execution(long timeoutSeconds) {
        this.timeoutSeconds = timeoutSeconds;
        this.remainingNanos = timeoutSeconds == 0 ? UNLIMITED : TimeUnit.SECONDS.toNanos(timeoutSeconds);
    }

    /** @param timeoutSeconds 0 is without limit */
    public static Execution withTimeout(long timeoutSeconds) {
        return new Execution(timeoutSeconds);
    }

    /** Stops the call under way and those to come, and tells the server where it already made a result. */
    public void cancel() {
        GrpcCall<?, ?> call;
        Runnable onServer;
        synchronized (this) {
            if (cancelled) {
                return;
            }
            cancelled = true;
            call = current;
            onServer = serverCancel;
        }
        if (call != null) {
            call.abort(cancelError());
        }
        onServer.run();
    }

    synchronized boolean isLimited() {
        return remainingNanos != UNLIMITED;
    }

    synchronized long remainingNanos() {
        return remainingNanos;
    }

    synchronized void spend(long nanos) {
        if (remainingNanos != UNLIMITED) {
            remainingNanos = Math.max(0, remainingNanos - nanos);
        }
    }

    synchronized void started(GrpcCall<?, ?> call) throws SQLException {
        if (cancelled) {
            throw cancelError();
        }
        current = call;
    }

    synchronized void finished(GrpcCall<?, ?> call) {
        if (current == call) {
            current = null;
        }
    }

    /** @param action run by {@link #cancel()}, to stop the work on the server by its own means */
    synchronized void cancelOnServer(Runnable action) {
        serverCancel = action;
    }

    /** Nothing is left to cancel: the whole result has come. */
    public synchronized void complete() {
        serverCancel = () -> {};
        current = null;
    }

    SQLException timeoutError() {
        return Errors.of(
                "QUERY_TIMEOUT",
                "57014",
                "The statement was cancelled because it ran longer than its time limit of " + timeoutSeconds
                        + " s. Raise the limit with Statement.setQueryTimeout.");
    }

    private static SQLException cancelError() {
        return Errors.of("QUERY_CANCELED", "57014", "The statement was cancelled.");
    }
}
