package io.sluice.conformance.tpcds;

import io.sluice.conformance.answer.Answer;
import io.sluice.conformance.answer.AnswerComparison;
import io.sluice.conformance.duckdb.DuckDb;
import io.sluice.conformance.server.Sql;
import io.sluice.conformance.server.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** TPC-DS's tables in Sluice and in DuckDB, loaded from the same files. */
final class TpcdsDatabase implements AutoCloseable {
    private final TestServer server;
    private final Connection connection;
    private final DuckDb duckDb;

    private TpcdsDatabase(TestServer server, Connection connection, DuckDb duckDb) {
        this.server = server;
        this.connection = connection;
        this.duckDb = duckDb;
    }

    /** Loads both engines; the delimited files are deleted. */
    static TpcdsDatabase load(double scaleFactor, Path folder) throws SQLException, IOException {
        TestServer server = TestServer.start(folder.resolve("warehouse"));
        TpcdsDatabase database = new TpcdsDatabase(server, server.connect(), DuckDb.open(2));
        database.duckDb.execute("SET default_null_order = 'nulls_first_on_asc_last_on_desc'");
        for (TpcdsRelation relation : TpcdsRelation.all()) {
            database.loadTable(relation, scaleFactor, folder.resolve("text").resolve(relation.tableName()));
        }
        return database;
    }

    private void loadTable(TpcdsRelation relation, double scaleFactor, Path text) throws SQLException, IOException {
        TpcdsFiles.write(relation, scaleFactor, 2, text);
        duckDb.loadDelimited(relation.tableName(), relation.duckDbColumns(), text);
        Sql.run(
                connection,
                "CREATE TABLE %s (%s) USING DELTA".formatted(relation.tableName(), relation.columnDefinitions()),
                "COPY INTO %s FROM '%s' FILEFORMAT = CSV FORMAT_OPTIONS ('header' = 'true', 'sep' = '|')"
                        .formatted(relation.tableName(), text));
        try (Stream<Path> files = Files.list(text)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    Answer query(String sql) throws SQLException {
        return Answer.query(connection, sql);
    }

    /** What differs between the two engines' answers. */
    Optional<String> difference(String sql) throws SQLException {
        return AnswerComparison.difference(duckDb.query(sql), query(sql), List.of());
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        duckDb.close();
        server.close();
    }
}
