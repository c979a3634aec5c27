package io.sluice.conformance.tpch;

import io.sluice.conformance.duckdb.DuckDb;
import io.sluice.conformance.server.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/** TPC-H's tables in Sluice, loaded from the files that DuckDB reads too. */
public final class TpchDatabase {
    /** These come in as Parquet files that DuckDB wrote, the others as delimited text. */
    private static final Set<TpchRelation> FROM_PARQUET = Set.of(TpchRelation.LINEITEM, TpchRelation.PARTSUPP);

    private TpchDatabase() {}

    /** Loads all tables in both engines and deletes the files. */
    public static void load(Connection sluice, DuckDb duckDb, double scaleFactor, Path folder)
            throws SQLException, IOException {
        for (TpchRelation relation : TpchRelation.values()) {
            Path text = folder.resolve("text").resolve(relation.tableName());
            TpchFiles.write(relation, scaleFactor, Math.max(2, (int) (4 * scaleFactor)), text);
            duckDb.loadDelimited(relation, text);
            if (FROM_PARQUET.contains(relation)) {
                loadParquet(sluice, duckDb, relation, folder.resolve("parquet").resolve(relation.tableName()));
            } else {
                loadText(sluice, relation, text);
            }
        }
    }

    private static void loadText(Connection sluice, TpchRelation relation, Path text) throws SQLException {
        Sql.run(
                sluice,
                "CREATE TABLE %s (%s) USING DELTA".formatted(relation.tableName(), relation.columnDefinitions()),
                "COPY INTO %s FROM '%s' FILEFORMAT = CSV FORMAT_OPTIONS ('header' = 'true', 'sep' = '|')"
                        .formatted(relation.tableName(), text));
    }

    private static void loadParquet(Connection sluice, DuckDb duckDb, TpchRelation relation, Path parquet)
            throws SQLException, IOException {
        Files.createDirectories(parquet);
        duckDb.execute("COPY %s TO '%s/rows.parquet' (FORMAT parquet)".formatted(relation.tableName(), parquet));
        String loaded = relation.tableName() + "_loaded";
        Sql.run(
                sluice,
                "CREATE TABLE %s (%s) USING DELTA".formatted(loaded, relation.columnDefinitions()),
                "COPY INTO %s FROM '%s' FILEFORMAT = PARQUET".formatted(loaded, parquet),
                "CREATE TABLE %s USING DELTA AS SELECT * FROM %s".formatted(relation.tableName(), loaded),
                "DROP TABLE " + loaded);
    }
}
