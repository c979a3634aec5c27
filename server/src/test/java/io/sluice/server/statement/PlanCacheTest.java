package io.sluice.server.statement;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.common.settings.SettingValues;
import io.sluice.planner.statement.Statement;
import io.sluice.server.EngineParts;
import io.sluice.server.ServerOptions;
import io.sluice.server.SluiceServer;
import io.sluice.server.security.UserDirectory;
import io.sluice.server.session.Session;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanCacheTest {
    private static final String QUERY = "SELECT a FROM t ORDER BY a";

    @TempDir
    private static Path folder;

    private static SluiceServer server;
    private static Connection connection;
    private static Session session;

    @BeforeAll
    static void start() throws Exception {
        ServerOptions options = new ServerOptions(
                folder.resolve("warehouse"),
                ServerOptions.DEFAULT_HOST,
                0,
                UserDirectory.none(),
                Optional.empty(),
                new SettingValues(null));
        server = SluiceServer.start(options, EngineParts::standard);
        connection = DriverManager.getConnection("jdbc:sluice://127.0.0.1:" + server.port());
        session = server.sessions().open("tester", true).session();
    }

    @AfterAll
    static void stop() throws Exception {
        connection.close();
        server.close();
    }

    @BeforeEach
    void makeTable() throws Exception {
        run("RESET");
        run("CREATE OR REPLACE TABLE t (a INT)");
        run("INSERT INTO t VALUES (1)");
    }

    @Test
    void aPlanIsKeptWhileNothingChanges() {
        assertThat(plan(QUERY)).isSameAs(plan(QUERY));
        assertThat(plan(QUERY + " ")).isNotSameAs(plan(QUERY));
    }

    @Test
    void changedRowsAreSeen() throws Exception {
        assertThat(values(QUERY)).containsExactly("1");
        Statement before = plan(QUERY);
        run("INSERT INTO t VALUES (2)");
        assertThat(plan(QUERY)).isNotSameAs(before);
        assertThat(values(QUERY)).containsExactly("1", "2");
        run("DELETE FROM t WHERE a = 1");
        assertThat(values(QUERY)).containsExactly("2");
    }

    @Test
    void aReplacedTableIsSeen() throws Exception {
        assertThat(values(QUERY)).containsExactly("1");
        run("CREATE OR REPLACE TABLE t (a STRING, b INT)");
        run("INSERT INTO t VALUES ('x', 1)");
        assertThat(values(QUERY)).containsExactly("x");
        run("DROP TABLE t");
        run("CREATE TABLE t (b INT, a INT)");
        run("INSERT INTO t VALUES (1, 7)");
        assertThat(values(QUERY)).containsExactly("7");
    }

    @Test
    void aChangedViewIsSeen() throws Exception {
        run("CREATE OR REPLACE VIEW v AS SELECT a FROM t");
        assertThat(values("SELECT * FROM v")).containsExactly("1");
        run("CREATE OR REPLACE VIEW v AS SELECT a + 10 FROM t");
        assertThat(values("SELECT * FROM v")).containsExactly("11");
        run("DROP VIEW v");
    }

    @Test
    void aTemporaryViewOfATablesNameIsSeen() throws Exception {
        assertThat(values(QUERY)).containsExactly("1");
        run("CREATE TEMPORARY VIEW t AS SELECT 55 AS a");
        assertThat(values(QUERY)).containsExactly("55");
        run("DROP VIEW t");
        assertThat(values(QUERY)).containsExactly("1");
    }

    @Test
    void settingsAndSchemaBelongToAPlan() throws Exception {
        assertThat(values("SELECT 7 / 2")).containsExactly("3.5");
        run("SET dialect = ansi");
        assertThat(values("SELECT 7 / 2")).containsExactly("3");
        assertThat(values(QUERY)).containsExactly("1");
        run("CREATE SCHEMA other");
        run("CREATE TABLE other.t AS SELECT 9 AS a");
        run("USE other");
        assertThat(values(QUERY)).containsExactly("9");
        run("USE default");
        assertThat(values(QUERY)).containsExactly("1");
    }

    @Test
    void theTimeIsThatOfEachRun() throws Exception {
        for (String query : List.of(
                "SELECT current_timestamp() FROM t",
                "SELECT unix_micros(now())",
                "SELECT a FROM t WHERE current_timestamp() > TIMESTAMP'2020-01-01'",
                "SELECT rand() FROM t")) {
            List<String> first = values(query);
            Thread.sleep(2);
            assertThat(values(query).equals(first)).as(query).isEqualTo(query.startsWith("SELECT a"));
        }
    }

    @Test
    void constantsThatPlanningNeedsKeepThePlan() throws Exception {
        for (String query : List.of(
                "SELECT * FROM (SELECT DATE'2026-01-01' AS d, a FROM t)"
                        + " PIVOT (sum(a) FOR d IN (DATE'2026-01-01', DATE'2026-01-02'))",
                "SELECT * FROM (SELECT TIMESTAMP'2026-01-01 02:03:04' AS d, a FROM t)"
                        + " PIVOT (sum(a) FOR d IN (TIMESTAMP'2026-01-01 02:03:04', CAST(NULL AS TIMESTAMP)))",
                "SELECT * FROM (SELECT 1.50BD AS d, a FROM t) PIVOT (sum(a) FOR d IN (CAST(1.5 AS DECIMAL(9, 2))))",
                "SELECT * FROM (SELECT DATE'2026-01-01' AS d, 'x' AS s, a FROM t)"
                        + " PIVOT (sum(a) FOR (d, s) IN ((DATE'2026-01-01', 'x'), (DATE'2026-01-02', 'y')))",
                "SELECT from_json('{\"b\":1}', schema_of_json('{\"b\":1}')).b FROM t")) {
            assertThat(plan(query)).as(query).isSameAs(plan(query));
            assertThat(values(query)).as(query).containsExactly("1");
        }
        String ofNow = "SELECT from_json('{}', concat('b', unix_micros(current_timestamp()), ' INT')) FROM t";
        assertThat(plan(ofNow)).isNotSameAs(plan(ofNow));
    }

    @Test
    void eachRunOfAPreparedStatementHasItsParameters() throws Exception {
        try (PreparedStatement statement = connection.prepareStatement("SELECT a + ? FROM t WHERE a < ?")) {
            for (int i = 0; i < 6; i++) {
                statement.setInt(1, i);
                statement.setInt(2, i == 3 ? 0 : 100);
                try (ResultSet rows = statement.executeQuery()) {
                    assertThat(rows.next()).isEqualTo(i != 3);
                    if (i != 3) {
                        assertThat(rows.getInt(1)).isEqualTo((i > 4 ? 5 : 1) + i);
                    }
                }
                if (i == 4) {
                    run("UPDATE t SET a = 5");
                }
            }
        }
    }

    private static Statement plan(String sql) {
        return server.statements().plan(session, sql, "test").statement();
    }

    private static void run(String sql) throws SQLException {
        try (java.sql.Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> values(String sql) throws SQLException {
        try (java.sql.Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
