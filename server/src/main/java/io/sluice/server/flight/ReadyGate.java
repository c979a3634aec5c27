package io.sluice.server.flight;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.arrow.flight.FlightProducer.ServerStreamListener;

/** Lets a sender wait until the client takes more, or is gone. */
final class ReadyGate {
    private static final long RECHECK_MILLIS = 500;

    private final ServerStreamListener listener;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /**
     * Make it on the thread that the call came in on, before rows are sent.
     *
     * @param onCancel run when the client goes away; also when the call has ended
     */
    ReadyGate(ServerStreamListener listener, Runnable onCancel) {
        this.listener = listener;
        listener.setOnReadyHandler(this::signal);
        listener.setOnCancelHandler(() -> {
            signal();
            onCancel.run();
        });
    }

    /** Waits; false if the client is gone. */
    boolean await() throws InterruptedException {
        lock.lock();
        try {
            while (!listener.isReady() && !listener.isCancelled()) {
                changed.await(RECHECK_MILLIS, TimeUnit.MILLISECONDS);
            }
            return !listener.isCancelled();
        } finally {
            lock.unlock();
        }
    }

    private void signal() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
