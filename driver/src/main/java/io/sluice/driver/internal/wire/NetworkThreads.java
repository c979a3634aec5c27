package io.sluice.driver.internal.wire;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * The network threads of all connections: there from the first one on, and gone with the last one. gRPC's own stay a second longer
 * in their selectors, and a JVM that exits waits for threads in native code. Thread-safe.
 */
final class NetworkThreads {
    /** Each opens a selector at once. Answers are read on the threads of their callers. */
    private static final int MOST_THREADS = 4;

    /** Null while there is no connection. */
    private static EventLoopGroup group;

    private static int connections;

    private NetworkThreads() {}

    /** For one connection, which is followed by one {@link #release}. */
    static synchronized EventLoopGroup acquire() {
        if (group == null) {
            int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
            group = new NioEventLoopGroup(threads, new DefaultThreadFactory("sluice-driver", true));
        }
        connections++;
        return group;
    }

    /** A connection has ended, or did not come about. Waits, shortly, for the threads if it was the last. */
    static void release() {
        EventLoopGroup unused;
        synchronized (NetworkThreads.class) {
            if (--connections > 0) {
                return;
            }
            unused = group;
            group = null;
        }
        unused.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        try {
            unused.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
