package io.sluice.conformance.answer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** All rows of a query's result, in the order in which they came. */
public record Answer(List<List<Cell>> rows) {
    public Answer {
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** Runs {@code sql} and reads the whole result. */
    public static Answer query(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery(sql)) {
            return read(results);
        }
    }

    public static Answer read(ResultSet results) throws SQLException {
        int columnCount = results.getMetaData().getColumnCount();
        List<List<Cell>> rows = new ArrayList<>();
        while (results.next()) {
            List<Cell> row = new ArrayList<>(columnCount);
            for (int column = 1; column <= columnCount; column++) {
                row.add(Cell.of(results.getObject(column)));
            }
            rows.add(row);
        }
        return new Answer(rows);
    }

    /** Reads a published answer: a header line, then '|'-separated rows. */
    public static Answer readPublished(Path file) {
        try (var lines = Files.lines(file, StandardCharsets.UTF_8)) {
            return new Answer(lines.skip(1)
                    .map(line -> Arrays.stream(line.split("\\|", -1))
                            .map(Cell::parse)
                            .toList())
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
