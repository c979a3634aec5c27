package io.sluice.driver.internal.wire;

import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

/** Opens network connections. */
public final class FlightChannels {
    private static final int MAX_METADATA_BYTES = 64 << 10;
    private static final int FLOW_CONTROL_BYTES = 4 << 20;
    /** Servers take pings every five minutes for abuse when they come sooner. */
    private static final int KEEP_ALIVE_SECONDS = 310;

    private static final int FIRST_JAVA_THAT_WARNS_OF_UNSAFE = 24;

    static {
        silenceUnsafe();
    }

    private FlightChannels() {}

    /**
     * Newer JVMs print a warning in the user's program when Netty uses Unsafe. The property is that of the Netty inside
     * the driver's jar, whose name is changed there; a Netty that others use too is left alone.
     */
    private static void silenceUnsafe() {
        boolean ownNetty = NettyChannelBuilder.class.getName().startsWith("io.sluice.driver.");
        if (ownNetty && Runtime.version().feature() >= FIRST_JAVA_THAT_WARNS_OF_UNSAFE) {
            System.setProperty("io.netty.noUnsafe", "true");
        }
    }

    /** @param tls null for plain text */
    public static FlightClient open(String host, int port, TlsOptions tls, String userAgent) throws SQLException {
        NettyChannelBuilder builder = NettyChannelBuilder.forAddress(host, port)
                .directExecutor()
                .userAgent(userAgent)
                .maxInboundMessageSize(Integer.MAX_VALUE)
                .maxInboundMetadataSize(MAX_METADATA_BYTES)
                .initialFlowControlWindow(FLOW_CONTROL_BYTES)
                .keepAliveTime(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
                .disableRetry();
        if (tls == null) {
            builder.usePlaintext();
        } else {
            builder.sslContext(TlsContexts.create(tls));
        }
        builder.channelType(NioSocketChannel.class).eventLoopGroup(NetworkThreads.acquire());
        try {
            return new FlightClient(builder.build(), host + ":" + port);
        } catch (RuntimeException e) {
            NetworkThreads.release();
            throw e;
        }
    }
}
