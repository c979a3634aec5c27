package io.sluice.conformance.errors;

import static io.sluice.common.error.ErrorCode.AMBIGUOUS_REFERENCE;
import static io.sluice.common.error.ErrorCode.CAST_INVALID_INPUT;
import static io.sluice.common.error.ErrorCode.DATATYPE_MISMATCH;
import static io.sluice.common.error.ErrorCode.DIVIDE_BY_ZERO;
import static io.sluice.common.error.ErrorCode.NOT_NULL_VIOLATION;
import static io.sluice.common.error.ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE;
import static io.sluice.common.error.ErrorCode.PARSE_SYNTAX_ERROR;
import static io.sluice.common.error.ErrorCode.SCHEMA_NOT_FOUND;
import static io.sluice.common.error.ErrorCode.TABLE_OR_VIEW_NOT_FOUND;
import static io.sluice.common.error.ErrorCode.UNRESOLVED_COLUMN;
import static io.sluice.common.error.ErrorCode.UNRESOLVED_ROUTINE;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.conformance.delta.TableFolder;
import io.sluice.conformance.server.Sql;
import io.sluice.conformance.server.TestServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wrong statements: each names its fault and place, changes no table and leaves the connection usable. */
class StatementErrorsIT {
    private static final List<String> ROWS = List.of("1|one", "2|two", "3|three");

    @TempDir
    static Path folder;

    private static TestServer server;
    private static Connection connection;
    private static int commitsBefore;

    @BeforeAll
    static void start() throws SQLException {
        server = TestServer.start(folder.resolve("warehouse"));
        connection = server.connect();
        Sql.run(
                connection,
                "CREATE TABLE t (id INT NOT NULL, name STRING) USING DELTA",
                "INSERT INTO t VALUES (1, 'one'), (2, 'two'), (3, 'three')");
        commitsBefore = table().commits().size();
    }

    @AfterAll
    static void stop() throws SQLException {
        connection.close();
        server.close();
    }

    private static TableFolder table() {
        return new TableFolder(server.tableFolder("default", "t"));
    }

    @AfterEach
    void nothingIsLost() throws SQLException {
        assertThat(Sql.rows(connection, "SELECT * FROM t ORDER BY id")).isEqualTo(ROWS);
        assertThat(table().commits()).hasSize(commitsBefore);
    }

    @Test
    void syntaxError() {
        ExpectedError.of(connection, "SELEC 1", PARSE_SYNTAX_ERROR).at(1, 1).saying("SELEC");
        ExpectedError.of(connection, "SELECT id\nFROM t\nWHERE WHERE id = 1", PARSE_SYNTAX_ERROR)
                .at(3, 7);
        ExpectedError.of(connection, "SELECT 'open", PARSE_SYNTAX_ERROR);
        ExpectedError.of(connection, "", PARSE_SYNTAX_ERROR);
    }

    @Test
    void unknownTable() {
        ExpectedError.of(connection, "SELECT *\nFROM no_such_table", TABLE_OR_VIEW_NOT_FOUND)
                .at(2, 6)
                .saying("no_such_table");
        ExpectedError.of(connection, "INSERT INTO no_such_table VALUES (1)", TABLE_OR_VIEW_NOT_FOUND)
                .saying("no_such_table");
        ExpectedError.of(connection, "USE no_such_schema", SCHEMA_NOT_FOUND).saying("no_such_schema");
    }

    @Test
    void unknownColumn() {
        ExpectedError.of(connection, "SELECT id,\n       nope\nFROM t", UNRESOLVED_COLUMN)
                .at(2, 8)
                .saying("nope");
        ExpectedError.of(connection, "UPDATE t SET nope = 1", UNRESOLVED_COLUMN).saying("nope");
        ExpectedError.of(connection, "DELETE FROM t WHERE nope = 1", UNRESOLVED_COLUMN)
                .saying("nope");
        ExpectedError.of(connection, "SELECT id FROM t a, t b", AMBIGUOUS_REFERENCE)
                .at(1, 8)
                .saying("id");
    }

    @Test
    void unknownFunction() {
        ExpectedError.of(connection, "SELECT no_such_function(id) FROM t", UNRESOLVED_ROUTINE)
                .at(1, 8)
                .saying("no_such_function");
    }

    @Test
    void typeError() {
        ExpectedError.of(connection, "SELECT id + ARRAY(1) FROM t", DATATYPE_MISMATCH)
                .at(1, 8);
        ExpectedError.of(connection, "SELECT * FROM t WHERE id AND name", DATATYPE_MISMATCH);
    }

    @Test
    void divisionByZero() {
        ExpectedError.of(connection, "SELECT 1 / 0", DIVIDE_BY_ZERO);
        ExpectedError.of(connection, "SELECT 10 / (id - 2) FROM t", DIVIDE_BY_ZERO);
        ExpectedError.of(connection, "INSERT INTO t SELECT CAST(10 / (id - 2) AS INT), name FROM t", DIVIDE_BY_ZERO);
        ExpectedError.of(connection, "UPDATE t SET id = CAST(10 / (id - 2) AS INT)", DIVIDE_BY_ZERO);
    }

    @Test
    void valuesThatDoNotFit() {
        ExpectedError.of(connection, "INSERT INTO t SELECT CAST(name AS INT), name FROM t", CAST_INVALID_INPUT)
                .saying("one");
        ExpectedError.of(connection, "INSERT INTO t SELECT id * 2000000000, name FROM t", NUMERIC_VALUE_OUT_OF_RANGE);
        ExpectedError.of(connection, "INSERT INTO t VALUES (4, 'four'), (NULL, 'none')", NOT_NULL_VIOLATION)
                .saying("id");
    }
}
