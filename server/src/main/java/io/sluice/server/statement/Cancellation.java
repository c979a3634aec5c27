package io.sluice.server.statement;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import java.util.ArrayList;
import java.util.List;

/** A statement's request to stop, and why. Thread-safe. */
public final class Cancellation {
    private final List<Runnable> actions = new ArrayList<>();
    private SluiceException reason;

    /** Asks the statement to stop. The first reason stays. */
    public void cancel(ErrorCode code, String message) {
        List<Runnable> toRun;
        synchronized (this) {
            if (reason != null) {
                return;
            }
            reason = new SluiceException(code, message);
            toRun = new ArrayList<>(actions);
        }
        toRun.forEach(Runnable::run);
    }

    /** Runs the action on cancel, at once if that has happened. The action must not block. */
    public void onCancel(Runnable action) {
        synchronized (this) {
            if (reason == null) {
                actions.add(action);
                return;
            }
        }
        action.run();
    }

    public synchronized boolean isCancelled() {
        return reason != null;
    }

    /** @throws SluiceException QUERY_CANCELED or QUERY_TIMEOUT after a cancel */
    public synchronized void check() {
        if (reason != null) {
            throw reason();
        }
    }

    /** What to report for an error that came up while the statement ran. */
    public synchronized SluiceException explain(SluiceException error) {
        return reason != null && error.code() == ErrorCode.QUERY_CANCELED ? reason() : error;
    }

    private SluiceException reason() {
        return new SluiceException(reason.code(), reason.getMessage());
    }
}
