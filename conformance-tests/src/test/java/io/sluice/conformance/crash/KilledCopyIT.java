package io.sluice.conformance.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.conformance.server.Sql;
import io.sluice.conformance.server.TestServer;
import io.sluice.storage.store.FaultyObjectStore;
import io.sluice.storage.store.LocalObjectStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Ends a server at each call to the store that a COPY INTO makes: the next server shows the table as it was or with every
 * file's rows, and the COPY tried again makes it so that each file is loaded exactly once.
 */
class KilledCopyIT {
    /** In each build, every so many-th of the calls. */
    private static final int SOME_CUTS = 11;

    /** Likewise: a process takes seconds to start. */
    private static final int SOME_KILLS = 40;

    private static final int MORE_KILLS = 9;
    private static final int MOST_CALLS = 500;
    private static final List<String> EACH_ONCE = List.of("1|x", "2|y", "3|z", "4|NULL", "5|v", "6|w");

    @TempDir
    private Path folder;

    /** What is loaded into. */
    private enum Target {
        WITH_COLUMNS("CREATE TABLE t (id INT, name STRING) USING DELTA", "'force' = 'false'"),
        /** Its columns come in the commit of the rows. */
        WITHOUT_COLUMNS("CREATE TABLE t", "'mergeSchema' = 'true'");

        private final String create;
        private final String options;

        Target(String create, String options) {
            this.create = create;
            this.options = options;
        }
    }

    /** How a server ends. */
    private enum End {
        /** Its store answers nothing from a call on, so that nothing that it does counts. */
        CUT_OFF,
        /** Its process ends. */
        KILLED
    }

    @ParameterizedTest
    @EnumSource
    void someCalls(Target target) throws Exception {
        walk(target, End.CUT_OFF, SOME_CUTS);
        walk(target, End.KILLED, SOME_KILLS);
    }

    @Tag("crash")
    @ParameterizedTest
    @EnumSource
    void everyCall(Target target) throws Exception {
        walk(target, End.CUT_OFF, 1);
        walk(target, End.KILLED, MORE_KILLS);
    }

    private void walk(Target target, End end, int step) throws Exception {
        Path source = Files.createDirectories(folder.resolve("source"));
        Files.writeString(source.resolve("a.csv"), "id,name\n1,x\n2,y\n");
        Files.writeString(source.resolve("b.csv"), "id,name\n3,z\n4,\n5,v\n");
        Files.writeString(source.resolve("c.csv"), "id,name\n6,w\n");
        String copy = "COPY INTO t FROM '" + source + "' FILEFORMAT = CSV FORMAT_OPTIONS ('header' = 'true',"
                + " 'inferSchema' = 'true') COPY_OPTIONS (" + target.options + ")";
        List<String> problems = new ArrayList<>();
        int call = 0;
        while (endAt(call, end, target, copy, problems)) {
            call += step;
            assertThat(call).isLessThan(MOST_CALLS);
        }
        System.out.printf("%s, %s: every %d. of about %d calls%n", target, end, step, call);
        assertThat(call).isGreaterThan(step);
        assertThat(problems).isEmpty();
    }

    /** Returns whether the COPY made that many calls. */
    private boolean endAt(int call, End end, Target target, String copy, List<String> problems) throws Exception {
        Path warehouse = folder.resolve(target.name() + "-" + end + "-" + call);
        try (TestServer server = TestServer.start(warehouse);
                Connection connection = server.connect()) {
            Sql.run(connection, target.create);
        }
        Outcome outcome = switch (end) {
            case CUT_OFF -> copyCutOff(warehouse, call, copy);
            case KILLED -> copyKilled(warehouse, call, copy);
        };
        try (TestServer server = TestServer.start(warehouse);
                Connection connection = server.connect()) {
            check(connection, copy, outcome.answered());
        } catch (SQLException | AssertionError e) {
            problems.add(end + " at " + call + ": " + e);
        }
        return outcome.met();
    }

    /**
     * @param answered whether the statement was
     * @param met whether it made the call
     */
    private record Outcome(boolean answered, boolean met) {}

    private static Outcome copyCutOff(Path warehouse, int call, String copy) throws SQLException {
        FaultyObjectStore store = new FaultyObjectStore(new LocalObjectStore());
        try (TestServer server = TestServer.start(warehouse, store);
                Connection connection = server.connect()) {
            store.failAt(call, FaultyObjectStore.Fault.OUTAGE);
            boolean answered = true;
            try {
                Sql.runToTheEnd(connection, copy);
            } catch (SQLException e) {
                answered = false;
            }
            // Healed only to be counted: the server does nothing more.
            return new Outcome(answered, store.heal() > call);
        }
    }

    private static Outcome copyKilled(Path warehouse, int call, String copy) throws Exception {
        try (ServerProcess server = HaltingServer.start(warehouse, call);
                Connection connection = server.connect()) {
            try {
                Sql.runToTheEnd(connection, copy);
                return new Outcome(true, false);
            } catch (SQLException e) {
                assertThat(server.awaitExit()).isEqualTo(HaltingServer.KILLED);
                return new Outcome(false, true);
            }
        }
    }

    private static void check(Connection connection, String copy, boolean answered) throws SQLException {
        boolean loaded = Sql.rows(connection, "SELECT 1 FROM (DESCRIBE HISTORY t) WHERE operation = 'COPY INTO'")
                        .size()
                == 1;
        assertThat(loaded || !answered).as("loaded, as was answered").isTrue();
        if (loaded) {
            assertThat(rows(connection)).as("before it is tried again").isEqualTo(EACH_ONCE);
        }
        assertThat(Sql.rows(connection, copy))
                .as("tried again")
                .containsExactly(loaded ? "0|0|0|0|3|0" : "6|6|0|3|0|0");
        assertThat(rows(connection)).as("after it was tried again").isEqualTo(EACH_ONCE);
        assertThat(Sql.rows(connection, copy)).as("tried a third time").containsExactly("0|0|0|0|3|0");
        assertThat(Sql.rows(connection, "SELECT count(*) FROM (DESCRIBE HISTORY t) WHERE operation = 'COPY INTO'"))
                .containsExactly("1");
    }

    private static List<String> rows(Connection connection) throws SQLException {
        return Sql.rows(connection, "SELECT id, name FROM t ORDER BY id");
    }
}
