package io.sluice.conformance.function;

import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs select lists and brings what comes out to one form, in which Sluice and Spark are compared. */
public final class SelectLists {
    private static final Pattern REAL = Pattern.compile("-?\\d+\\.\\d{11,}(?:E-?\\d+)?");

    private SelectLists() {}

    /** What a select list gives. Rows are in no order, text as of a cast to STRING. */
    record Answer(String types, String rows) {}

    static Answer run(Connection connection, String selectList) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            int count;
            try (ResultSet result = statement.executeQuery("SELECT " + selectList)) {
                count = result.getMetaData().getColumnCount();
            }
            StringJoiner names = new StringJoiner(", ");
            StringJoiner texts = new StringJoiner(", ");
            StringJoiner types = new StringJoiner(", ");
            for (int i = 0; i < count; i++) {
                names.add("c" + i);
                texts.add("CAST(c" + i + " AS STRING)");
                types.add("typeof(c" + i + ")");
            }
            List<String> rows = new ArrayList<>();
            String columnTypes = "";
            try (ResultSet result = statement.executeQuery(
                    "SELECT " + texts + ", " + types + " FROM (SELECT " + selectList + ") AS t(" + names + ")")) {
                while (result.next()) {
                    StringJoiner cells = new StringJoiner(", ");
                    StringJoiner cellTypes = new StringJoiner(", ");
                    for (int i = 1; i <= count; i++) {
                        String text = result.getString(i);
                        cells.add(text == null ? "NULL" : text);
                        cellTypes.add(result.getString(count + i));
                    }
                    rows.add(cells.toString());
                    columnTypes = cellTypes.toString();
                }
            }
            return new Answer(types(columnTypes), rows(String.join("; ", rows)));
        }
    }

    /** Types without what Sluice has not: NOT NULL, and the fields of intervals. */
    public static String types(String types) {
        return types.toLowerCase(Locale.ROOT)
                .replace("`", "")
                .replace(" not null", "")
                .replaceAll("interval [a-z ]+", "interval")
                .replace(" ", "");
    }

    /** Sorted, with numbers of more than 11 digits after the point rounded: sums depend on their order in the last digits. */
    public static String rows(String rows) {
        List<String> sorted = Arrays.asList(rounded(rows).split("; ", -1));
        sorted.sort(null);
        return String.join("; ", sorted);
    }

    private static String rounded(String text) {
        Matcher matcher = REAL.matcher(text);
        return matcher.replaceAll(found -> new BigDecimal(found.group())
                .round(new MathContext(11))
                .stripTrailingZeros()
                .toPlainString());
    }

    /** Types and rows in one text, or ERROR. */
    static String answer(Connection connection, String selectList) {
        try {
            Answer answer = run(connection, selectList);
            return answer.types() + " " + answer.rows();
        } catch (SQLException e) {
            return "ERROR";
        }
    }

    /** The same of a line that the oracle in Spark has written. */
    static String answer(String line) {
        String[] parts = line.split("\t", 2);
        return parts[0].equals("ERROR") ? "ERROR" : types(parts[0]) + " " + rows(parts[1]);
    }
}
