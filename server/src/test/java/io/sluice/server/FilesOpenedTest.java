package io.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.storage.store.LocalObjectStore;
import io.sluice.storage.table.DeltaTable;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which data files a query opens: the proof of data skipping. Each file has a name by the order of its INSERT. */
class FilesOpenedTest {
    private static final String NONE = "none";

    @TempDir
    private static Path folder;

    private static final Map<String, String> NAMES = new HashMap<>();
    private static RecordingObjectStore store;
    private static SluiceServer server;
    private static Connection connection;

    @BeforeAll
    static void start() throws Exception {
        store = new RecordingObjectStore();
        server = store.startServer(folder.resolve("warehouse"));
        connection = DriverManager.getConnection("jdbc:sluice://127.0.0.1:" + server.port());
        makeEvents();
        makeParted();
        makeGrid();
    }

    @AfterAll
    static void stop() throws Exception {
        connection.close();
        server.close();
    }

    /** File i has the ids 100 i and 100 i + 9, the i-th day of January 2024, and names that begin with ki. */
    private static void makeEvents() throws SQLException {
        run("CREATE TABLE events (id INT, ts TIMESTAMP, d DATE, name STRING, amount DECIMAL(10, 2), x DOUBLE, n INT,"
                + " s STRUCT<a: INT, t: STRUCT<b: BIGINT>>)");
        for (int i = 0; i < 6; i++) {
            String day = "2024-01-0" + (i + 1);
            String n = i == 3 ? "7" : "NULL";
            insert(
                    "events",
                    "f" + i,
                    "(%d, TIMESTAMP '%s 00:00:00', DATE '%s', 'k%da', %d.25, %d.5, %s, named_struct('a', %d, 't',"
                                    .formatted(100 * i, day, day, i, i, i, n, 10 * i)
                            + " named_struct('b', CAST(%d AS BIGINT))))".formatted(1000 * i),
                    "(%d, TIMESTAMP '%s 23:59:59', DATE '%s', 'k%dz', %d.75, %d.5, %s, named_struct('a', %d, 't',"
                                    .formatted(100 * i + 9, day, day, i, i, i, n, 10 * i + 1)
                            + " named_struct('b', CAST(%d AS BIGINT))))".formatted(1000 * i + 5));
        }
    }

    private static void makeParted() throws SQLException {
        run("CREATE TABLE parted (v INT, day DATE, region STRING) PARTITIONED BY (day, region)");
        insert("parted", "jan-eu", "(1, DATE '2024-01-15', 'eu')");
        insert("parted", "jan-us", "(2, DATE '2024-01-15', 'us')");
        insert("parted", "feb-eu", "(3, DATE '2024-02-15', 'eu')");
        insert("parted", "feb-none", "(4, DATE '2024-02-15', NULL)");
    }

    /** Four files, each a quarter of the plane, as ZORDER BY (a, b) makes them. */
    private static void makeGrid() throws SQLException {
        run("CREATE TABLE grid (a INT, b INT)");
        insert("grid", "00", "(0, 0)", "(49, 49)");
        insert("grid", "01", "(0, 50)", "(49, 99)");
        insert("grid", "10", "(50, 0)", "(99, 49)");
        insert("grid", "11", "(50, 50)", "(99, 99)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        id = 309                                                | f3
        309 = id                                                | f3
        id <=> 309                                              | f3
        id IS NOT DISTINCT FROM 309                             | f3
        id BETWEEN 105 AND 205                                  | f1 f2
        id IN (9, 500)                                          | f0 f5
        id IN (309L, 9999999999)                                | f3
        id NOT IN (1, 2) AND id < 10                            | f0
        id = 309 OR name LIKE 'k1%'                             | f1 f3
        NOT (id < 500)                                          | f5
        NOT (id < 500 OR name LIKE 'x%')                        | f5
        NOT (id >= 100 AND id <= 600)                           | f0
        id > 10 AND id < 90                                     | none
        name LIKE 'k4%'                                         | f4
        name LIKE 'k4a'                                         | f4
        name = 'k2z'                                            | f2
        startswith(name, 'k5')                                  | f5
        left(name, 2) = 'k5'                                    | f5
        substring(name, 1, 2) = 'k0'                            | f0
        n IS NULL                                               | f0 f1 f2 f4 f5
        n IS NOT NULL                                           | f3
        n = 7                                                   | f3
        n <> 8                                                  | f3
        n IS NOT DISTINCT FROM NULL AND id < 110                | f0 f1
        CAST(ts AS DATE) = DATE '2024-01-05'                    | f4
        CAST(ts AS DATE) > DATE '2024-01-04'                    | f4 f5
        CAST(ts AS DATE) IN (DATE '2024-01-01', DATE '2024-01-06') | f0 f5
        to_date(ts) <= DATE '2024-01-02'                        | f0 f1
        ts >= '2024-01-06'                                      | f5
        d = '2024-01-03'                                        | f2
        CAST(d AS TIMESTAMP) = TIMESTAMP '2024-01-03 00:00:00'  | f2
        year(ts) = 2023                                         | none
        year(ts) < 2024                                         | none
        year(d) = 2024                                          | f0 f1 f2 f3 f4 f5
        EXTRACT(YEAR FROM ts) > 2024                            | none
        date_trunc('DAY', ts) = TIMESTAMP '2024-01-02 00:00:00' | f1
        date_trunc('HOUR', ts) >= TIMESTAMP '2024-01-06 12:00:00' | f5
        trunc(d, 'MM') = DATE '2024-02-01'                      | none
        date_add(d, 1) = DATE '2024-01-03'                      | f1
        d + 2 > DATE '2024-01-07'                               | f5
        date_sub(d, 1) < DATE '2024-01-01'                      | f0
        ts + INTERVAL 1 DAY < TIMESTAMP '2024-01-03 00:00:00'   | f0
        ts - INTERVAL 2 DAYS > TIMESTAMP '2024-01-04 00:00:00'  | f5
        datediff(DATE '2024-01-06', d) = 0                      | f5
        last_day(d) = DATE '2024-02-29'                         | none
        unix_seconds(ts) < 1704153600                           | f0
        id + 1 = 310                                            | f3
        id - 100 < 0                                            | f0
        1000 - id < 500                                         | f5
        -id > -100                                              | f0
        id * 2 > 1000                                           | f5
        id * -1 < -499                                          | f5
        id / 100 = 2                                            | f2
        CAST(id AS BIGINT) = 209                                | f2
        CAST(id AS DOUBLE) < 9.5                                | f0
        CAST(id AS DECIMAL(12, 2)) = 309.00                     | f3
        id = 309.0                                              | f3
        amount = 3.75                                           | f3
        amount + 1 > 6.5                                        | f5
        x = 2.5                                                 | f2
        x < 1.0                                                 | f0
        s.a = 31                                                | f3
        s.t.b IN (0, 5000)                                      | f0 f5
        s.a + 1 = 32                                            | f3
        s IS NULL                                               | f0 f1 f2 f3 f4 f5
        s.a IS NULL                                             | none
        """)
    void opensOnly(String condition, String files) throws SQLException {
        assertOpened("SELECT * FROM events WHERE " + condition, files);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        day = DATE '2024-01-15' AND region = 'us' | jan-us
        region IS NULL                            | feb-none
        region IS NOT NULL AND day > '2024-02-01' | feb-eu
        upper(region) = 'EU'                      | feb-eu jan-eu
        month(day) = 2                            | feb-eu feb-none
        dayofweek(day) = 7                        | none
        region LIKE '%s'                          | jan-us
        NOT (region LIKE '%s')                    | feb-eu jan-eu
        coalesce(region, 'xx') = 'xx'             | feb-none
        length(region) = 3                        | none
        concat(region, '!') = 'us!' AND v > 0     | jan-us
        date_format(day, 'yyyy-MM') = '2024-02' AND region = 'eu' | feb-eu
        CASE WHEN region = 'us' THEN true ELSE false END | jan-us
        """)
    void partitionsAreChosenByAnyExpression(String condition, String files) throws SQLException {
        assertOpened("SELECT * FROM parted WHERE " + condition, files);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        a = 10            | 00 01
        b = 60            | 01 11
        a = 10 AND b = 60 | 01
        a < 50 OR b < 50  | 00 01 10
        """)
    void eachOfTwoOrderedColumnsPrunes(String condition, String files) throws SQLException {
        assertOpened("SELECT * FROM grid WHERE " + condition, files);
    }

    @Test
    void localDaysAreFoundInZonesWithSummerTime() throws SQLException {
        run("SET timeZone = 'America/New_York'");
        try {
            // The last five hours of UTC's day are the first of no other local day.
            assertOpened("SELECT * FROM events WHERE CAST(ts AS DATE) = DATE '2024-01-05'", "f4 f5");
            assertOpened("SELECT * FROM events WHERE CAST(ts AS DATE) = DATE '2023-12-31'", "f0");
            assertOpened("SELECT * FROM events WHERE year(ts) = 2023", "f0");
        } finally {
            run("RESET timeZone");
        }
    }

    @Test
    void changesReadWhatTheyMustOnly() throws SQLException {
        run("CREATE TABLE changed (id INT)");
        insert("changed", "low", "(1)", "(2)");
        insert("changed", "high", "(11)", "(12)");
        store.takeOpened();
        run("UPDATE changed SET id = 3 WHERE id = 2");
        assertThat(openedNames()).containsExactly("low");
        run("DELETE FROM changed WHERE id > 11");
        assertThat(openedNames()).containsExactly("high");
    }

    @Test
    void changesOfVersionsKindsAndPartitionsAreChosen() throws SQLException {
        run("CREATE TABLE feed (id INT, part STRING) PARTITIONED BY (part) TBLPROPERTIES"
                + " (delta.enableChangeDataFeed = true)");
        insert("feed", "one", "(1, 'a')");
        insert("feed", "two", "(2, 'b')");
        insert("feed", "three", "(3, NULL)");
        run("DELETE FROM feed WHERE part = 'a'");
        String changes = "SELECT id FROM table_changes('feed', 1) WHERE ";
        assertOpened(changes + "_commit_version = 2", "two");
        assertOpened(changes + "_commit_version IN (1, 3)", "one three");
        assertOpened(changes + "part = 'b'", "two");
        assertOpened(changes + "part IS NULL", "three");
        assertOpened(changes + "upper(part) = 'B'", "two");
        assertOpened(changes + "_commit_version % 2 = 1 AND part > 'a'", NONE);
        assertOpened(changes + "_change_type <> 'insert' AND _commit_version < 4", NONE);
        assertOpened(changes + "_commit_timestamp < TIMESTAMP'2020-01-01'", NONE);
        assertOpened(changes + "_commit_version < 4 AND (id = 1 OR part = 'b')", "one two three");
    }

    private static void assertOpened(String query, String files) throws SQLException {
        Set<String> expected = files.equals(NONE) ? Set.of() : new TreeSet<>(List.of(files.split(" ")));
        store.takeOpened();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                rows.getObject(1);
            }
        }
        assertThat(openedNames()).as(query).isEqualTo(expected);
    }

    private static Set<String> openedNames() {
        Set<String> names = new TreeSet<>();
        for (String path : store.takeOpened()) {
            if (!path.contains("/_delta_log/")) {
                names.add(NAMES.getOrDefault(path, path));
            }
        }
        return names;
    }

    private static void insert(String table, String name, String... rows) throws SQLException {
        Set<String> before = dataFiles(table);
        run("INSERT INTO " + table + " VALUES " + String.join(", ", rows));
        Set<String> added = new HashSet<>(dataFiles(table));
        added.removeAll(before);
        added.forEach(path -> NAMES.put(path, name));
    }

    private static Set<String> dataFiles(String table) {
        String path = server.warehouse().resolve("default").resolve(table).toString();
        Set<String> files = new HashSet<>();
        new LocalObjectStore().listRecursively(path).forEach(file -> {
            if (!file.path().contains("/_delta_log/")) {
                files.add(file.path());
            }
        });
        assertThat(DeltaTable.at(new LocalObjectStore(), path).exists()).isTrue();
        return files;
    }

    private static void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
