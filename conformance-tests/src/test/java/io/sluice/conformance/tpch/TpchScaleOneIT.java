package io.sluice.conformance.tpch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.conformance.answer.Answer;
import io.sluice.conformance.answer.AnswerComparison;
import io.sluice.conformance.duckdb.DuckDb;
import io.sluice.conformance.server.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All 22 queries at scale factor 1 through the JDBC driver, against the answers that the TPC publishes. */
@Tag("tpch-sf1")
class TpchScaleOneIT {
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
        TpchDatabase.load(connection, duckDb, 1, folder);
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

    @ParameterizedTest
    @MethodSource("queries")
    void givesThePublishedAnswer(TpchQuery query) throws SQLException {
        Answer answer = Answer.query(connection, query.sql());
        Answer published = PublishedAnswers.find("sf1", query).orElseThrow();
        assertThat(AnswerComparison.difference(published, answer, query.orderBy()))
                .isEmpty();
        assertThat(AnswerComparison.difference(duckDb.query(query.sql()), answer, query.orderBy()))
                .isEmpty();
    }
}
