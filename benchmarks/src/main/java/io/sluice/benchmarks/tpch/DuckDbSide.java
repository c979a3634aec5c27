package io.sluice.benchmarks.tpch;

import io.sluice.conformance.answer.Answer;
import io.sluice.conformance.duckdb.DuckDb;
import io.sluice.conformance.tpch.TpchRelation;
import java.sql.SQLException;

/** DuckDB over the Parquet files that the Delta tables list. */
final class DuckDbSide implements AutoCloseable {
    private final DuckDb duckDb;

    private DuckDbSide(DuckDb duckDb) {
        this.duckDb = duckDb;
    }

    static DuckDbSide over(SluiceSide sluice, int threads) throws SQLException {
        DuckDb duckDb = DuckDb.open(threads);
        for (TpchRelation relation : TpchRelation.values()) {
            duckDb.viewParquet(relation.tableName(), sluice.dataFiles(relation));
        }
        return new DuckDbSide(duckDb);
    }

    Answer query(String sql) throws SQLException {
        return duckDb.query(sql);
    }

    @Override
    public void close() throws SQLException {
        duckDb.close();
    }
}
