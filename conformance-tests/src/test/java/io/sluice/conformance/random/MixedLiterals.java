package io.sluice.conformance.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;

/** Literals of each kind of expression, in the SQL that Sluice and Spark share. */
final class MixedLiterals {
    private static final List<String> TEXTS = List.of(
            "''",
            "' '",
            "'a'",
            "'ab'",
            "'Ab c'",
            "'aab a'",
            "'ä€😀'",
            "'it''s'",
            "'12'",
            "'-7.5'",
            "'2020-02-29'",
            "'true'",
            "'x,y'",
            "'%_'",
            "'q\"uote'",
            "'tab\\there'",
            "'2021-03-04 05:06:07.89'",
            "'b\\\\s'",
            "'NULL'",
            "'Zz top'");
    private static final List<String> CATEGORIES = List.of("'a'", "'b'", "'c'", "'q'");
    private static final List<String> REALS = List.of(
            "0.0D", "1.5D", "-2.25D", "100.0D", "0.1D", "1.0E10D", "-1.0E-3D", "DOUBLE('NaN')", "3.75D", "7.0D");
    private static final List<String> FLOATS =
            List.of("FLOAT(0)", "FLOAT(1.5)", "FLOAT(-3.25)", "FLOAT(0.1)", "FLOAT(64)", "FLOAT('NaN')");
    private static final List<String> DECIMALS =
            List.of("0.00", "1.50", "-12.34", "999.99", "3", "0.05", "-0.5", "12345.67", "100");
    private static final List<String> LARGE =
            List.of("0L", "1L", "-5L", "123456789012L", "-98765432109L", "4294967296L", "42L", "1000000L", "-1L");
    private static final List<String> DAYS = List.of(
            "DATE'2020-02-29'",
            "DATE'1999-12-31'",
            "DATE'1970-01-01'",
            "DATE'2021-07-15'",
            "DATE'1969-11-30'",
            "DATE'2020-03-01'");
    private static final List<String> TIMES = List.of(
            "2020-02-29 23:59:59.999999",
            "1970-01-01 00:00:00",
            "1969-07-20 20:17:40.5",
            "2021-03-04 05:06:07.89",
            "2021-03-04 05:00:00",
            "2024-12-31 12:30:00");

    private final Random random;

    MixedLiterals(Random random) {
        this.random = random;
    }

    /** A value for a column: the values of one named c are few. */
    String column(MixedTable.Column column) {
        return column.name().equals("c") ? pick(CATEGORIES) : of(column.kind());
    }

    String of(String kind) {
        return switch (kind) {
            case "bool" -> random.nextBoolean() ? "true" : "false";
            case "int" -> String.valueOf(random.nextInt(4) == 0 ? random.nextInt(201) - 100 : random.nextInt(13) - 2);
            case "big" -> pick(LARGE);
            case "dbl" -> pick(REALS);
            case "flt" -> pick(FLOATS);
            case "dec" -> pick(DECIMALS);
            case "str" -> pick(TEXTS);
            case "bin" -> pick(List.of("X''", "X'00'", "X'6162'", "X'FF01'", "X'C3A4'"));
            case "day" -> pick(DAYS);
            case "ts" -> "TIMESTAMP'" + pick(TIMES) + "'";
            case "ntz" -> "TIMESTAMP_NTZ'" + pick(TIMES) + "'";
            case "ints" -> array("int", "INT");
            case "strs" -> array("str", "STRING");
            case "sts" -> array("st", "STRUCT<a: INT, b: STRING>");
            case "st" -> "named_struct('a', " + orNull("int", "INT") + ", 'b', " + orNull("str", "STRING") + ")";
            case "map" -> map();
            default -> throw new IllegalArgumentException(kind);
        };
    }

    /** NULL of the kind. */
    static String missing(String kind) {
        return MixedTable.COLUMNS.stream()
                .filter(column -> column.kind().equals(kind))
                .findFirst()
                .map(column -> "CAST(NULL AS " + column.type() + ")")
                .orElseThrow();
    }

    private String orNull(String kind, String type) {
        return random.nextInt(5) == 0 ? "CAST(NULL AS " + type + ")" : of(kind);
    }

    private String array(String kind, String type) {
        int length = random.nextInt(4);
        if (length == 0) {
            return "CAST(array() AS ARRAY<" + type + ">)";
        }
        StringJoiner elements = new StringJoiner(", ", "array(", ")");
        for (int i = 0; i < length; i++) {
            elements.add(orNull(kind, type));
        }
        return elements.toString();
    }

    private String map() {
        List<String> keys = new ArrayList<>(List.of("'a'", "'b'", "'q r'", "''"));
        StringJoiner entries = new StringJoiner(", ", "map(", ")");
        int length = random.nextInt(4);
        if (length == 0) {
            return "CAST(map() AS MAP<STRING, INT>)";
        }
        for (int i = 0; i < length; i++) {
            entries.add(keys.remove(random.nextInt(keys.size()))).add(orNull("int", "INT"));
        }
        return entries.toString();
    }

    private String pick(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }
}
