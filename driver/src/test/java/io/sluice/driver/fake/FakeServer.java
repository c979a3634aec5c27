package io.sluice.driver.fake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.arrow.flight.FlightServer;
import org.apache.arrow.flight.Location;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/** A small Flight SQL server on the official implementation, so that the driver's own one has somebody to differ from. */
public final class FakeServer implements AutoCloseable {
    public final FakeProducer producer;
    public final FakeAuthenticator authenticator;
    private final BufferAllocator allocator = new RootAllocator();
    private final ExecutorService senders = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "fake-sender");
        thread.setDaemon(true);
        return thread;
    });
    private final FlightServer server;

    private FakeServer(Location location, Path certificate, Path key) throws IOException {
        producer = new FakeProducer(allocator, senders);
        authenticator = new FakeAuthenticator();
        FlightServer.Builder builder =
                FlightServer.builder(allocator, location, producer).headerAuthenticator(authenticator);
        if (certificate != null) {
            builder.useTls(certificate.toFile(), key.toFile());
        }
        server = builder.build().start();
    }

    public static FakeServer start() {
        try {
            return new FakeServer(Location.forGrpcInsecure("localhost", 0), null, null);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public static FakeServer startTls(Path certificate, Path key) throws IOException {
        return new FakeServer(Location.forGrpcTls("localhost", 0), certificate, key);
    }

    public int port() {
        return server.getPort();
    }

    public String url() {
        return "jdbc:sluice://localhost:" + port();
    }

    @Override
    public void close() {
        try {
            server.shutdown();
            server.close();
            senders.shutdownNow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
