package io.sluice.conformance.interop.differential;

import java.util.List;
import java.util.Random;
import java.util.StringJoiner;

/** Random rows and conditions over the columns of {@link TableShape}, in words that both engines know. */
final class RandomValues {
    private static final String DAY = "DATE'2024-01-01'";

    private final Random random;

    RandomValues(Random random) {
        this.random = random;
    }

    /** Literal rows of the six first columns, and nulls for so many more. */
    String rows(int more) {
        StringJoiner rows = new StringJoiner(", ");
        for (int i = random.nextInt(4); i >= 0; i--) {
            rows.add("(%s, %s, %s, %s, %s, %s%s)"
                    .formatted(
                            number(60),
                            orNull(number(4)),
                            orNull(List.of("'ann'", "'bob'", "''", "'naïve %_'", "'o''neil'")
                                    .get(random.nextInt(5))),
                            orNull(number(900) + "." + (10 + random.nextInt(90))),
                            orNull("DATE'2024-01-0" + (1 + random.nextInt(5)) + "'"),
                            orNull("named_struct('x', " + number(9) + ", 'label', 'p')"),
                            ", NULL".repeat(more)));
        }
        return rows.toString();
    }

    /** A query for rows with ids of their own, from the first on. */
    String query(int more) {
        return "SELECT " + computed(number(50), more) + " FROM range(" + (1 + random.nextInt(40)) + ")";
    }

    /** A source of MERGE: no id twice, some of which the table may have. */
    String source(int more) {
        return "SELECT " + computed(number(40), more) + " FROM range(" + (5 + random.nextInt(20)) + ")";
    }

    /** Likewise, of the group only. */
    String queryOfGroup(int group, int more) {
        return "SELECT id + 70 AS id, " + group + " AS g, concat('w', id) AS name, CAST(id * 1.5 AS DECIMAL(12,2)) AS"
                + " amount, " + DAY + " AS day, named_struct('x', CAST(id AS INT), 'label', 'w') AS point"
                + nulls(more) + " FROM range(" + (1 + random.nextInt(10)) + ")";
    }

    private String computed(String first, int more) {
        return "id + " + first + " AS id, CAST(id % 4 AS INT) AS g, CASE WHEN id % 7 = 0 THEN NULL ELSE concat('n',"
                + " id) END AS name, CAST(id * 1.25 AS DECIMAL(12,2)) AS amount, date_add(" + DAY
                + ", CAST(id % 5 AS INT)) AS day, CASE WHEN id % 5 = 0 THEN NULL ELSE named_struct('x', CAST(id AS"
                + " INT), 'label', concat('l', id % 3)) END AS point" + nulls(more);
    }

    private static String nulls(int more) {
        StringBuilder columns = new StringBuilder();
        for (int i = 0; i < more; i++) {
            columns.append(", CAST(NULL AS INT) AS more").append(i);
        }
        return columns.toString();
    }

    /** A condition over the table's columns, which are known by the prefix. */
    String condition(String prefix) {
        String one = comparison(prefix);
        return switch (random.nextInt(5)) {
            case 0 -> one + " AND " + comparison(prefix);
            case 1 -> one + " OR " + comparison(prefix);
            case 2 -> "NOT (" + one + ")";
            default -> one;
        };
    }

    private String comparison(String prefix) {
        return switch (random.nextInt(12)) {
            case 0 -> prefix + "id % " + (2 + random.nextInt(4)) + " = 1";
            case 1 -> prefix + "id BETWEEN " + number(40) + " AND " + number(90);
            case 2 -> prefix + "g = " + number(4);
            case 3 -> prefix + "g IN (1, 3)";
            case 4 -> prefix + "name LIKE 'n1%'";
            case 5 -> prefix + "name IS NULL";
            case 6 -> prefix + "amount > " + number(100);
            case 7 -> prefix + "day = DATE'2024-01-0" + (1 + random.nextInt(5)) + "'";
            case 8 -> prefix + "day > DATE'2024-01-03'";
            case 9 -> prefix + "point.x < " + number(20);
            case 10 -> prefix + "g IS NULL";
            default -> prefix + "id = " + number(60);
        };
    }

    /** Assignments; values may use the source's columns, which are known by the other prefix. */
    String assignments(String prefix, String source) {
        return switch (random.nextInt(7)) {
            case 0 -> "name = concat(coalesce(" + source + "name, '-'), '+')";
            case 1 -> "amount = " + prefix + "amount + 1.25";
            case 2 -> "point.x = " + number(20);
            case 3 -> "g = CASE WHEN " + prefix + "id % 2 = 0 THEN " + number(4) + " ELSE " + prefix + "g END";
            case 4 -> "day = date_add(" + prefix + "day, 1), name = NULL";
            case 5 -> "point = NULL, amount = CAST(" + source + "id AS DECIMAL(12,2))";
            default -> "id = " + prefix + "id + 100";
        };
    }

    String number(int bound) {
        return Integer.toString(random.nextInt(bound));
    }

    private String orNull(String value) {
        return random.nextInt(6) == 0 ? "NULL" : value;
    }
}
