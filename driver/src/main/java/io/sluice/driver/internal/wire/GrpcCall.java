package io.sluice.driver.internal.wire;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.sluice.driver.internal.error.Errors;
import java.sql.SQLException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One remote call, read by one thread at its own pace: the server may send {@value #PREFETCHED_MESSAGES} messages more
 * than were taken, and then waits.
 *
 * <p>All methods but {@link #abort} belong to the thread that runs the statement.
 */
final class GrpcCall<Q, A> {
    private static final int PREFETCHED_MESSAGES = 4;
    private static final long CLOCK_DIFFERENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final ClientCall<Q, A> call;
    private final Execution execution;
    private final StatusErrors errors;
    private final BlockingQueue<Object> events = new LinkedBlockingQueue<>();
    private final Object readiness = new Object();
    /**
     * Keeps a cancel, which comes from any thread, from between a message that is not flushed yet and the end of sending: gRPC
     * would leave the message's buffer to the garbage collector.
     */
    private final Object sending = new Object();

    private volatile SQLException abortReason;
    private volatile boolean closed;
    private End end;

    private GrpcCall(ClientCall<Q, A> call, Execution execution, StatusErrors errors) {
        this.call = call;
        this.execution = execution;
        this.errors = errors;
    }

    /** @param sendTimeout whether the server is told the time limit: it then stops the whole call when it is over */
    static <Q, A> GrpcCall<Q, A> start(
            Channel channel,
            MethodDescriptor<Q, A> method,
            Execution execution,
            StatusErrors errors,
            boolean sendTimeout)
            throws SQLException {
        CallOptions options = CallOptions.DEFAULT;
        if (execution.isLimited() && sendTimeout) {
            options = options.withDeadlineAfter(execution.remainingNanos(), TimeUnit.NANOSECONDS);
        }
        GrpcCall<Q, A> started = new GrpcCall<>(channel.newCall(method, options), execution, errors);
        execution.started(started);
        started.call.start(started.new Events(), new Metadata());
        started.call.request(PREFETCHED_MESSAGES);
        return started;
    }

    /** Waits while the server is behind with taking messages. */
    void send(Q message) throws SQLException {
        try {
            awaitReadiness();
        } catch (InterruptedException e) {
            // Not while the lock is held: whoever cancels meanwhile may wait for it.
            throw interrupted();
        }
        sending(() -> call.sendMessage(message));
    }

    private void awaitReadiness() throws InterruptedException {
        synchronized (readiness) {
            while (!call.isReady() && !closed) {
                readiness.wait();
            }
        }
    }

    /** Sends without a wait: a call that sends one message only is not under way, and never ready, before it is sent. */
    void sendOnly(Q message) throws SQLException {
        sending(() -> {
            call.sendMessage(message);
            call.halfClose();
        });
    }

    void finishSending() throws SQLException {
        sending(call::halfClose);
    }

    private void sending(Runnable action) throws SQLException {
        if (closed) {
            return;
        }
        try {
            synchronized (sending) {
                action.run();
            }
        } catch (IllegalStateException e) {
            if (abortReason == null) {
                throw e;
            }
            throw abortReason;
        }
    }

    /** The next message, or null after the last one. */
    @SuppressWarnings("unchecked")
    A next() throws SQLException {
        if (abortReason != null) {
            execution.finished(this);
            throw abortReason;
        }
        if (end == null) {
            Object event = await();
            if (!(event instanceof End)) {
                call.request(1);
                return (A) event;
            }
            end = (End) event;
            execution.finished(this);
        }
        if (abortReason != null) {
            throw abortReason;
        }
        if (end.status.isOk()) {
            return null;
        }
        if (endedByTimeLimit(end.status)) {
            throw execution.timeoutError();
        }
        throw errors.toException(end.status, end.trailers);
    }

    /** The server knows the limit too, and may say a moment before this side's clock runs out that it has stopped. */
    private boolean endedByTimeLimit(Status status) {
        if (!execution.isLimited()) {
            return false;
        }
        return status.getCode() == Status.Code.DEADLINE_EXCEEDED
                || status.getCode() == Status.Code.CANCELLED && execution.remainingNanos() < CLOCK_DIFFERENCE_NANOS;
    }

    /** Stops the call on both sides; whoever reads it gets the reason. Callable from any thread. */
    void abort(SQLException reason) {
        if (abortReason == null) {
            abortReason = reason;
        }
        cancel("cancelled by the client");
    }

    /** Ends the call without reading the rest. */
    void close() {
        if (end == null) {
            end = new End(Status.OK, new Metadata());
            execution.finished(this);
            cancel("the client needs no more rows");
            events.clear();
        }
    }

    private void cancel(String why) {
        synchronized (sending) {
            call.cancel(why, null);
        }
    }

    private Object await() throws SQLException {
        Object event = events.poll();
        if (event != null) {
            return event;
        }
        long from = System.nanoTime();
        try {
            event = execution.isLimited()
                    ? events.poll(execution.remainingNanos(), TimeUnit.NANOSECONDS)
                    : events.take();
        } catch (InterruptedException e) {
            throw interrupted();
        }
        execution.spend(System.nanoTime() - from);
        if (event == null) {
            SQLException timeout = execution.timeoutError();
            abort(timeout);
            throw timeout;
        }
        return event;
    }

    private SQLException interrupted() {
        Thread.currentThread().interrupt();
        SQLException reason =
                Errors.of("QUERY_CANCELED", "57014", "The statement was cancelled because its thread was interrupted.");
        abort(reason);
        return reason;
    }

    private static final class End {
        final Status status;
        final Metadata trailers;

        End(Status status, Metadata trailers) {
            this.status = status;
            this.trailers = trailers;
        }
    }

    private final class Events extends ClientCall.Listener<A> {
        @Override
        public void onMessage(A message) {
            events.add(message);
        }

        @Override
        public void onReady() {
            wake();
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            closed = true;
            events.add(new End(status, trailers));
            wake();
        }

        private void wake() {
            synchronized (readiness) {
                readiness.notifyAll();
            }
        }
    }
}
