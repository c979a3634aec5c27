package io.sluice.conformance.tpch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.conformance.answer.AnswerComparison;
import io.sluice.conformance.duckdb.DuckDb;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The oracle, our data and our query texts agree with the published answers: so they can judge Sluice. */
class TpchOracleTest {
    private static final double SCALE_FACTOR = 0.01;

    @TempDir
    static Path folder;

    private static DuckDb duckDb;

    @BeforeAll
    static void load() throws SQLException {
        duckDb = DuckDb.open(2);
        for (TpchRelation relation : TpchRelation.values()) {
            Path files = folder.resolve(relation.tableName());
            TpchFiles.write(relation, SCALE_FACTOR, 2, files);
            duckDb.loadDelimited(relation, files);
        }
    }

    @AfterAll
    static void close() throws SQLException {
        duckDb.close();
    }

    static java.util.stream.Stream<TpchQuery> published() {
        return TpchQuery.all().stream()
                .filter(query -> PublishedAnswers.find("sf0.01", query).isPresent());
    }

    @ParameterizedTest
    @MethodSource("published")
    void duckDbGivesThePublishedAnswer(TpchQuery query) throws SQLException {
        assertThat(AnswerComparison.difference(
                        PublishedAnswers.find("sf0.01", query).orElseThrow(),
                        duckDb.query(query.sql()),
                        query.orderBy()))
                .isEmpty();
    }
}
