package io.sluice.conformance.duckdb;

import io.sluice.conformance.answer.Answer;
import io.sluice.conformance.tpch.TpchRelation;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;

/** An in-memory DuckDB. Not safe for use by several threads. */
public final class DuckDb implements AutoCloseable {
    private final Connection connection;

    private DuckDb(Connection connection) {
        this.connection = connection;
    }

    public static DuckDb open(int threads) throws SQLException {
        DuckDb duckDb = new DuckDb(DriverManager.getConnection("jdbc:duckdb:"));
        duckDb.execute("SET threads = " + threads);
        return duckDb;
    }

    /** Loads the delimited files that {@code TpchFiles} wrote for a table. */
    public void loadDelimited(TpchRelation relation, Path folder) throws SQLException {
        loadDelimited(relation.tableName(), relation.duckDbColumns(), folder);
    }

    /**
     * Loads '|'-separated files with a header line.
     *
     * @param columns {@code read_csv}'s struct of name and type
     */
    public void loadDelimited(String table, String columns, Path folder) throws SQLException {
        execute(
                "CREATE TABLE %s AS SELECT * FROM read_csv('%s/*.csv', delim = '|', quote = '', header = true, columns = %s)"
                        .formatted(table, folder, columns));
    }

    /** Names Parquet files as a view, which reads them anew in each query. */
    public void viewParquet(String name, List<Path> files) throws SQLException {
        String list = files.stream().map(file -> "'" + file + "'").collect(Collectors.joining(", ", "[", "]"));
        execute("CREATE OR REPLACE VIEW %s AS SELECT * FROM read_parquet(%s)".formatted(name, list));
    }

    public void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    public Answer query(String sql) throws SQLException {
        return Answer.query(connection, sql);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
