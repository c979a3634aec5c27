package io.sluice.conformance.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.sluice.conformance.server.Sql;
import io.sluice.conformance.server.TestServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HikariCP: a pool over the driver, its validation, use by many threads, and what it gives back. */
class HikariIT {
    private static final int POOL_SIZE = 4;

    @TempDir
    Path folder;

    private TestServer server;

    @BeforeEach
    void start() {
        // Otherwise the pool does not look at connections that were used within the last half second.
        System.setProperty("com.zaxxer.hikari.aliveBypassWindowMs", "0");
        server = TestServer.start(folder.resolve("warehouse"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HikariDataSource pool(int size) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(server.url());
        // What a returned connection is put back to; without it the pool leaves the schema as it is.
        config.setSchema("default");
        config.setMaximumPoolSize(size);
        config.setConnectionTimeout(3_000);
        config.setValidationTimeout(1_000);
        return new HikariDataSource(config);
    }

    @Test
    void manyThreadsShareAFewConnections() throws Exception {
        try (HikariDataSource pool = pool(POOL_SIZE);
                ExecutorService threads = Executors.newFixedThreadPool(8)) {
            try (Connection connection = pool.getConnection()) {
                Sql.run(
                        connection,
                        "CREATE TABLE numbers (n BIGINT) USING DELTA",
                        "INSERT INTO numbers VALUES (1), (2), (3), (4), (5)");
            }
            List<Future<Long>> sums = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                long factor = i;
                sums.add(threads.submit(() -> sum(pool, factor)));
            }
            for (int i = 0; i < sums.size(); i++) {
                assertThat(sums.get(i).get()).isEqualTo(15L * i);
            }
            assertThat(pool.getHikariPoolMXBean().getTotalConnections()).isLessThanOrEqualTo(POOL_SIZE);
            assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
        }
        assertThat(server.openSessions()).isZero();
    }

    private static long sum(HikariDataSource pool, long factor) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement("SELECT sum(n * ?) FROM numbers")) {
            statement.setLong(1, factor);
            try (ResultSet results = statement.executeQuery()) {
                assertThat(results.next()).isTrue();
                return results.getLong(1);
            }
        }
    }

    @Test
    void aConnectionGoesBackAsItCame() throws SQLException {
        try (HikariDataSource pool = pool(1)) {
            try (Connection connection = pool.getConnection()) {
                Sql.run(connection, "CREATE SCHEMA other");
                connection.setSchema("other");
                assertThat(connection.getSchema()).isEqualTo("other");
            }
            try (Connection connection = pool.getConnection()) {
                assertThat(connection.getSchema()).isEqualTo("default");
                assertThat(connection.isValid(1)).isTrue();
            }
        }
    }

    @Test
    void aPoolWhoseServerDiedSaysSoAndRecovers() throws SQLException {
        try (HikariDataSource pool = pool(POOL_SIZE)) {
            try (Connection connection = pool.getConnection()) {
                assertThat(Sql.rows(connection, "SELECT 1")).containsExactly("1");
            }
            int port = server.port();
            server.close();
            assertThatThrownBy(() -> pool.getConnection().close()).isInstanceOf(SQLTransientConnectionException.class);
            server = TestServer.start(folder.resolve("warehouse"), port);
            try (Connection connection = pool.getConnection()) {
                assertThat(Sql.rows(connection, "SELECT 2")).containsExactly("2");
            }
        }
    }
}
