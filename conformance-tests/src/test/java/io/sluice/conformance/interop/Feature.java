package io.sluice.conformance.interop;

import io.sluice.conformance.interop.InteropMatrixIT.Engine;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A feature of the Delta protocol, as a table that uses it.
 *
 * @param name also of the table's folder, and of the function that makes it with delta-rs
 * @param title for the page
 * @param statements that make the table in Spark and in Sluice, and {@link #AN_HOUR_LATER}; {@code {t}} stands for the table;
 *     those that begin with {@link #REFUSED} do their part and fail; those with {@link #BY_SLUICE} or {@link #BY_SPARK} are
 *     for one of the two
 * @param query whose rows are compared; {@code {t}} stands for the table
 * @param rows that every reader must see, in canonical form and sorted
 */
record Feature(String name, String title, List<String> statements, String query, List<String> rows) {
    /** Among the statements: from here on, what is in the log was written an hour ago. */
    static final String AN_HOUR_LATER = "an hour later";

    /** What a statement begins with that says that it is too early. */
    static final String REFUSED = "refused: ";

    /** What a statement begins with that Sluice alone runs. */
    static final String BY_SLUICE = "Sluice: ";

    /** What a statement begins with that Spark alone runs. */
    static final String BY_SPARK = "Spark: ";

    /** The feature whose table's changes are read too. */
    static final String WITH_CHANGES = "changeDataFeed";

    static final List<String> CHANGES = List.of(
            "1|10|insert|0",
            "2|20|insert|0",
            "2|20|update_preimage|1",
            "2|21|update_postimage|1",
            "3|30|delete|2",
            "3|30|insert|0");

    private static final List<String> NOT_BY_THREE = LongStream.range(0, 100)
            .filter(id -> id % 3 != 0)
            .mapToObj(Long::toString)
            .sorted()
            .toList();

    static final List<Feature> ALL = List.of(
            of(
                    "types",
                    "plain types, arrays, structs",
                    List.of(
                            "1|naïve|1.50|2024-02-29|2024-02-29T12:00:00.123456Z|true|0.5|[x, NULL]|(1, 2)",
                            "2|NULL|NULL|NULL|NULL|NULL|NULL|NULL|NULL"),
                    "CREATE TABLE {t} (id BIGINT, name STRING, amount DECIMAL(10,2), day DATE, moment TIMESTAMP, flag"
                            + " BOOLEAN, ratio DOUBLE, tags ARRAY<STRING>, point STRUCT<x: INT, y: INT>) USING DELTA",
                    "INSERT INTO {t} VALUES (1, 'naïve', 1.50, DATE'2024-02-29', TIMESTAMP'2024-02-29"
                            + " 12:00:00.123456Z', true, CAST(0.5 AS DOUBLE), array('x', NULL), named_struct('x', 1,"
                            + " 'y', 2))",
                    "INSERT INTO {t} VALUES (2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)"),
            of(
                    "partitions",
                    "partition columns with special characters and nulls",
                    List.of("1|a b/1%", "2|ä=1", "3|NULL"),
                    "CREATE TABLE {t} (id BIGINT, p STRING) USING DELTA PARTITIONED BY (p)",
                    "INSERT INTO {t} VALUES (1, 'a b/1%'), (2, 'ä=1'), (3, NULL)"),
            of(
                    "copyOnWrite",
                    "DELETE that rewrites files",
                    NOT_BY_THREE,
                    "CREATE TABLE {t} USING DELTA AS SELECT id FROM range(100)",
                    "DELETE FROM {t} WHERE id % 3 = 0"),
            of(
                    "deletionVectors",
                    "deletion vectors",
                    NOT_BY_THREE,
                    "CREATE TABLE {t} USING DELTA TBLPROPERTIES ('delta.enableDeletionVectors' = 'true') AS SELECT id"
                            + " FROM range(100)",
                    "DELETE FROM {t} WHERE id % 6 = 0",
                    "DELETE FROM {t} WHERE id % 3 = 0"),
            of(
                    WITH_CHANGES,
                    "change data feed",
                    List.of("1|10", "2|21"),
                    "CREATE TABLE {t} USING DELTA TBLPROPERTIES ('delta.enableChangeDataFeed' = 'true') AS SELECT id, v"
                            + " FROM VALUES (CAST(1 AS BIGINT), 10), (CAST(2 AS BIGINT), 20), (CAST(3 AS BIGINT), 30)"
                            + " AS x(id, v)",
                    "UPDATE {t} SET v = 21 WHERE id = 2",
                    "DELETE FROM {t} WHERE id = 3"),
            of(
                    "columnMappingName",
                    "column mapping by name; columns renamed and dropped",
                    List.of("1|a", "2|b"),
                    "CREATE TABLE {t} (id BIGINT, gone INT, v STRING) USING DELTA TBLPROPERTIES"
                            + " ('delta.columnMapping.mode' = 'name')",
                    "INSERT INTO {t} VALUES (1, 5, 'a')",
                    "ALTER TABLE {t} RENAME COLUMN v TO `the name`",
                    "ALTER TABLE {t} DROP COLUMN gone",
                    "INSERT INTO {t} VALUES (2, 'b')"),
            of(
                    "columnMappingId",
                    "column mapping by id",
                    List.of("1|(5)"),
                    "CREATE TABLE {t} (id BIGINT, s STRUCT<a: INT>) USING DELTA TBLPROPERTIES"
                            + " ('delta.columnMapping.mode' = 'id')",
                    "INSERT INTO {t} VALUES (1, named_struct('a', 5))"),
            of(
                    "typeWidening",
                    "a column's type widened",
                    List.of("1", "5000000000"),
                    "CREATE TABLE {t} (id INT) USING DELTA TBLPROPERTIES ('delta.enableTypeWidening' = 'true')",
                    "INSERT INTO {t} VALUES (1)",
                    "ALTER TABLE {t} ALTER COLUMN id TYPE BIGINT",
                    "INSERT INTO {t} VALUES (5000000000)"),
            of(
                    "timestampNtz",
                    "timestamps without time zone",
                    List.of("1|1999-12-31T23:59:59.999999"),
                    "CREATE TABLE {t} (id BIGINT, t TIMESTAMP_NTZ) USING DELTA",
                    "INSERT INTO {t} VALUES (1, TIMESTAMP_NTZ'1999-12-31 23:59:59.999999')"),
            of(
                    "inCommitTimestamp",
                    "in-commit timestamps",
                    List.of("1", "2"),
                    "CREATE TABLE {t} (id BIGINT) USING DELTA TBLPROPERTIES ('delta.enableInCommitTimestamps' ="
                            + " 'true')",
                    "INSERT INTO {t} VALUES (1), (2)"),
            of(
                    "checkpoints",
                    "classic checkpoints",
                    List.of("0", "1", "2", "3"),
                    "CREATE TABLE {t} (id BIGINT) USING DELTA TBLPROPERTIES ('delta.checkpointInterval' = '3',"
                            + " 'delta.checkpoint.writeStatsAsStruct' = 'true')",
                    "INSERT INTO {t} VALUES (0)",
                    "INSERT INTO {t} VALUES (1)",
                    "INSERT INTO {t} VALUES (2)",
                    "INSERT INTO {t} VALUES (3)"),
            of(
                    "v2Checkpoint",
                    "V2 checkpoints",
                    List.of("0", "1", "2", "3"),
                    "CREATE TABLE {t} (id BIGINT) USING DELTA TBLPROPERTIES ('delta.checkpointInterval' = '3',"
                            + " 'delta.checkpointPolicy' = 'v2')",
                    "INSERT INTO {t} VALUES (0)",
                    "INSERT INTO {t} VALUES (1)",
                    "INSERT INTO {t} VALUES (2)",
                    "INSERT INTO {t} VALUES (3)"),
            of(
                    "v2CheckpointJson",
                    "V2 checkpoints with a JSON top level",
                    List.of("0", "1", "2", "3"),
                    "SET spark.databricks.delta.checkpointV2.topLevelFileFormat = json",
                    "CREATE TABLE {t} (id BIGINT) USING DELTA TBLPROPERTIES ('delta.checkpointInterval' = '3',"
                            + " 'delta.checkpointPolicy' = 'v2')",
                    "INSERT INTO {t} VALUES (0)",
                    "INSERT INTO {t} VALUES (1)",
                    "INSERT INTO {t} VALUES (2)",
                    "INSERT INTO {t} VALUES (3)",
                    "RESET spark.databricks.delta.checkpointV2.topLevelFileFormat"),
            of(
                    "icebergCompatV2",
                    "compatibility with Iceberg (V2)",
                    List.of("1|[x, NULL]|(5)|a", "2|NULL|NULL|b"),
                    "CREATE TABLE {t} (id BIGINT, tags ARRAY<STRING>, s STRUCT<a: INT>, p STRING)"
                            + " USING DELTA PARTITIONED BY (p) TBLPROPERTIES ('delta.columnMapping.mode' ="
                            + " 'name', 'delta.enableIcebergCompatV2' = 'true')",
                    "INSERT INTO {t} VALUES (1, array('x', NULL), named_struct('a', 5), 'a')",
                    "INSERT INTO {t} VALUES (2, NULL, NULL, 'b')"),
            of(
                    "rowTracking",
                    "row tracking",
                    List.of("1|11", "2|20"),
                    "CREATE TABLE {t} (id BIGINT, v INT) USING DELTA TBLPROPERTIES ('delta.enableRowTracking' ="
                            + " 'true')",
                    "INSERT INTO {t} VALUES (1, 10), (2, 20)",
                    "INSERT INTO {t} VALUES (3, 30)",
                    "UPDATE {t} SET v = 11 WHERE id = 1",
                    "DELETE FROM {t} WHERE id = 3",
                    "OPTIMIZE {t}"),
            of(
                    "clustering",
                    "liquid clustering",
                    List.of("1", "2"),
                    "CREATE TABLE {t} (id BIGINT) USING DELTA CLUSTER BY (id)",
                    "INSERT INTO {t} VALUES (1), (2)"),
            of(
                    "checkConstraints",
                    "CHECK constraints",
                    List.of("1", "2", "3"),
                    "CREATE TABLE {t} (id BIGINT) USING DELTA",
                    "INSERT INTO {t} VALUES (1), (2)",
                    "ALTER TABLE {t} ADD CONSTRAINT positive CHECK (id > 0)",
                    "INSERT INTO {t} VALUES (3)"),
            of(
                    "generatedColumns",
                    "generated columns",
                    List.of("1|2", "2|4"),
                    "CREATE TABLE {t} (id BIGINT, twice BIGINT GENERATED ALWAYS AS (id * 2)) USING DELTA",
                    "INSERT INTO {t} (id) VALUES (1), (2)"),
            of(
                    "identityColumns",
                    "identity columns",
                    List.of("10|a"),
                    "CREATE TABLE {t} (id BIGINT GENERATED ALWAYS AS IDENTITY (START WITH 10), v STRING) USING DELTA",
                    "INSERT INTO {t} (v) VALUES ('a')"),
            of(
                    "appendOnly",
                    "tables that only grow",
                    List.of("1", "2"),
                    "CREATE TABLE {t} (id BIGINT) USING DELTA TBLPROPERTIES ('delta.appendOnly' = 'true')",
                    "INSERT INTO {t} VALUES (1), (2)"),
            of(
                    "optimize",
                    "OPTIMIZE",
                    List.of("0", "1", "2", "3"),
                    "CREATE TABLE {t} (id BIGINT) USING DELTA",
                    "INSERT INTO {t} VALUES (0)",
                    "INSERT INTO {t} VALUES (1)",
                    "INSERT INTO {t} VALUES (2)",
                    "INSERT INTO {t} VALUES (3)",
                    "OPTIMIZE {t}"),
            of(
                    "mergeEvolution",
                    "MERGE that finds and adds fields of structs by name",
                    List.of("1|(1, x, NULL)", "2|(20, y, 7)", "3|(30, z, 8)"),
                    "CREATE TABLE {t} (id BIGINT, s STRUCT<a: INT, b: STRING>) USING DELTA",
                    "INSERT INTO {t} VALUES (1, named_struct('a', 1, 'b', 'x')), (2, named_struct('a', 2, 'b', 'x'))",
                    "MERGE WITH SCHEMA EVOLUTION INTO {t} t USING (SELECT CAST(2 AS BIGINT) AS id, named_struct('b',"
                            + " 'y', 'c', 7, 'a', 20) AS s UNION ALL SELECT CAST(3 AS BIGINT) AS id,"
                            + " named_struct('b', 'z', 'c', 8, 'a', 30) AS s) u ON t.id = u.id WHEN MATCHED THEN"
                            + " UPDATE SET * WHEN NOT MATCHED THEN INSERT *"),
            of(
                    "vacuumLite",
                    "VACUUM LITE",
                    List.of("0", "1", "2", "3"),
                    "CREATE TABLE {t} (id BIGINT) USING DELTA TBLPROPERTIES ('delta.deletedFileRetentionDuration' ="
                            + " 'interval 0 hours')",
                    "INSERT INTO {t} VALUES (0)",
                    "INSERT INTO {t} VALUES (1)",
                    "INSERT INTO {t} VALUES (2)",
                    "OPTIMIZE {t}",
                    "VACUUM {t} LITE",
                    "INSERT INTO {t} VALUES (3)"),
            of(
                    "droppedFeature",
                    "a feature dropped, older versions kept",
                    NOT_BY_THREE,
                    "CREATE TABLE {t} USING DELTA TBLPROPERTIES ('delta.enableDeletionVectors' = 'true') AS SELECT id"
                            + " FROM range(100)",
                    "DELETE FROM {t} WHERE id % 3 = 0",
                    "ALTER TABLE {t} DROP FEATURE deletionVectors"),
            of(
                    "droppedColumnMapping",
                    "column mapping dropped: files written anew with the columns' own names",
                    List.of("1|a|x y", "2|b|NULL", "3|c|z"),
                    "CREATE TABLE {t} (id BIGINT, gone INT, v STRING, p STRING) USING DELTA PARTITIONED BY (p)"
                            + " TBLPROPERTIES ('delta.columnMapping.mode' = 'name', 'delta.enableDeletionVectors' ="
                            + " 'true')",
                    "INSERT INTO {t} VALUES (1, 5, 'a', 'x y'), (2, 6, 'b', NULL), (9, 7, 'd', 'x y')",
                    "ALTER TABLE {t} RENAME COLUMN v TO w",
                    "ALTER TABLE {t} RENAME COLUMN p TO q",
                    "ALTER TABLE {t} DROP COLUMN gone",
                    "DELETE FROM {t} WHERE id = 9",
                    "ALTER TABLE {t} DROP FEATURE columnMapping",
                    "INSERT INTO {t} VALUES (3, 'c', 'z')"),
            of(
                    "droppedTypeWidening",
                    "type widening dropped: older files written anew with today's types",
                    List.of("1|(1)|1.250", "5000000000|(70000)|2.500"),
                    "CREATE TABLE {t} (id INT, s STRUCT<a: SMALLINT>, d DECIMAL(5,2)) USING DELTA TBLPROPERTIES"
                            + " ('delta.enableTypeWidening' = 'true')",
                    "INSERT INTO {t} VALUES (1, named_struct('a', CAST(1 AS SMALLINT)), 1.25)",
                    "ALTER TABLE {t} ALTER COLUMN id TYPE BIGINT",
                    "ALTER TABLE {t} ALTER COLUMN s.a TYPE INT",
                    "ALTER TABLE {t} ALTER COLUMN d TYPE DECIMAL(12,3)",
                    "INSERT INTO {t} VALUES (5000000000, named_struct('a', 70000), 2.5)",
                    "ALTER TABLE {t} DROP FEATURE typeWidening"),
            of(
                    "truncatedHistory",
                    "a feature dropped with its history (DROP FEATURE … TRUNCATE HISTORY)",
                    NOT_BY_THREE,
                    "CREATE TABLE {t} USING DELTA TBLPROPERTIES ('delta.enableDeletionVectors' = 'true',"
                            + " 'delta.dropFeatureTruncateHistory.retentionDuration' = 'interval 30 minutes') AS"
                            + " SELECT id FROM range(100)",
                    "DELETE FROM {t} WHERE id % 3 = 0",
                    REFUSED + "ALTER TABLE {t} DROP FEATURE deletionVectors TRUNCATE HISTORY",
                    AN_HOUR_LATER,
                    "ALTER TABLE {t} DROP FEATURE deletionVectors TRUNCATE HISTORY"),
            of(
                    "variantType",
                    "VARIANT",
                    // Engines show a VARIANT in forms of their own, unless asked for JSON.
                    "SELECT id, to_json(v) AS v FROM {t}",
                    List.of("1|{\"a\":[1,null,\"ä\"],\"b\":{\"c\":2.5}}", "2|NULL", "3|null"),
                    "CREATE TABLE {t} (id BIGINT, v VARIANT) USING DELTA",
                    "INSERT INTO {t} SELECT CAST(1 AS BIGINT), parse_json('{\"b\": {\"c\": 2.50}, \"a\": [1, null,"
                            + " \"ä\"]}')",
                    "INSERT INTO {t} SELECT CAST(2 AS BIGINT), NULL",
                    "INSERT INTO {t} SELECT CAST(3 AS BIGINT), parse_json('null')"),
            BloomFilteredTable.feature());

    private static Feature of(String name, String title, List<String> rows, String... statements) {
        return of(name, title, "SELECT * FROM {t}", rows, statements);
    }

    private static Feature of(String name, String title, String query, List<String> rows, String... statements) {
        return new Feature(name, title, List.of(statements), query, rows);
    }

    /** The statements with which an engine makes the table at a path. */
    List<String> statements(Engine writer, String path) {
        String others = writer == Engine.SPARK ? BY_SLUICE : BY_SPARK;
        return statements.stream()
                .filter(statement -> !statement.startsWith(others))
                .map(statement -> statement.replaceFirst("^(" + BY_SLUICE + "|" + BY_SPARK + ")", ""))
                .map(statement -> statement.replace("{t}", byPath(path)))
                .toList();
    }

    /** The query whose rows are compared, in SQL that knows tables by their paths. */
    String query(String path) {
        return queryOf(byPath(path));
    }

    /** Likewise, of a table or view with a name. */
    String queryOf(String name) {
        return query.replace("{t}", name);
    }

    private static String byPath(String path) {
        return "delta.`" + path + "`";
    }

    /** The query for the changes of a table that records them. */
    static String changes(String path) {
        return "SELECT id, v, _change_type, _commit_version FROM table_changes_by_path('" + path + "', 0)";
    }
}
