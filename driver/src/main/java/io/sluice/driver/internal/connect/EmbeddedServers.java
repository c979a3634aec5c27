package io.sluice.driver.internal.connect;

import io.sluice.driver.internal.error.Errors;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * Starts the server in this process, once for a warehouse folder, and stops it when its last connection closes. The
 * server is found by name, as the driver does not depend on it.
 */
public final class EmbeddedServers {
    private static final String CLASS_NAME = "io.sluice.server.EmbeddedServer";
    private static final Map<Path, Running> RUNNING = new HashMap<>();

    private EmbeddedServers() {}

    /** A use of a running server; closing it twice does nothing. */
    public static final class Lease implements AutoCloseable {
        private final Path warehouse;
        private final int port;
        private boolean open = true;

        private Lease(Path warehouse, int port) {
            this.warehouse = warehouse;
            this.port = port;
        }

        public int port() {
            return port;
        }

        @Override
        public void close() throws SQLException {
            synchronized (RUNNING) {
                if (open) {
                    open = false;
                    release(warehouse);
                }
            }
        }
    }

    private static final class Running {
        final AutoCloseable server;
        final int port;
        int leases;

        Running(AutoCloseable server, int port) {
            this.server = server;
            this.port = port;
        }
    }

    public static Lease lease(String path) throws SQLException {
        Path warehouse = Path.of(path).toAbsolutePath().normalize();
        synchronized (RUNNING) {
            Running running = RUNNING.get(warehouse);
            if (running == null) {
                running = start(warehouse);
                RUNNING.put(warehouse, running);
            }
            running.leases++;
            return new Lease(warehouse, running.port);
        }
    }

    private static void release(Path warehouse) throws SQLException {
        Running running = RUNNING.get(warehouse);
        if (--running.leases > 0) {
            return;
        }
        RUNNING.remove(warehouse);
        try {
            running.server.close();
        } catch (Exception e) {
            throw Errors.of(
                    "INTERNAL_ERROR", "XX000", "The embedded server did not stop cleanly: " + e.getMessage(), e);
        }
    }

    private static Running start(Path warehouse) throws SQLException {
        try {
            Class<?> type = findClass();
            Method start = type.getMethod("start", Path.class);
            AutoCloseable server = (AutoCloseable) start.invoke(null, warehouse);
            int port = (Integer) server.getClass().getMethod("port").invoke(server);
            return new Running(server, port);
        } catch (ClassNotFoundException e) {
            throw Errors.of(
                    "CONNECTION_FAILED",
                    "08001",
                    "No embedded server can be started: " + CLASS_NAME + " is not on the class path. Add the jar of the"
                            + " Sluice server (it needs Java 25), or connect to a running server with"
                            + " jdbc:sluice://host:port.",
                    e);
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause();
            throw Errors.of(
                    "CONNECTION_FAILED",
                    "08001",
                    "The embedded server for " + warehouse + " did not start: " + cause.getMessage(),
                    cause);
        } catch (ReflectiveOperationException | LinkageError e) {
            throw Errors.of(
                    "CONNECTION_FAILED",
                    "08001",
                    "The embedded server on the class path does not fit this driver: " + e + ". Use the same version of"
                            + " both, on Java 25.",
                    e);
        }
    }

    private static Class<?> findClass() throws ClassNotFoundException {
        try {
            return Class.forName(CLASS_NAME, true, EmbeddedServers.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            ClassLoader context = Thread.currentThread().getContextClassLoader();
            if (context == null) {
                throw e;
            }
            return Class.forName(CLASS_NAME, true, context);
        }
    }
}
