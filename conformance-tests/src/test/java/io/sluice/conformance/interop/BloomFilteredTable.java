package io.sluice.conformance.interop;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table with Parquet's Bloom filters: the numbers divisible by 3 below 12,000, each as eight types, in two files whose ranges
 * are the same, and nulls. Whether a number is in a file is a matter of its filters.
 */
final class BloomFilteredTable {
    private static final int END = 12_000;
    static final int PRESENT = 2004;

    static final int ABSENT = PRESENT + 1;

    /** Of the other file. */
    private static final int PRESENT_TOO = 4005;

    private static final String VALUES =
            " SELECT CAST(v AS INT), v + 10000000000, concat('s', v), CAST(v AS DECIMAL(9,2)),"
                    + " CAST(v AS DECIMAL(25,3)), date_add(DATE'1990-01-01', CAST(v AS INT)), timestamp_seconds(v),"
                    + " CAST(v AS DOUBLE) / 4 FROM (SELECT 3 * id AS v FROM range(%d, " + END / 3 + ", 2))";

    private BloomFilteredTable() {}

    static Feature feature() {
        return new Feature(
                "bloomFilters",
                "Bloom filters in data files, looked up by values of eight types",
                statements(),
                lookups(),
                found());
    }

    /** The columns, each with the SQL of the value that stands for a number. */
    enum Column {
        I("%d"),
        L("1000000%04d"),
        S("'s%d'"),
        SMALL("CAST('%d.00' AS DECIMAL(9,2))"),
        LARGE("CAST('%d.000' AS DECIMAL(25,3))"),
        DAY("DATE'%s'"),
        MOMENT("TIMESTAMP'%s'"),
        X("CAST('%s' AS DOUBLE)");

        private final String literal;

        Column(String literal) {
            this.literal = literal;
        }

        String title() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** A condition that is true of a number. */
        String equal(int number) {
            return title() + " = " + literal(number);
        }

        String literal(int number) {
            Object value = switch (this) {
                case DAY -> day(number);
                case MOMENT -> Instant.ofEpochSecond(number);
                case X -> number / 4.0;
                default -> number;
            };
            return literal.formatted(value);
        }
    }

    private static LocalDate day(int number) {
        return LocalDate.of(1990, 1, 1).plusDays(number);
    }

    /** Spark writes times in two forms, and files with the other form have the odd numbers. */
    private static List<String> statements() {
        List<String> statements = new ArrayList<>();
        statements.add("CREATE TABLE {t} (i INT, l BIGINT, s STRING, small DECIMAL(9,2), large DECIMAL(25,3), day DATE,"
                + " moment TIMESTAMP, x DOUBLE) USING DELTA");
        statements.add(Feature.BY_SLUICE + "CREATE BLOOMFILTER INDEX ON TABLE {t} FOR COLUMNS ("
                + Stream.of(Column.values()).map(Column::title).collect(Collectors.joining(", "))
                + ") OPTIONS (fpp = 0.0001)");
        for (Column column : Column.values()) {
            statements.add(Feature.BY_SPARK + "SET `parquet.bloom.filter.enabled#" + column.title() + "` = true");
            statements.add(Feature.BY_SPARK + "SET `parquet.bloom.filter.expected.ndv#" + column.title() + "` = 10000");
            statements.add(Feature.BY_SPARK + "SET `parquet.bloom.filter.fpp#" + column.title() + "` = 0.0001");
        }
        statements.add(Feature.BY_SPARK + "SET spark.sql.parquet.outputTimestampType = TIMESTAMP_MICROS");
        statements.add("INSERT INTO {t}" + VALUES.formatted(0));
        statements.add(Feature.BY_SPARK + "SET spark.sql.parquet.outputTimestampType = INT96");
        statements.add("INSERT INTO {t}" + VALUES.formatted(1));
        statements.add("INSERT INTO {t} VALUES (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)");
        statements.add(Feature.BY_SPARK + "RESET spark.sql.parquet.outputTimestampType");
        for (Column column : Column.values()) {
            statements.add(Feature.BY_SPARK + "RESET `parquet.bloom.filter.enabled#" + column.title() + "`");
            statements.add(Feature.BY_SPARK + "RESET `parquet.bloom.filter.expected.ndv#" + column.title() + "`");
            statements.add(Feature.BY_SPARK + "RESET `parquet.bloom.filter.fpp#" + column.title() + "`");
        }
        return List.copyOf(statements);
    }

    /** Looks numbers up by every column: two that are there, two that are not, a few of both; and reads a range and the nulls. */
    private static String lookups() {
        List<String> queries = new ArrayList<>();
        for (Column column : Column.values()) {
            for (int number : List.of(PRESENT, ABSENT, PRESENT_TOO, PRESENT_TOO + 1)) {
                queries.add(lookup(column.title(), column.equal(number)));
            }
            queries.add(lookup(
                    column.title() + " in",
                    column.title() + " IN (" + column.literal(ABSENT) + ", " + column.literal(PRESENT_TOO) + ", "
                            + column.literal(PRESENT_TOO + 1) + ")"));
        }
        queries.add(lookup("end", "i >= " + (END - 6)));
        queries.add(lookup("null", "s IS NULL"));
        return String.join(" UNION ALL ", queries);
    }

    private static String lookup(String label, String condition) {
        return "SELECT '" + label + "' AS sought, * FROM {t} WHERE " + condition;
    }

    /** The rows of {@link #lookups}, in canonical form and sorted. */
    private static List<String> found() {
        List<String> rows = new ArrayList<>();
        for (Column column : Column.values()) {
            rows.add(row(column.title(), PRESENT));
            rows.add(row(column.title(), PRESENT_TOO));
            rows.add(row(column.title() + " in", PRESENT_TOO));
        }
        rows.add(row("end", END - 6));
        rows.add(row("end", END - 3));
        rows.add("null" + "|NULL".repeat(Column.values().length));
        rows.sort(null);
        return List.copyOf(rows);
    }

    private static String row(String label, int number) {
        return "%s|%d|%d|s%d|%d.00|%d.000|%s|%s|%s"
                .formatted(
                        label,
                        number,
                        number + 10_000_000_000L,
                        number,
                        number,
                        number,
                        day(number),
                        Instant.ofEpochSecond(number),
                        number / 4.0);
    }
}
