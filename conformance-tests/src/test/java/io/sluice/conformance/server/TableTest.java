package io.sluice.conformance.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.driver.SluiceError;
import io.sluice.storage.store.LocalObjectStore;
import io.sluice.storage.table.DeltaTable;
import io.sluice.storage.table.Snapshot;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A server of its own for each test, with short forms of what tests here do. */
public abstract class TableTest {
    @TempDir
    protected Path folder;

    protected TestServer server;
    protected Connection connection;

    @BeforeEach
    void start() throws SQLException {
        server = TestServer.start(folder.resolve("warehouse"));
        connection = server.connect();
    }

    @AfterEach
    void stop() throws SQLException {
        connection.close();
        server.close();
    }

    protected void run(String... statements) throws SQLException {
        Sql.run(connection, statements);
    }

    protected List<String> rows(String query) throws SQLException {
        return Sql.rows(connection, query);
    }

    /** The only row of a query. */
    protected String row(String query) throws SQLException {
        List<String> rows = rows(query);
        if (rows.size() != 1) {
            throw new AssertionError(query + " gave " + rows);
        }
        return rows.getFirst();
    }

    /** @param parts that the message has */
    protected void refused(String sql, String code, String... parts) {
        assertThatThrownBy(() -> Sql.runToTheEnd(connection, sql))
                .as(sql)
                .isInstanceOf(SQLException.class)
                .hasMessageContainingAll(parts)
                .satisfies(e -> assertThat(((SluiceError) e).errorCodeName()).isEqualTo(code));
    }

    protected Path table(String name) {
        return server.tableFolder("default", name);
    }

    /** How many data files a table's latest version has. */
    protected long files(String table) {
        return snapshot(table).fileCount();
    }

    protected Snapshot snapshot(String table) {
        return DeltaTable.at(new LocalObjectStore(), table(table).toString()).latest();
    }

    /** A number in the JSON text of a result. */
    protected static long number(String json, String field) {
        Matcher matcher = Pattern.compile("\"" + field + "\":(-?\\d+)").matcher(json);
        if (!matcher.find()) {
            throw new AssertionError("no " + field + " in " + json);
        }
        return Long.parseLong(matcher.group(1));
    }
}
