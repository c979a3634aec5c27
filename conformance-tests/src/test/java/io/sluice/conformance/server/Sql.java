package io.sluice.conformance.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.conformance.answer.Answer;
import io.sluice.conformance.answer.Cell;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Short forms of JDBC for tests. */
public final class Sql {
    private Sql() {}

    /** Runs statements one after the other. */
    public static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Runs a statement of any kind and reads all rows that it gives: some errors come with a row. */
    public static void runToTheEnd(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (statement.execute(sql)) {
                try (ResultSet rows = statement.getResultSet()) {
                    while (rows.next()) {
                        rows.getObject(1);
                    }
                }
            }
        }
    }

    /** The rows of a query, the cells of each joined by '|'. */
    public static List<String> rows(Connection connection, String query) throws SQLException {
        return Answer.query(connection, query).rows().stream()
                .map(row -> row.stream().map(Cell::text).collect(Collectors.joining("|")))
                .toList();
    }

    public static List<String> rows(String url, String query) throws SQLException {
        try (Connection connection = java.sql.DriverManager.getConnection(url)) {
            return rows(connection, query);
        }
    }

    /** What a counter of a query's profile adds up to over all operators that have it; there is one at least. */
    public static long counter(Connection connection, String query, String name) throws SQLException {
        String plan = String.join("\n", rows(connection, "EXPLAIN ANALYZE " + query));
        List<MatchResult> found = Pattern.compile(" " + name + "=([\\d,]+)")
                .matcher(plan)
                .results()
                .toList();
        assertThat(found).as(plan).isNotEmpty();
        return found.stream()
                .mapToLong(match -> Long.parseLong(match.group(1).replace(",", "")))
                .sum();
    }
}
