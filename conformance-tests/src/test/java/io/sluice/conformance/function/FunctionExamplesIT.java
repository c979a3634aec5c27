package io.sluice.conformance.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.conformance.server.Sql;
import io.sluice.conformance.server.TestServer;
import io.sluice.planner.function.BuiltInFunctions;
import io.sluice.planner.function.FunctionDeclaration;
import io.sluice.planner.function.FunctionExample;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every example of every function gives what its declaration says. */
class FunctionExamplesIT {
    @TempDir
    Path folder;

    @Test
    void examplesGiveTheDeclaredResults() throws SQLException {
        List<String> wrong = new ArrayList<>();
        int count = 0;
        try (TestServer server = TestServer.start(folder.resolve("warehouse"));
                Connection connection = server.connect()) {
            Sql.run(connection, "SET TIME ZONE 'UTC'");
            for (FunctionDeclaration function : BuiltInFunctions.all()) {
                for (FunctionExample example : function.examples()) {
                    count++;
                    String problem = problem(connection, example);
                    if (problem != null) {
                        wrong.add(example.expression() + ": " + problem);
                    }
                }
            }
        }
        assertThat(count).isGreaterThan(500);
        assertThat(wrong).isEmpty();
    }

    private static String problem(Connection connection, FunctionExample example) {
        try {
            String rows = SelectLists.run(connection, example.expression()).rows();
            return rows.equals(SelectLists.rows(example.result())) ? null : rows + " instead of " + example.result();
        } catch (SQLException e) {
            return e.getMessage();
        }
    }

    @Test
    void thereAreAsManyFunctionsAsPromised() {
        assertThat(BuiltInFunctions.names()).hasSizeGreaterThan(400);
        assertThat(BuiltInFunctions.all()).allSatisfy(function -> {
            assertThat(function.examples()).as(function.name()).isNotEmpty();
            assertThat(function.description()).as(function.name()).endsWith(".");
        });
    }

    @Test
    void showAndDescribeTellOfThem() throws SQLException {
        try (TestServer server = TestServer.start(folder.resolve("warehouse"));
                Connection connection = server.connect()) {
            assertThat(Sql.rows(connection, "SHOW FUNCTIONS LIKE 'regexp_*'"))
                    .contains("regexp_like", "regexp_replace")
                    .allMatch(name -> name.startsWith("regexp_"));
            assertThat(Sql.rows(connection, "SHOW USER FUNCTIONS")).isEmpty();
            assertThat(Sql.rows(connection, "DESCRIBE FUNCTION lcase"))
                    .contains("Function: lower", "Other names: lcase", "Usage: lower(STRING)", "Result: STRING");
            assertThat(Sql.rows(connection, "DESC FUNCTION EXTENDED `upper`"))
                    .anyMatch(line -> line.startsWith("Example: SELECT upper("));
        }
    }
}
