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
    void aKeyIsTheColumnOfItsNameBeforeItIsAnAlias() throws Exception {
        run("SET dialect = ansi");
        run("CREATE TABLE t (a INT, b INT)");
        run("INSERT INTO t VALUES (1, 10), (1, 10), (2, 20)");
        assertThat(value("SELECT sum(c) FROM (SELECT b + a AS a, 1 AS c FROM t GROUP BY a)"))
                .isEqualTo("2");
        assertThat(value("SELECT x.b + y.a FROM t AS x CROSS JOIN t AS y WHERE x.a = 2 AND y.a = 2 GROUP BY x.a"))
                .isEqualTo("22");
        assertThat(value("SELECT -b AS a FROM t GROUP BY b HAVING a = 2")).isEqualTo("-20");
    }

    @Test
    void nothingIsInAnEmptyListUnderAnsiOnly() throws Exception {
        assertThatThrownBy(() -> value("SELECT 1 IN ()")).hasMessageContaining("Syntax error");
        run("SET dialect = ansi");
        assertThat(value("SELECT 1 IN ()")).isEqualTo("false");
        assertThat(value("SELECT count(*) FROM (VALUES (1), (NULL)) AS t(a) WHERE a NOT IN ()"))
                .isEqualTo("2");
    }

    @Test
    void replaceIntoTakesThePlaceOfRowsWithTheSameKey() throws Exception {
        run("CREATE TABLE r (k INT PRIMARY KEY, v STRING)");
        run("INSERT INTO r VALUES (1, 'a'), (2, 'b')");
        run("REPLACE INTO r VALUES (2, 'c'), (3, 'd')");
        run("INSERT OR REPLACE INTO r (v, k) SELECT 'e', 1");
        assertThat(value("SELECT array_join(array_sort(collect_list(k || v)), ' ') FROM r"))
                .isEqualTo("1e 2c 3d");
        run("CREATE TABLE keyless (k INT)");
        assertThatThrownBy(() -> run("REPLACE INTO keyless VALUES (1)")).hasMessageContaining("primary key");
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

    @Test
    void lengthsLimitTextsInOneDialectOnly() throws Exception {
        run("CREATE TABLE short (a VARCHAR(3))");
        assertThatThrownBy(() -> run("INSERT INTO short VALUES ('abcd')")).hasMessageContaining("length");
        run("SET dialect = ansi");
        try {
            run("CREATE TABLE longer (a VARCHAR(3))");
            run("INSERT INTO longer VALUES ('abcd')");
            assertThat(value("SELECT a FROM longer")).isEqualTo("abcd");
            // What a table was made with holds whoever writes to it.
            assertThatThrownBy(() -> run("INSERT INTO short VALUES ('abcd')")).hasMessageContaining("length");
        } finally {
            run("RESET dialect");
        }
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
