package io.sluice.conformance.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A statement whose every call to the store is made to fail, and what it is done to. In its texts {t} is a Delta table with
 * the rows 1 to 7, {c} the place of another, {p} a folder of Parquet files, {f} a folder of CSV files, {n} a name of the catalog.
 */
enum WalkedStatement {
    INSERT(Place.TABLE, plain(), "INSERT INTO {t} VALUES (9, 90)"),
    INSERT_QUERY(Place.TABLE, plain(), "INSERT INTO {t} SELECT id + 10, v FROM {t} WHERE id > 3"),
    OVERWRITE(Place.TABLE, plain(), "INSERT OVERWRITE {t} VALUES (9, 90)"),
    REPLACE_WHERE(Place.TABLE, plain(), "INSERT INTO {t} REPLACE WHERE id >= 4 VALUES (4, 41), (9, 90)"),
    UPDATE(Place.TABLE, plain(), "UPDATE {t} SET v = v + 100 WHERE id % 2 = 0"),
    UPDATE_BY_VECTORS(Place.TABLE, vectors(), "UPDATE {t} SET v = v + 100 WHERE id % 2 = 0"),
    DELETE(Place.TABLE, plain(), "DELETE FROM {t} WHERE id IN (1, 5)"),
    DELETE_BY_VECTORS(Place.TABLE, vectors(), "DELETE FROM {t} WHERE id IN (1, 5)"),
    /** Of whole files, which no rows are read for. */
    DELETE_ALL(Place.TABLE, plain(), "DELETE FROM {t}"),
    MERGE(Place.TABLE, plain(), merge()),
    MERGE_BY_VECTORS(Place.TABLE, vectors(), merge()),
    MERGE_WITH_CHANGES(
            Place.TABLE,
            table("'delta.enableChangeDataFeed' = 'true', 'delta.enableDeletionVectors' = 'false'"),
            merge()),
    OPTIMIZE(Place.TABLE, plain(), "OPTIMIZE {t}"),
    ZORDER(Place.TABLE, plain(), "OPTIMIZE {t} ZORDER BY (v)"),
    PURGE(Place.TABLE, then(vectors(), "DELETE FROM {t} WHERE id IN (1, 5)"), "REORG TABLE {t} APPLY (PURGE)"),
    VACUUM(Place.TABLE, then(plain(), "OPTIMIZE {t}"), "VACUUM {t} RETAIN 0 HOURS"),
    RESTORE(Place.TABLE, then(plain(), "DELETE FROM {t} WHERE id < 4"), "RESTORE TABLE {t} TO VERSION AS OF 2"),
    /** Every file is written anew, with other names of columns. */
    END_COLUMN_MAPPING(
            Place.TABLE,
            table("'delta.columnMapping.mode' = 'name'"),
            "ALTER TABLE {t} SET TBLPROPERTIES ('delta.columnMapping.mode' = 'none')"),
    ADD_COLUMN(Place.TABLE, plain(), "ALTER TABLE {t} ADD COLUMN w STRING"),
    SET_PROPERTIES(Place.TABLE, plain(), "ALTER TABLE {t} SET TBLPROPERTIES ('owner' = 'ann')"),
    /** The tenth version, which a checkpoint follows. */
    CHECKPOINT(Place.TABLE, then(plain(), updates()), "INSERT INTO {t} VALUES (9, 90)"),
    COPY_INTO(Place.TABLE, plain(), "COPY INTO {t} FROM '{f}' FILEFORMAT = CSV"),
    REPLACE_TABLE(
            Place.TABLE,
            plain(),
            "CREATE OR REPLACE TABLE {t} USING DELTA AS SELECT id, v * 2 AS d FROM {t} WHERE id < 5"),
    CREATE_TABLE(Place.CLONE, plain(), "CREATE OR REPLACE TABLE {c} USING DELTA AS SELECT * FROM {t}"),
    CREATE_NAMED_TABLE(Place.NAME, plain(), "CREATE TABLE {n} USING DELTA AS SELECT * FROM {t}"),
    SHALLOW_CLONE(Place.CLONE, vectorsInUse(), "CREATE OR REPLACE TABLE {c} SHALLOW CLONE {t}"),
    DEEP_CLONE(Place.CLONE, vectorsInUse(), "CREATE OR REPLACE TABLE {c} DEEP CLONE {t}"),
    CONVERT(Place.PARQUET, plain(), "CONVERT TO DELTA parquet.`{p}`");

    /** What a statement changes. */
    enum Place {
        TABLE,
        CLONE,
        PARQUET,
        NAME
    }

    private final Place place;
    private final List<String> setUp;
    private final String sql;

    WalkedStatement(Place place, List<String> setUp, String sql) {
        this.place = place;
        this.setUp = setUp;
        this.sql = sql;
    }

    Place place() {
        return place;
    }

    /** The statements that make {t} what it is before. */
    List<String> setUp() {
        return setUp;
    }

    String sql() {
        return sql;
    }

    private static List<String> plain() {
        return table("'delta.enableDeletionVectors' = 'false'");
    }

    private static List<String> vectors() {
        return table("'delta.enableDeletionVectors' = 'true'");
    }

    private static List<String> vectorsInUse() {
        return then(vectors(), "DELETE FROM {t} WHERE id = 2");
    }

    private static List<String> table(String properties) {
        return List.of(
                "CREATE TABLE {t} (id INT, v INT) USING DELTA TBLPROPERTIES (" + properties + ")",
                "INSERT INTO {t} VALUES (1, 10), (2, 20), (3, 30)",
                "INSERT INTO {t} VALUES (4, 40), (5, 50)",
                "INSERT INTO {t} VALUES (6, 60), (7, 70)");
    }

    private static List<String> then(List<String> statements, String... more) {
        List<String> all = new ArrayList<>(statements);
        all.addAll(List.of(more));
        return all;
    }

    private static String[] updates() {
        return IntStream.range(0, 6)
                .mapToObj(i -> "UPDATE {t} SET v = v + 1 WHERE id = " + (i + 1))
                .toArray(String[]::new);
    }

    private static String merge() {
        return "MERGE INTO {t} t USING (SELECT * FROM (VALUES (1, 11), (5, NULL), (9, 90)) AS s (id, v)) s ON t.id ="
                + " s.id WHEN MATCHED AND s.v IS NULL THEN DELETE WHEN MATCHED THEN UPDATE SET v = s.v WHEN NOT MATCHED"
                + " THEN INSERT *";
    }
}
