package io.sluice.conformance.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.conformance.server.TestServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Lambdas that use columns, other lambdas and fields, in any clause. The answers are Spark's. */
class LambdasIT {
    @TempDir
    static Path folder;

    private static TestServer server;
    private static Connection connection;

    @BeforeAll
    static void start() throws SQLException {
        server = TestServer.start(folder);
        connection = server.connect();
    }

    @AfterAll
    static void stop() throws SQLException {
        connection.close();
        server.close();
    }

    static Stream<Arguments> giveWhatSparkGivesCases() {
        return Stream.of(
                Arguments.of(
                        "a, transform(arr, x -> x * a) FROM (SELECT 2 AS a, array(1, 2, 3) AS arr)", "2, [2, 4, 6]"),
                Arguments.of(
                        "transform(array(array(1, 2), array(3)), x -> transform(x, y -> y + size(x)))",
                        "[[3, 4], [4]]"),
                Arguments.of("transform(array(1, 2), x -> transform(array(10), x -> x + 1))", "[[11], [11]]"),
                Arguments.of("filter(array(named_struct('a', 1), named_struct('a', 5)), s -> s.a > 2)", "[{5}]"),
                Arguments.of("aggregate(array(1.5, 2.5), CAST(0 AS DOUBLE), (a, b) -> a + b)", "4.0"),
                Arguments.of(
                        "sum(x) FROM (SELECT aggregate(array(id, 1), 0L, (a, v) -> a + v) AS x FROM range(5))", "15"),
                Arguments.of(
                        "transform(array(1), x -> x + 1) AS t FROM range(2) GROUP BY transform(array(1), x -> x + 1)",
                        "[2]"),
                Arguments.of("id FROM range(10) WHERE exists(array(1, 5), x -> x = id)", "1; 5"),
                Arguments.of("array_sort(array(3, 1, 2), (a, b) -> b - a)", "[3, 2, 1]"));
    }

    @ParameterizedTest
    @MethodSource("giveWhatSparkGivesCases")
    void giveWhatSparkGives(String selectList, String rows) throws SQLException {
        assertThat(SelectLists.run(connection, selectList).rows()).isEqualTo(rows);
    }

    static Stream<Arguments> wrongOnesAreRefusedInWordsCases() {
        return Stream.of(
                Arguments.of("transform(array(1), (a, b, c) -> a)", "has 3 parameters"),
                Arguments.of("filter(array(1), x -> 'a' || x || array(1))", "does not take"),
                Arguments.of("filter(array(1), x -> array(x))", "must give BOOLEAN"),
                Arguments.of("transform(array(1), 5)", "must be lambda"),
                Arguments.of("upper(x -> x)", "it is a lambda"),
                Arguments.of("transform(array(1), (a, A) -> a)", "two parameters"),
                Arguments.of("transfrom(array(1), x -> x)", "Did you mean transform?"),
                Arguments.of("substring('abc')", "It is written substring(STRING or BINARY, INT [, INT])"));
    }

    @ParameterizedTest
    @MethodSource("wrongOnesAreRefusedInWordsCases")
    void wrongOnesAreRefusedInWords(String selectList, String message) {
        assertThatThrownBy(() -> SelectLists.run(connection, selectList)).hasMessageContaining(message);
    }

    @Test
    void errorsOfValuesNameTheWayOut() {
        assertThatThrownBy(() -> SelectLists.run(connection, "1 / id FROM range(1)"))
                .hasMessageContaining("try_divide");
        assertThatThrownBy(() -> SelectLists.run(connection, "9223372036854775807L + id FROM range(2)"))
                .hasMessageContaining("try_add");
        assertThatThrownBy(() -> SelectLists.run(connection, "CAST(concat('a', id) AS INT) FROM range(1)"))
                .hasMessageContaining("try_cast");
    }
}
