package io.sluice.server.flight;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.server.security.UserDirectory;
import io.sluice.server.session.Sessions;
import io.sluice.server.statement.StatementService;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.arrow.flight.FlightServer;
import org.apache.arrow.flight.Location;
import org.apache.arrow.memory.BufferAllocator;

/** The listening Flight SQL server. */
public final class FlightEndpointServer implements AutoCloseable {
    /** Planning recurses as deep as the statement is nested. */
    private static final long CALL_STACK_BYTES = 16L << 20;

    private static final int MAX_MESSAGE_BYTES = 256 << 20;

    private final FlightServer server;
    private final NetworkThreads network;
    private final StatementCalls calls;
    private final ExecutorService callThreads;
    private final ExecutorService sendThreads;
    private final ClientWatch clients;
    private final BufferAllocator allocator;

    private FlightEndpointServer(
            FlightServer server,
            NetworkThreads network,
            StatementCalls calls,
            ExecutorService callThreads,
            ExecutorService sendThreads,
            ClientWatch clients,
            BufferAllocator allocator) {
        this.server = server;
        this.network = network;
        this.calls = calls;
        this.callThreads = callThreads;
        this.sendThreads = sendThreads;
        this.clients = clients;
        this.allocator = allocator;
    }

    /** Certificate chain and private key, PEM files. */
    public record Tls(Path certificate, Path key) {}

    /**
     * Starts to listen.
     *
     * @param port 0 takes any free one
     * @param version shown to clients
     * @throws SluiceException IO_ERROR if the port is taken, INVALID_PARAMETER_VALUE for a bad certificate
     */
    public static FlightEndpointServer start(
            String host,
            int port,
            Optional<Tls> tls,
            UserDirectory users,
            Sessions sessions,
            StatementService statements,
            String version,
            BufferAllocator rootAllocator) {
        BufferAllocator allocator = rootAllocator.newChildAllocator("flight", 0, Long.MAX_VALUE);
        ExecutorService callThreads = threads("sluice-call-");
        ExecutorService sendThreads = threads("sluice-send-");
        RowSender sender = new RowSender(allocator);
        ClientWatch clients = new ClientWatch();
        StatementCalls calls = new StatementCalls(statements, clients, sender, sendThreads);
        SluiceFlightProducer producer = new SluiceFlightProducer(
                sessions,
                calls,
                new MetadataCalls(statements, sender, sendThreads),
                new SessionCalls(statements.core().catalog()),
                SqlInfos.all(version),
                allocator);
        sessions.onClose(calls::sessionClosed);
        Location location = tls.isPresent() ? Location.forGrpcTls(host, port) : Location.forGrpcInsecure(host, port);
        NetworkThreads network = null;
        try {
            network = new NetworkThreads();
            FlightServer.Builder builder = FlightServer.builder(allocator, location, producer)
                    .headerAuthenticator(new SessionAuthenticator(users, sessions))
                    .maxInboundMessageSize(MAX_MESSAGE_BYTES)
                    .executor(callThreads);
            network.use(builder);
            if (tls.isPresent()) {
                builder.useTls(tls.get().certificate().toFile(), tls.get().key().toFile());
            }
            FlightServer server = builder.build().start();
            return new FlightEndpointServer(server, network, calls, callThreads, sendThreads, clients, allocator);
        } catch (IOException | RuntimeException e) {
            if (network != null) {
                network.shutdown();
            }
            clients.close();
            callThreads.shutdown();
            sendThreads.shutdown();
            allocator.close();
            throw new SluiceException(
                    ErrorCode.IO_ERROR,
                    "The server cannot listen on " + host + ":" + port + ": " + rootMessage(e)
                            + ". Choose another --port or --host, or check the certificate.",
                    e);
        }
    }

    private static String rootMessage(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    private static ExecutorService threads(String prefix) {
        AtomicInteger counter = new AtomicInteger();
        return Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(null, task, prefix + counter.incrementAndGet(), CALL_STACK_BYTES);
            thread.setDaemon(true);
            return thread;
        });
    }

    public int port() {
        return server.getPort();
    }

    /** Off-heap memory held for results and calls. */
    public long allocatedBytes() {
        return allocator.getAllocatedMemory();
    }

    /** Forgets statements that nobody came to fetch. */
    public void dropExpired() {
        calls.tickets().dropExpired();
    }

    /** Ends the calls that run and stops to listen. */
    @Override
    public void close() throws InterruptedException {
        server.close();
        network.shutdown();
        clients.close();
        callThreads.shutdown();
        sendThreads.shutdown();
        network.awaitTermination();
        callThreads.awaitTermination(5, TimeUnit.SECONDS);
        sendThreads.awaitTermination(5, TimeUnit.SECONDS);
        allocator.close();
    }
}
