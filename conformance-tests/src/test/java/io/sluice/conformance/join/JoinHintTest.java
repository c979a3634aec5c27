package io.sluice.conformance.join;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.conformance.server.TableTest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

/** What has become of hints about joins: in plans and in warnings. */
abstract class JoinHintTest extends TableTest {
    @BeforeEach
    void tables() throws SQLException {
        run(
                "CREATE TABLE large AS SELECT CAST(id AS INT) AS k, CAST(id % 7 AS INT) AS v FROM range(20000)",
                "CREATE TABLE small AS SELECT CAST(id * 1000 AS INT) AS k, CAST(id AS INT) AS n FROM range(40)",
                "CREATE TABLE middle AS SELECT CAST(id AS INT) AS n FROM range(500)");
    }

    final String explained(String query) throws SQLException {
        return String.join("\n", rows("EXPLAIN " + query));
    }

    /** The last scan of the plan's text: that of the build side. */
    final String buildOf(String query) throws SQLException {
        String plan = explained(query);
        return plan.substring(plan.lastIndexOf("Scan"));
    }

    final List<String> warnings(String query) throws SQLException {
        List<String> messages = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                assertThat(rows.getObject(1)).isNotNull();
            }
            for (SQLWarning warning = statement.getWarnings(); warning != null; warning = warning.getNextWarning()) {
                messages.add(warning.getMessage());
            }
        }
        return messages;
    }
}
