package io.sluice.server;

import com.google.protobuf.Any;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.sluice.server.flight.FlightEndpointServer;
import io.sluice.server.security.UserDirectory;
import io.sluice.server.session.Sessions;
import io.sluice.server.statement.StatementService;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightGrpcUtils;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.flight.auth2.BearerCredentialWriter;
import org.apache.arrow.flight.grpc.CredentialCallOption;
import org.apache.arrow.flight.sql.impl.FlightSql.CommandStatementQuery;
import org.apache.arrow.memory.BufferAllocator;

/**
 * Statements as a client sends them, through an endpoint on the loopback interface that only the holder of a token made for it may
 * call. To take a call, and to send rows, runs code that statements run directly would leave without practice.
 */
final class PracticeCalls implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final String USER = "practice";

    private final FlightEndpointServer endpoint;
    private final EventLoopGroup network;
    private final FlightClient client;
    private final CredentialCallOption credentials;

    private PracticeCalls(
            FlightEndpointServer endpoint,
            EventLoopGroup network,
            FlightClient client,
            CredentialCallOption credentials) {
        this.endpoint = endpoint;
        this.network = network;
        this.client = client;
        this.credentials = credentials;
    }

    /**
     * Opens an endpoint on any free port, and a session.
     *
     * @param users who could log in besides: nobody may be let in without a password
     * @param sessions of the endpoint alone
     * @param allocator outlives it
     */
    static PracticeCalls open(
            UserDirectory users, Sessions sessions, StatementService statements, BufferAllocator allocator) {
        if (users.isEmpty()) {
            throw new IllegalArgumentException("whoever finds the port could run statements");
        }
        FlightEndpointServer endpoint = FlightEndpointServer.start(
                LOOPBACK, 0, Optional.empty(), users, sessions, statements, Version.text(), allocator);
        // gRPC's own threads outlast their last use, and a JVM that exits waits for those.
        EventLoopGroup network = new NioEventLoopGroup(1, new DefaultThreadFactory("sluice-practice-network", true));
        ManagedChannel channel = NettyChannelBuilder.forAddress(LOOPBACK, endpoint.port())
                .usePlaintext()
                .channelType(NioSocketChannel.class)
                .eventLoopGroup(network)
                .directExecutor()
                .build();
        return new PracticeCalls(
                endpoint,
                network,
                FlightGrpcUtils.createFlightClient(allocator, channel),
                new CredentialCallOption(
                        new BearerCredentialWriter(sessions.open(USER, false).token())));
    }

    int port() {
        return endpoint.port();
    }

    /**
     * Runs a statement and drops its rows.
     *
     * @throws FlightRuntimeException if it fails
     */
    void run(String sql) throws InterruptedException {
        byte[] command = Any.pack(
                        CommandStatementQuery.newBuilder().setQuery(sql).build())
                .toByteArray();
        try (FlightStream stream = client.getStream(new Ticket(command), credentials)) {
            while (stream.next()) {
                // Nobody wants them.
            }
        } catch (FlightRuntimeException e) {
            throw e;
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            if (Thread.interrupted() || e.getCause() instanceof InterruptedException) {
                throw new InterruptedException();
            }
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        try {
            client.close();
        } finally {
            network.shutdownGracefully(0, 1, TimeUnit.SECONDS);
            endpoint.close();
        }
    }
}
