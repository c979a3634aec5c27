package io.sluice.conformance.tpch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.conformance.answer.Answer;
import io.sluice.conformance.answer.AnswerComparison;
import io.sluice.conformance.delta.TableFolder;
import io.sluice.conformance.duckdb.DuckDb;
import io.sluice.conformance.server.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** All 22 queries at scale factor 0.01 through the JDBC driver. */
class TpchIT {
    @TempDir
    static Path folder;

    private static TestServer server;
    private static Connection connection;
    private static DuckDb duckDb;

    @BeforeAll
    static void load() throws SQLException, IOException {
        server = TestServer.start(folder.resolve("warehouse"));
        connection = server.connect();
        duckDb = DuckDb.open(2);
        TpchDatabase.load(connection, duckDb, 0.01, folder);
    }

    @AfterAll
    static void stop() throws SQLException {
        connection.close();
        duckDb.close();
        server.close();
    }

    static Stream<TpchQuery> queries() {
        return TpchQuery.all().stream();
    }

    static Stream<TpchQuery> publishedQueries() {
        return queries().filter(query -> PublishedAnswers.find("sf0.01", query).isPresent());
    }

    @ParameterizedTest
    @MethodSource("publishedQueries")
    void givesThePublishedAnswer(TpchQuery query) throws SQLException {
        Answer published = PublishedAnswers.find("sf0.01", query).orElseThrow();
        assertThat(AnswerComparison.difference(published, Answer.query(connection, query.sql()), query.orderBy()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("queries")
    void givesDuckDbsAnswer(TpchQuery query) throws SQLException {
        assertThat(AnswerComparison.difference(
                        duckDb.query(query.sql()), Answer.query(connection, query.sql()), query.orderBy()))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theParquetFilesHoldTheRowsOfTheInput(TpchRelation relation) throws SQLException {
        TableFolder table = new TableFolder(server.tableFolder("default", relation.tableName()));
        String written = "written_" + relation.tableName();
        duckDb.viewParquet(written, table.dataFiles());
        String difference = "SELECT count(*) FROM (SELECT * FROM %s EXCEPT ALL SELECT * FROM %s)";
        assertThat(duckDb.query(difference.formatted(written, relation.tableName())))
                .isEqualTo(duckDb.query("SELECT 0::BIGINT"));
        assertThat(duckDb.query(difference.formatted(relation.tableName(), written)))
                .isEqualTo(duckDb.query("SELECT 0::BIGINT"));
    }
}
