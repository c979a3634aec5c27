package io.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the settings dialect and doubleQuotedIdentifiers change. */
class DialectTest {
    @TempDir
    private static Path folder;

    private static Connection connection;

    @BeforeAll
    static void start() throws Exception {
        connection = DriverManager.getConnection("jdbc:sluice:embedded:" + folder.resolve("warehouse"));
    }

    @AfterAll
    static void stop() throws Exception {
        connection.close();
    }

    @BeforeEach
    void forgetSettings() throws Exception {
        run("RESET");
    }

    @Test
    void wholeNumbersDivideToWholeNumbersUnderAnsiOnly() throws Exception {
        assertThat(value("SELECT 7 / 2")).isEqualTo("3.5");
        run("SET dialect = ansi");
        assertThat(value("SELECT 7 / 2")).isEqualTo("3");
        assertThat(value("SELECT -7 / 2")).isEqualTo("-3");
        assertThat(value("SELECT 7 / 2.0")).isEqualTo("3.500000");
        assertThat(value("SELECT 1 / 0")).isNull();
        assertThat(value("SELECT 1 % 0")).isNull();
        assertThat(value("SELECT 1.5 / (id - id) FROM range(1)")).isNull();
    }

    @Test
    void aColumnBesideItsKeysIsAnyValueUnderAnsiOnly() throws Exception {
        String query = "SELECT b + a FROM VALUES (1, 10), (1, 10) AS t(a, b) GROUP BY a";
        assertThatThrownBy(() -> value(query)).hasMessageContaining("GROUP BY");
        run("SET dialect = ansi");
        assertThat(value(query)).isEqualTo("11");
    }

    @Test
    void aDivisionByZeroIsAnErrorOtherwise() {
        assertThatThrownBy(() -> value("SELECT 1 / 0")).hasMessageContaining("zero");
    }

    @Test
    void wholeNumbersAreComputedIn64BitsUnderAnsiOnly() throws Exception {
        assertThatThrownBy(() -> value("SELECT 2000000000 + 2000000000")).hasMessageContaining("does not fit INT");
        run("SET dialect = ansi");
        assertThat(value("SELECT 2000000000 + 2000000000")).isEqualTo("4000000000");
    }

    @Test
    void floatIsDoubleUnderAnsi() throws Exception {
        assertThat(value("SELECT typeof(CAST(1 AS FLOAT))")).isEqualToIgnoringCase("float");
        run("SET dialect = ansi");
        assertThat(value("SELECT typeof(CAST(1 AS FLOAT))")).isEqualToIgnoringCase("double");
        assertThat(value("SELECT typeof(CAST(1 AS REAL))")).isEqualToIgnoringCase("double");
    }

    @Test
    void doubleQuotesEncloseNamesWhereTheSessionSaysSo() throws Exception {
        assertThat(value("SELECT \"a\" FROM (SELECT 1 AS a)")).isEqualTo("a");
        run("SET spark.sql.ansi.doubleQuotedIdentifiers = true");
        assertThat(value("SELECT \"a\" FROM (SELECT 1 AS a)")).isEqualTo("1");
        assertThat(value("SELECT \"A \"\"b\" FROM (SELECT 1 AS `A \"b`)")).isEqualTo("1");
    }

    @Test
    void keysInformAndAreNotEnforced() throws Exception {
        run("CREATE TABLE parent (id INT PRIMARY KEY, name STRING UNIQUE)");
        run("CREATE TABLE child (id INT, parent INT, CONSTRAINT key PRIMARY KEY (id, parent) NOT ENFORCED RELY,"
                + " FOREIGN KEY (parent) REFERENCES parent (id))");
        run("INSERT INTO parent VALUES (1, 'a'), (1, 'a')");
        assertThatThrownBy(() -> run("INSERT INTO child VALUES (1, NULL)")).hasMessageContaining("parent");
        assertThat(value("SELECT count(*) FROM parent")).isEqualTo("2");
    }

    private static void run(String sql) throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String value(String sql) throws Exception {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
