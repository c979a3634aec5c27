package io.sluice.conformance.random;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.conformance.function.SelectLists;
import io.sluice.conformance.interop.CanonicalRows;
import io.sluice.conformance.interop.Oracle;
import io.sluice.conformance.server.Sql;
import io.sluice.conformance.server.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random queries over values of every type give Spark's types and rows, or are refused by both. Seeds:
 * {@code -Dsluice.seeds=FROM-TO}; a seed that differs is told with both answers.
 */
@Tag("spark-queries")
class MixedQueriesSparkIT {
    private static final int MOST_TOLD = 40;
    private static final Duration LIMIT = Duration.ofMinutes(60);

    @TempDir
    Path folder;

    /** What an engine says to a query. @param rows canonical; the message of an error */
    private record Said(String types, List<String> rows) {
        static final String ERROR = "ERROR";

        boolean isError() {
            return types.equals(ERROR);
        }

        boolean agreesWith(Said other) {
            if (isError() || other.isError()) {
                return isError() == other.isError() || other.isErrorOfValues();
            }
            return types.equals(other.types) && CloseRows.agree(rows, other.rows);
        }

        /**
         * Whether a value did not fit or a divisor was 0. Which values are computed at all, as those of constants over no
         * rows, is up to the engine.
         */
        private boolean isErrorOfValues() {
            return isError() && rows.getFirst().matches(".*SQLSTATE: 22\\w{3}.*");
        }
    }

    @Test
    void queriesGiveWhatSparkGives() throws SQLException, IOException {
        String[] seeds = System.getProperty("sluice.seeds", "0-5000").split("-");
        int first = Integer.parseInt(seeds[0]);
        List<String> queries = new ArrayList<>();
        for (int seed = first; seed < Integer.parseInt(seeds[1]); seed++) {
            queries.add(new MixedQueries(seed).next());
        }
        try (TestServer server = TestServer.start(folder.resolve("warehouse"));
                Connection connection = server.connect()) {
            Sql.run(connection, "SET TIME ZONE 'UTC'");
            for (MixedTable table : MixedTable.values()) {
                Sql.run(connection, table.statements().toArray(new String[0]));
            }
            List<Said> spark = spark(server, queries);
            List<String> differences = new ArrayList<>();
            int refused = 0;
            int undecided = 0;
            for (int i = 0; i < queries.size(); i++) {
                Said ours = ours(connection, queries.get(i));
                Said theirs = spark.get(i);
                refused += theirs.isError() ? 1 : 0;
                undecided += theirs.isErrorOfValues() && !ours.isError() ? 1 : 0;
                if (!ours.agreesWith(theirs)) {
                    differences.add("seed " + (first + i) + ": " + queries.get(i) + "\n  here  " + ours + "\n  Spark "
                            + theirs);
                }
            }
            assertThat(refused).as("queries that Spark refuses").isLessThan(queries.size() / 3);
            assertThat(undecided).as("errors of values that only Spark has").isLessThanOrEqualTo(queries.size() / 200);
            assertThat(differences.subList(0, Math.min(MOST_TOLD, differences.size())))
                    .as(differences.size() + " of " + queries.size() + " queries differ")
                    .isEmpty();
        }
    }

    private List<Said> spark(TestServer server, List<String> queries) throws IOException {
        Path asked = folder.resolve("queries");
        Path answered = folder.resolve("answers");
        Files.write(asked, queries.stream().map(MixedQueriesSparkIT::forSpark).toList());
        List<String> script = new ArrayList<>(List.of(
                // Each query runs once: compiling it would take most of the time.
                "SET spark.sql.codegen.wholeStage=false",
                "SET spark.sql.codegen.factoryMode=NO_CODEGEN",
                "SET spark.sql.shuffle.partitions=1",
                "SET spark.sql.adaptive.enabled=false",
                // Its minima and maxima do not know that NaN is the largest value.
                "SET spark.sql.inMemoryColumnarStorage.partitionPruning=false"));
        for (MixedTable table : MixedTable.values()) {
            // Not read as Delta: each query would look for a newer version first.
            script.add("CREATE TABLE " + table.sqlName() + " USING PARQUET AS SELECT * FROM delta.`"
                    + server.tableFolder("default", table.sqlName()) + "`");
            script.add("CACHE TABLE " + table.sqlName());
        }
        script.add("answer " + answered + " " + asked);
        Files.write(folder.resolve("script"), script);
        Oracle.SPARK.run(
                List.of(
                        folder.resolve("script").toString(),
                        folder.resolve("spark").toString()),
                LIMIT);
        List<String> lines = Files.readAllLines(answered);
        assertThat(lines).hasSameSizeAs(queries);
        return lines.stream().map(MixedQueriesSparkIT::parsed).toList();
    }

    /**
     * Spark 4.2's full outer merge join misses pairs whose keys are DECIMALs made from different types; its hash join, and its inner
     * joins, find them.
     */
    private static String forSpark(String query) {
        return query.contains(" FULL JOIN ") ? query.replaceFirst("SELECT ", "SELECT /*+ SHUFFLE_HASH(z) */ ") : query;
    }

    private static Said parsed(String line) {
        String[] parts = line.split("\t", 2);
        return parts[0].equals(Said.ERROR)
                ? new Said(Said.ERROR, List.of(parts[1]))
                : new Said(SelectLists.types(parts[0]), List.of(parts[1].split("\u001e")));
    }

    private static Said ours(Connection connection, String query) {
        try {
            List<String> rows = CanonicalRows.read(connection, query).stream()
                    .map(row -> row.replace("\u001e", "\\e"))
                    .toList();
            return new Said(types(connection, query), rows.isEmpty() ? List.of("") : rows);
        } catch (SQLException e) {
            return new Said(Said.ERROR, List.of(e.getMessage()));
        }
    }

    private static String types(Connection connection, String query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            ResultSetMetaData columns = statement.getMetaData();
            StringJoiner types = new StringJoiner(", ");
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                types.add(columns.getColumnTypeName(i));
            }
            return SelectLists.types(types.toString());
        }
    }
}
