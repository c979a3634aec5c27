package io.sluice.conformance.random;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.conformance.answer.Answer;
import io.sluice.conformance.answer.AnswerComparison;
import io.sluice.conformance.duckdb.DuckDb;
import io.sluice.conformance.server.TestServer;
import io.sluice.conformance.tpch.TpchDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random queries give DuckDB's answers. Each query is named by its seed, so that one can be run alone: {@code
 * -Dsluice.seeds=FROM-TO}.
 */
class RandomQueriesIT {
    private static final double SCALE_FACTOR = 0.002;
    /** One query of so many. */
    private static final int MOST_REFUSED = 100;

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
        duckDb.execute("SET default_null_order = 'nulls_first_on_asc_last_on_desc'");
        TpchDatabase.load(connection, duckDb, SCALE_FACTOR, folder);
    }

    @AfterAll
    static void stop() throws SQLException {
        connection.close();
        duckDb.close();
        server.close();
    }

    @Test
    void twoHundredQueriesAgree() {
        assertThat(differences(0, 200)).isEmpty();
    }

    @Test
    @Tag("random-queries")
    void tenThousandQueriesAgree() {
        String[] seeds = System.getProperty("sluice.seeds", "1000-11000").split("-");
        assertThat(differences(Long.parseLong(seeds[0]), Long.parseLong(seeds[1])))
                .isEmpty();
    }

    @Test
    void twoHundredCorrelatedQueriesAgree() {
        assertThat(differences(0, 200, seed -> new CorrelatedQueries(seed).next()))
                .isEmpty();
    }

    @Test
    @Tag("random-queries")
    void fiveThousandCorrelatedQueriesAgree() {
        String[] seeds =
                System.getProperty("sluice.correlated.seeds", "1000-6000").split("-");
        assertThat(differences(
                        Long.parseLong(seeds[0]), Long.parseLong(seeds[1]), seed -> new CorrelatedQueries(seed).next()))
                .isEmpty();
    }

    @Test
    void twoHundredNestedQueriesAgree() {
        assertThat(differences(0, 200, seed -> new NestedQueries(seed).next())).isEmpty();
    }

    @Test
    @Tag("random-queries")
    void tenThousandNestedQueriesAgree() {
        String[] seeds = System.getProperty("sluice.nested.seeds", "1000-11000").split("-");
        // DuckDB gives seven rows for the LIMIT 6 of one of them.
        assertThat(differences(
                        Long.parseLong(seeds[0]), Long.parseLong(seeds[1]), seed -> new NestedQueries(seed).next()))
                .filteredOn(difference -> !difference.startsWith("seed 9191: expected 7 rows, got 6"))
                .isEmpty();
    }

    private static List<String> differences(long from, long to) {
        return differences(from, to, seed -> new RandomQueries(seed).next());
    }

    /** What differs for the seeds from (included) to to (excluded), twenty at most. */
    private static List<String> differences(long from, long to, LongFunction<String> queries) {
        List<String> differences = new ArrayList<>();
        long refused = 0;
        for (long seed = from; seed < to && differences.size() < 20; seed++) {
            String sql = queries.apply(seed);
            try {
                Optional<Answer> expected = expected(sql);
                if (expected.isEmpty()) {
                    continue;
                }
                Optional<String> difference =
                        AnswerComparison.difference(expected.get(), Answer.query(connection, sql), List.of());
                if (difference.isPresent()) {
                    differences.add("seed " + seed + ": " + difference.get() + " for " + sql);
                }
            } catch (SQLException e) {
                refused += isRefused(e) ? 1 : 0;
                if (!isRefused(e) || refused > (to - from) / MOST_REFUSED) {
                    differences.add("seed " + seed + ": " + e.getMessage() + " for " + sql);
                }
            }
        }
        return differences;
    }

    /** The rows around some subqueries cannot be computed twice, such as those of frames in an order with ties. */
    private static boolean isRefused(SQLException e) {
        return e.getMessage().startsWith("The rows around a correlated subquery are read twice");
    }

    /** Empty where DuckDB itself fails, as it does in one of some 300 correlated queries. */
    private static Optional<Answer> expected(String sql) throws SQLException {
        try {
            return Optional.of(duckDb.query(sql));
        } catch (SQLException e) {
            if (e.getMessage().startsWith("INTERNAL Error")) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
