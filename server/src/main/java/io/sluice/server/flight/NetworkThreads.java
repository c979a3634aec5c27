package io.sluice.server.flight;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.flight.FlightServer;

/**
 * An endpoint's threads in the network's selectors. gRPC's own stay a second after the last use, and a JVM that exits waits
 * for threads in native code.
 */
final class NetworkThreads {
    private final EventLoopGroup accepting = new NioEventLoopGroup(1, new DefaultThreadFactory("sluice-accept", true));
    private final EventLoopGroup working = new NioEventLoopGroup(0, new DefaultThreadFactory("sluice-network", true));

    void use(FlightServer.Builder builder) {
        builder.transportHint("netty.channelType", NioServerSocketChannel.class)
                .transportHint("netty.bossEventLoopGroup", accepting)
                .transportHint("netty.workerEventLoopGroup", working);
    }

    /** Ends the threads, as the server is closed. */
    void shutdown() {
        accepting.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        working.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    /** Waits, shortly, for the end of {@link #shutdown}. */
    void awaitTermination() throws InterruptedException {
        accepting.awaitTermination(1, TimeUnit.SECONDS);
        working.awaitTermination(1, TimeUnit.SECONDS);
    }
}
