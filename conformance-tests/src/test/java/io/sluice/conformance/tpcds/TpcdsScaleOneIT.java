package io.sluice.conformance.tpcds;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.conformance.answer.Answer;
import io.sluice.conformance.answer.AnswerComparison;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All 99 queries at scale factor 1 through the JDBC driver, with and without their LIMIT. */
@Tag("tpcds-sf1")
class TpcdsScaleOneIT {
    @TempDir
    static Path folder;

    private static TpcdsDatabase database;

    @BeforeAll
    static void load() throws SQLException, IOException {
        database = TpcdsDatabase.load(1, folder);
    }

    @AfterAll
    static void stop() throws SQLException {
        database.close();
    }

    static Stream<TpcdsQuery> queries() {
        return TpcdsQuery.all().stream();
    }

    static Stream<TpcdsQuery> publishedQueries() {
        return queries().filter(query -> published(query) != null);
    }

    @ParameterizedTest
    @MethodSource("queries")
    void givesDuckDbsAnswer(TpcdsQuery query) throws SQLException {
        assertThat(database.difference(query.sql())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("queries")
    void givesDuckDbsAnswerWithoutTheLimit(TpcdsQuery query) throws SQLException {
        assertThat(database.difference(query.unlimitedSql())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("publishedQueries")
    void givesThePublishedAnswer(TpcdsQuery query) throws SQLException, URISyntaxException {
        Answer published = Answer.readPublished(Path.of(published(query).toURI()));
        assertThat(AnswerComparison.difference(published, database.query(query.sql()), List.of()))
                .isEmpty();
    }

    private static URL published(TpcdsQuery query) {
        return TpcdsScaleOneIT.class.getResource("/tpcds/answers/sf1/%s.csv".formatted(query.name()));
    }
}
