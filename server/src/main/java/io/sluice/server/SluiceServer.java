package io.sluice.server;

import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.settings.SluiceSettings;
import io.sluice.engine.Engine;
import io.sluice.server.catalog.CatalogStore;
import io.sluice.server.catalog.FolderClaims;
import io.sluice.server.catalog.TableSources;
import io.sluice.server.flight.FlightEndpointServer;
import io.sluice.server.security.AccessPolicy;
import io.sluice.server.session.Sessions;
import io.sluice.server.statement.Admission;
import io.sluice.server.statement.RunningStatements;
import io.sluice.server.statement.ServerCore;
import io.sluice.server.statement.StatementService;
import io.sluice.server.statement.StatementTimer;
import io.sluice.storage.ingest.FileSources;
import io.sluice.storage.store.ObjectStore;
import io.sluice.storage.table.DeltaTables;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running server: the catalog of a warehouse, the engine, and the Flight SQL endpoint in front of them. Closing it
 * waits a while for running statements and then stops everything.
 */
public final class SluiceServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SluiceServer.class);
    private static final Duration HOUSEKEEPING_INTERVAL = Duration.ofSeconds(30);
    private static final Duration IDLE_FILE = Duration.ofMinutes(1);

    private final Path warehouse;
    private final ScheduledExecutorService timer;
    private final CatalogStore catalog;
    private final Engine engine;
    private final ObjectStore store;
    private final BufferAllocator allocator;
    private final Sessions sessions;
    private final StatementService statements;
    private final FlightEndpointServer endpoint;
    private final String url;
    private boolean closed;

    private SluiceServer(ServerOptions options, EngineParts.Factory factory) {
        AccessPolicy.check(
                options.host(), !options.users().isEmpty(), options.tls().isPresent());
        warehouse = options.warehouse().toAbsolutePath().normalize();
        catalog = CatalogStore.open(warehouse);
        timer = StatementTimer.start("sluice-timer");
        Closing onFailure = new Closing();
        onFailure.add(timer::shutdownNow);
        onFailure.add(catalog::close);
        try {
            ServerMemory shares = ServerMemory.of(options.settings());
            MemoryAccount memory = shares.queries();
            EngineParts parts = factory.create(options.settings(), memory);
            engine = parts.engine();
            onFailure.add(engine::close);
            allocator = new RootAllocator();
            onFailure.add(allocator::close);
            store = parts.store();
            ServerCore core = new ServerCore(
                    warehouse,
                    options.settings(),
                    catalog,
                    new FolderClaims(),
                    new TableSources(new DeltaTables(store), new FileSources(store)),
                    parts.planner(),
                    parts.optimizer(),
                    engine,
                    memory,
                    shares.columns(),
                    new Admission(memory, Math.toIntExact(options.settings().get(SluiceSettings.MAX_QUEUED_QUERIES))),
                    new RunningStatements());
            sessions = new Sessions(options.settings(), options.settings().get(SluiceSettings.SESSION_IDLE_TIMEOUT));
            statements = new StatementService(core, timer);
            endpoint = FlightEndpointServer.start(
                    options.host(),
                    options.port(),
                    options.tls(),
                    options.users(),
                    sessions,
                    statements,
                    Version.text(),
                    allocator);
        } catch (RuntimeException | Error e) {
            onFailure.run();
            throw e;
        }
        url = (options.tls().isPresent() ? "grpc+tls://" : "grpc://") + options.host() + ":" + endpoint.port();
        timer.scheduleWithFixedDelay(
                this::houseKeep,
                HOUSEKEEPING_INTERVAL.toSeconds(),
                HOUSEKEEPING_INTERVAL.toSeconds(),
                TimeUnit.SECONDS);
    }

    /** Starts a server; it takes calls when this returns. */
    public static SluiceServer start(ServerOptions options, EngineParts.Factory factory) {
        return new SluiceServer(options, factory);
    }

    public int port() {
        return endpoint.port();
    }

    /** As {@code grpc://127.0.0.1:31337}. */
    public String url() {
        return url;
    }

    public Path warehouse() {
        return warehouse;
    }

    /** Statements that run now, or whose rows are being fetched. */
    public StatementService statements() {
        return statements;
    }

    public Sessions sessions() {
        return sessions;
    }

    /** Off-heap memory held for results and calls. */
    public long allocatedBytes() {
        return endpoint.allocatedBytes();
    }

    private void houseKeep() {
        try {
            sessions.closeIdle(statements::isRunning);
            endpoint.dropExpired();
            statements.dropOutdatedPlans();
            store.forgetFiles(IDLE_FILE);
        } catch (RuntimeException e) {
            LOG.error("Housekeeping failed", e);
        }
    }

    /** Waits up to ten seconds for running statements. Idempotent. */
    @Override
    public void close() {
        close(Duration.ofSeconds(10));
    }

    /** @param drainLimit how long running statements may go on */
    public synchronized void close(Duration drainLimit) {
        if (closed) {
            return;
        }
        closed = true;
        try {
            statements.drain(drainLimit);
            endpoint.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            Closing rest = new Closing();
            rest.add(engine::close);
            rest.add(() -> store.forgetFiles(Duration.ZERO));
            rest.add(timer::shutdownNow);
            rest.add(catalog::close);
            rest.add(allocator::close);
            rest.run();
        }
    }
}
