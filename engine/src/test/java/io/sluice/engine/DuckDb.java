package io.sluice.engine;

import io.sluice.common.type.SqlType;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** DuckDB as an independent answer: tables of the same rows, and results in Java form. */
final class DuckDb implements AutoCloseable {
    private final Connection connection;

    DuckDb() {
        try {
            connection = DriverManager.getConnection("jdbc:duckdb:");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A table of columns c0, c1, … */
    void table(String name, List<SqlType> types, List<List<Object>> rows) {
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            columns.add("c" + i + " " + type(types.get(i)));
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE " + name + " (" + String.join(", ", columns) + ")");
            for (int from = 0; from < rows.size(); from += 1_000) {
                List<String> tuples = new ArrayList<>();
                for (List<Object> row : rows.subList(from, Math.min(rows.size(), from + 1_000))) {
                    List<String> values = new ArrayList<>();
                    for (int i = 0; i < row.size(); i++) {
                        values.add(literal(row.get(i), types.get(i)));
                    }
                    tuples.add("(" + String.join(", ", values) + ")");
                }
                statement.execute("INSERT INTO " + name + " VALUES " + String.join(", ", tuples));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Result rows with values in the Java form of the given types. */
    List<List<Object>> query(String sql, List<SqlType> types) {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<List<Object>> rows = new ArrayList<>();
            while (result.next()) {
                Object[] row = new Object[types.size()];
                for (int i = 0; i < row.length; i++) {
                    row[i] = value(result, i + 1, types.get(i));
                }
                rows.add(Collections.unmodifiableList(Arrays.asList(row)));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static String literal(Object value, SqlType type) {
        if (value == null) {
            return "NULL";
        }
        if (type == SqlType.STRING) {
            return "'" + value + "'";
        }
        if (type == SqlType.DATE) {
            return "DATE '" + LocalDate.ofEpochDay((Integer) value) + "'";
        }
        return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
    }

    private static Object value(ResultSet result, int column, SqlType type) throws SQLException {
        if (result.getObject(column) == null) {
            return null;
        }
        return switch (type) {
            case SqlType.Simple simple ->
                switch (simple) {
                    case BOOLEAN -> result.getBoolean(column);
                    case TINYINT, SMALLINT, INT -> result.getInt(column);
                    case BIGINT -> result.getLong(column);
                    case DOUBLE -> result.getDouble(column);
                    case STRING -> result.getString(column);
                    case DATE -> (int) result.getObject(column, LocalDate.class).toEpochDay();
                    default -> throw new IllegalArgumentException(type.sql());
                };
            case SqlType.Decimal decimal -> new BigDecimal(result.getString(column)).setScale(decimal.scale());
            default -> throw new IllegalArgumentException(type.sql());
        };
    }

    private static String type(SqlType type) {
        return type == SqlType.STRING ? "VARCHAR" : type.sql();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
