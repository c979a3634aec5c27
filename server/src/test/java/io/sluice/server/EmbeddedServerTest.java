package io.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that lives as long as a connection of its process. */
class EmbeddedServerTest {
    @TempDir
    Path folder;

    /** A JVM that exits waits 0.3 s for threads in native code, as those in a selector are. */
    @Test
    void theLastConnectionLeavesNoThreadInASelector() throws SQLException {
        Set<Thread> before = new HashSet<>(inSelectors());
        try (Connection first = open()) {
            try (Connection second = open()) {
                query(second);
            }
            query(first);
            assertThat(inSelectors()).hasSizeGreaterThan(before.size());
        }
        assertThat(inSelectors()).isSubsetOf(before);
        try (Connection again = open()) {
            query(again);
        }
        assertThat(inSelectors()).isSubsetOf(before);
    }

    private Connection open() throws SQLException {
        return DriverManager.getConnection("jdbc:sluice:embedded:" + folder);
    }

    private static void query(Connection connection) throws SQLException {
        connection.createStatement().executeQuery("SELECT 1").close();
    }

    private static List<Thread> inSelectors() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> Arrays.stream(thread.getValue())
                        .anyMatch(frame -> frame.getClassName().endsWith("SelectorImpl")))
                .map(Map.Entry::getKey)
                .toList();
    }
}
