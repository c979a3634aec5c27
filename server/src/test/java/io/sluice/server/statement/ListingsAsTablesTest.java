package io.sluice.server.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.settings.SettingValues;
import io.sluice.common.settings.SluiceSettings;
import io.sluice.server.EngineParts;
import io.sluice.server.ServerOptions;
import io.sluice.server.SluiceServer;
import io.sluice.server.catalog.CatalogEntry;
import io.sluice.server.command.ListedColumns;
import io.sluice.server.command.TableKeys;
import io.sluice.server.security.UserDirectory;
import io.sluice.server.session.Session;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** What lists the catalog may run queries of its own: they need the only worker that this server has. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class ListingsAsTablesTest {
    @TempDir
    private Path warehouse;

    private SluiceServer server;
    private Connection connection;

    @BeforeEach
    @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
    void start() throws SQLException {
        SettingValues settings = new SettingValues(null);
        settings.set(SluiceSettings.MAX_WORKERS, "1");
        server = SluiceServer.start(
                new ServerOptions(warehouse, "127.0.0.1", 0, UserDirectory.none(), Optional.empty(), settings),
                EngineParts::standard);
        connection = DriverManager.getConnection("jdbc:sluice://127.0.0.1:" + server.port() + "/");
        run("CREATE TABLE t (j STRING)");
        run("CREATE VIEW v AS SELECT from_json(j, schema_of_json('{\"a\":1}')) AS s FROM t");
    }

    @AfterEach
    @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
    void stop() throws SQLException {
        connection.close();
        server.close();
        assertThat(server.statements().core().memory().reservedBytes()).isZero();
    }

    @Test
    void columnsOfAViewWhosePlanComputesItsTypes() throws SQLException {
        String columns = "SELECT table_name, column_name, full_data_type FROM information_schema.columns"
                + " WHERE table_schema = 'default'";
        assertThat(rows(columns)).containsExactlyInAnyOrder("t|j|STRING", "v|s|STRUCT<a: BIGINT>");
        assertThat(rows(columns + " UNION ALL " + columns)).hasSize(4);
        assertThat(rows("SELECT count(*) FROM t RIGHT JOIN (" + columns + ") c ON c.column_name = t.j"))
                .containsExactly("2");
        assertThat(rows("WITH RECURSIVE c AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM c WHERE n < 3" + " AND EXISTS ("
                        + columns + ")) SELECT max(n) FROM c"))
                .containsExactly("3");
    }

    @Test
    void commandsThatPlanOrRunQueries() throws SQLException {
        assertThat(rows("SELECT col_name, data_type FROM (DESCRIBE v)")).containsExactly("s|STRUCT<a: BIGINT>");
        run("CREATE TABLE p (a INT, b INT) PARTITIONED BY (b)");
        run("INSERT INTO p VALUES (1, 7), (2, 8)");
        assertThat(rows("SELECT * FROM (SHOW PARTITIONS p)")).containsExactlyInAnyOrder("b=7", "b=8");
    }

    @Test
    void plansOfListingsAreShown() throws SQLException {
        String sql = "SELECT count(*) FROM information_schema.columns WHERE table_name = 'v'";
        assertThat(String.join("\n", rows("EXPLAIN " + sql))).contains("information_schema.columns");
        assertThat(String.join("\n", rows("EXPLAIN ANALYZE " + sql))).contains("information_schema.columns");
        assertThat(String.join("\n", rows("EXPLAIN ANALYZE SELECT * FROM (DESCRIBE v)")))
                .contains("the rows of a command");
    }

    @Test
    void listingsAsTheSourceOfAChange() throws SQLException {
        run("CREATE TABLE names (n STRING)");
        run("INSERT INTO names SELECT column_name FROM information_schema.columns WHERE table_name = 'v'");
        run("MERGE INTO names USING (SELECT * FROM information_schema.columns WHERE table_name IN ('t', 'v')) c"
                + " ON n = c.column_name WHEN MATCHED THEN UPDATE SET n = upper(n)"
                + " WHEN NOT MATCHED THEN INSERT (n) VALUES (c.column_name)");
        assertThat(rows("SELECT n FROM names")).containsExactlyInAnyOrder("S", "j");
    }

    @Test
    void aListingThatNobodyWantsOpensNoMoreTables() {
        StatementService statements = server.statements();
        Session session = new Session("s", "u", true, new SettingValues(null));
        Cancellation cancellation = new Cancellation();
        StatementContext context =
                StatementContext.listing(statements.core(), session, statements.catalog(session), cancellation);
        CatalogEntry.Table table = (CatalogEntry.Table)
                statements.core().catalog().entry("default", "t").orElseThrow();
        assertThat(ListedColumns.of(table, context)).hasSize(1);
        assertThat(TableKeys.of(table, context)).isEmpty();
        cancellation.cancel(ErrorCode.QUERY_CANCELED, "gone");
        StatementContext beside = context.listing(statements.catalog(session));
        assertThatThrownBy(() -> ListedColumns.of(table, beside)).hasMessageContaining("gone");
        assertThatThrownBy(() -> TableKeys.of(table, beside)).hasMessageContaining("gone");
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> rows(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    values.add(result.getString(i));
                }
                rows.add(String.join("|", values));
            }
        }
        return rows;
    }
}
