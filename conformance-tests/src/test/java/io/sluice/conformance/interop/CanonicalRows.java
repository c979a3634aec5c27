package io.sluice.conformance.interop;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Struct;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Rows read through JDBC in the text form that the oracles write: one row a line, sorted. */
public final class CanonicalRows {
    private CanonicalRows() {}

    public static List<String> read(Connection connection, String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery(query)) {
            ResultSetMetaData metadata = results.getMetaData();
            while (results.next()) {
                List<String> cells = new ArrayList<>();
                for (int column = 1; column <= metadata.getColumnCount(); column++) {
                    String type = metadata.getColumnTypeName(column);
                    Object value = value(results, column, type);
                    cells.add(type.equals("ARRAY<TIMESTAMP_NTZ>") ? localTimes((Array) value) : text(value));
                }
                rows.add(String.join("|", cells));
            }
        }
        rows.sort(null);
        return rows;
    }

    /** Times without a zone and with one look alike as java.sql.Timestamp: ask for the java.time type. */
    private static Object value(ResultSet results, int column, String type) throws SQLException {
        return switch (type) {
            case "DATE" -> results.getObject(column, LocalDate.class);
            case "TIMESTAMP" -> {
                OffsetDateTime time = results.getObject(column, OffsetDateTime.class);
                yield time == null ? null : time.toInstant();
            }
            case "TIMESTAMP_NTZ" -> results.getObject(column, LocalDateTime.class);
            default -> results.getObject(column);
        };
    }

    private static String text(Object value) throws SQLException {
        return switch (value) {
            case null -> "NULL";
            case BigDecimal decimal -> decimal.toPlainString();
            case String string ->
                string.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
            case byte[] bytes -> "x'" + HexFormat.of().formatHex(bytes) + "'";
            case Boolean flag -> flag.toString();
            case Number number -> number.toString();
            case LocalDate date -> date.toString();
            case Instant instant -> instant.toString();
            case LocalDateTime time -> time.toString();
            case Date date -> date.toLocalDate().toString();
            case Timestamp time -> time.toInstant().toString();
            case Array array -> "[" + joined(Arrays.asList((Object[]) array.getArray())) + "]";
            case List<?> list -> "[" + joined(list) + "]";
            case Struct struct -> "(" + joined(Arrays.asList(struct.getAttributes())) + ")";
            case Map<?, ?> map -> entries(map);
            default -> throw new IllegalArgumentException("no text form for " + value.getClass());
        };
    }

    /** Within arrays a time without a zone comes as java.sql.Timestamp, which has it in the zone of this process. */
    private static String localTimes(Array array) throws SQLException {
        if (array == null) {
            return text(null);
        }
        List<Object> times = new ArrayList<>();
        for (Object time : (Object[]) array.getArray()) {
            times.add(time == null ? null : ((Timestamp) time).toLocalDateTime());
        }
        return text(times);
    }

    private static String joined(List<?> values) throws SQLException {
        List<String> texts = new ArrayList<>();
        for (Object value : values) {
            texts.add(text(value));
        }
        return String.join(", ", texts);
    }

    private static String entries(Map<?, ?> map) throws SQLException {
        TreeMap<String, String> entries = new TreeMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            entries.put(text(entry.getKey()), text(entry.getValue()));
        }
        return entries.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
