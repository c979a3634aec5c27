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
    private static EventLoopGroup group;
    private static int connections;

    private NetworkThreads() {}

    /** For one connection, which is followed by one {@link #release}. */
    static synchronized EventLoopGroup acquire() {
        if (connections++ == 0) {
            group = new NioEventLoopGroup(0, new DefaultThreadFactory("sluice-driver", true));
        }
        return group;
    }

    /** A connection has ended. Waits, shortly, for the threads if it was the last. */
    static void release() throws InterruptedException {
        EventLoopGroup unused;
        synchronized (NetworkThreads.class) {
            if (--connections > 0) {
                return;
            }
            unused = group;
            group = null;
        }
        unused.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        unused.awaitTermination(1, TimeUnit.SECONDS);
    }
}
