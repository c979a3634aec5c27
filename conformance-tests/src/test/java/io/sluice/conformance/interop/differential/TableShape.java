package io.sluice.conformance.interop.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What a table is like when it is made.
 *
 * @param partition the partition column, or empty
 * @param mapping of columns: none, name or id
 */
record TableShape(String partition, boolean deletionVectors, boolean changeData, String mapping) {
    /** The columns that every table has at first. */
    static final String COLUMNS =
            "id BIGINT, g INT, name STRING, amount DECIMAL(12,2), day DATE," + " point STRUCT<x: INT, label: STRING>";

    static TableShape random(Random random) {
        return new TableShape(
                List.of("", "", "g", "day").get(random.nextInt(4)),
                random.nextBoolean(),
                random.nextInt(3) == 0,
                List.of("none", "none", "name", "id").get(random.nextInt(4)));
    }

    boolean isMapped() {
        return !mapping.equals("none");
    }

    /** {@code {t}} stands for the table. */
    String create() {
        List<String> properties = new ArrayList<>(List.of(
                property("delta.enableDeletionVectors", deletionVectors),
                property("delta.enableChangeDataFeed", changeData),
                "'delta.checkpointInterval' = '4'"));
        if (isMapped()) {
            properties.add("'delta.columnMapping.mode' = '" + mapping + "'");
        }
        return "CREATE TABLE {t} (" + COLUMNS + ") USING DELTA"
                + (partition.isEmpty() ? "" : " PARTITIONED BY (" + partition + ")")
                + " TBLPROPERTIES (" + String.join(", ", properties) + ")";
    }

    private static String property(String name, boolean value) {
        return "'" + name + "' = '" + value + "'";
    }
}
