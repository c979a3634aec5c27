package io.sluice.conformance.sqllogictest;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** A result in the suite's form, and its comparison with the expected one. */
final class Answers {
    private Answers() {}

    /** In which order the values are compared. */
    enum Order {
        /** As they came. */
        NOSORT,
        /** Rows sorted by the text of their values. */
        ROWSORT,
        /** All values sorted, whatever their row. */
        VALUESORT;

        static Order of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * Reads a result.
     *
     * @param types a letter for each column
     */
    static List<List<String>> read(ResultSet rows, String types) throws SQLException {
        int columns = rows.getMetaData().getColumnCount();
        if (columns != types.length()) {
            throw new SQLException("The result has " + columns + " columns, not " + types.length() + ".");
        }
        List<List<String>> result = new ArrayList<>();
        while (rows.next()) {
            List<String> row = new ArrayList<>(columns);
            for (int i = 0; i < columns; i++) {
                row.add(text(rows.getObject(i + 1), types.charAt(i)));
            }
            result.add(row);
        }
        return result;
    }

    private static String text(Object value, char type) {
        if (value == null) {
            return "NULL";
        }
        return switch (type) {
            case 'I' -> whole(value);
            case 'R' -> String.format(Locale.ROOT, "%.3f", number(value));
            default -> printable(value.toString());
        };
    }

    private static String whole(Object value) {
        return switch (value) {
            case Boolean truth -> truth ? "1" : "0";
            case BigDecimal number -> number.setScale(0, RoundingMode.DOWN).toPlainString();
            case Double number -> String.valueOf(number.longValue());
            case Float number -> String.valueOf(number.longValue());
            case Number number -> number.toString();
            default -> leadingNumber(value.toString());
        };
    }

    /** Text in a column of numbers counts as the number that it begins with, or 0. */
    private static String leadingNumber(String text) {
        int end = text.startsWith("-") ? 1 : 0;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        String digits = text.substring(0, end);
        return digits.isEmpty() || digits.equals("-") ? "0" : digits;
    }

    private static BigDecimal number(Object value) {
        return value instanceof Boolean truth
                ? (truth ? BigDecimal.ONE : BigDecimal.ZERO)
                : new BigDecimal(value.toString());
    }

    private static String printable(String text) {
        if (text.isEmpty()) {
            return "(empty)";
        }
        StringBuilder printable = new StringBuilder(text.length());
        text.chars().forEach(c -> printable.append(c < ' ' || c > '~' ? '@' : (char) c));
        return printable.toString();
    }

    /** Null if the rows are the expected ones, otherwise what is wrong. */
    static String difference(List<List<String>> rows, Record.Query query) {
        List<List<String>> ordered = new ArrayList<>(rows);
        if (query.order() == Order.ROWSORT) {
            ordered.sort(Answers::compare);
        }
        List<String> values = new ArrayList<>();
        ordered.forEach(values::addAll);
        if (query.order() == Order.VALUESORT) {
            values.sort(Comparator.naturalOrder());
        }
        List<String> expected = query.answer();
        boolean hashed = expected.size() == 1 && expected.getFirst().matches("\\d+ values hashing to [0-9a-f]{32}");
        String actual = hashed ? values.size() + " values hashing to " + hash(values) : String.join("\n", values);
        String wanted = String.join("\n", expected);
        if (actual.equals(wanted)) {
            return null;
        }
        List<String> first = values.subList(0, Math.min(values.size(), 20));
        return "expected " + wanted.replace('\n', '|') + ", got "
                + (hashed ? actual + " of " + String.join("|", first) : String.join("|", first));
    }

    private static int compare(List<String> a, List<String> b) {
        for (int i = 0; i < a.size(); i++) {
            int order = a.get(i).compareTo(b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static String hash(List<String> values) {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            for (String value : values) {
                digest.update(value.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) '\n');
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
