package io.sluice.conformance.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.conformance.server.Sql;
import io.sluice.conformance.server.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * VARIANT in queries gives what Spark 4.2 gave, and is refused where Spark refused it. Each line of the file is a select
 * list, the types and the rows that Spark answered, or ERROR and its message, separated by tabs.
 */
class VariantIT {
    @TempDir
    Path folder;

    @Test
    void answersAreSparks() throws Exception {
        List<String> wrong = new ArrayList<>();
        try (TestServer server = TestServer.start(folder.resolve("warehouse"));
                Connection connection = server.connect()) {
            Sql.run(connection, "SET TIME ZONE 'UTC'");
            for (String line : Files.readAllLines(Path.of("src/test/resources/functions/variant.txt"))) {
                String[] parts = line.split("\t", 3);
                String theirs = parts[1].equals("ERROR")
                        ? "ERROR"
                        : SelectLists.types(parts[1]) + " " + SelectLists.rows(parts[2].translateEscapes());
                String ours = ours(connection, parts[0], SelectLists.types(parts[1]));
                if (!theirs.equals("ERROR") ? !ours.equals(theirs) : !ours.startsWith("ERROR")) {
                    wrong.add(parts[0] + ": here " + ours + ", in Spark " + theirs);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static String ours(Connection connection, String selectList, String types) {
        try {
            SelectLists.Answer answer = SelectLists.run(connection, selectList);
            // Without rows typeof says nothing.
            return (answer.rows().isEmpty() ? types : answer.types()) + " " + answer.rows();
        } catch (SQLException e) {
            return "ERROR " + e.getMessage();
        }
    }
}
