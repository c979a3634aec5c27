package io.sluice.conformance.tpcds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All 99 queries at scale factor 0.01 through the JDBC driver: shapes of plans more than rows. */
class TpcdsIT {
    @TempDir
    static Path folder;

    private static TpcdsDatabase database;

    @BeforeAll
    static void load() throws SQLException, IOException {
        database = TpcdsDatabase.load(0.01, folder);
    }

    @AfterAll
    static void stop() throws SQLException {
        database.close();
    }

    static Stream<TpcdsQuery> queries() {
        return TpcdsQuery.all().stream();
    }

    @ParameterizedTest
    @MethodSource("queries")
    void givesDuckDbsAnswer(TpcdsQuery query) throws SQLException {
        assertThat(database.difference(query.sql())).isEmpty();
    }
}
