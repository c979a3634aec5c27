package io.sluice.benchmarks.tpch;

import io.sluice.conformance.answer.Answer;
import io.sluice.conformance.duckdb.DuckDb;
import io.sluice.conformance.tpch.TpchRelation;
import java.sql.SQLException;

/** An engine that Sluice is held against, with the same rows. */
final class Peer implements AutoCloseable {
    /** What DuckDB reads. */
    enum Kind {
        /** The Parquet files that the Delta tables list. */
        DUCKDB_PARQUET("duckdb-parquet"),
        /** Tables in its own format, in memory. */
        DUCKDB_NATIVE("duckdb-native");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        static Kind of(String label) {
            for (Kind kind : values()) {
                if (kind.label.equals(label)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException(
                    "There is no peer " + label + "; there are duckdb-parquet and" + " duckdb-native.");
        }

        @Override
        public String toString() {
            return label;
        }
    }

    private final Kind kind;
    private final DuckDb duckDb;

    private Peer(Kind kind, DuckDb duckDb) {
        this.kind = kind;
        this.duckDb = duckDb;
    }

    static Peer open(Kind kind, SluiceSide sluice, int threads) throws SQLException {
        DuckDb duckDb = DuckDb.open(threads);
        for (TpchRelation relation : TpchRelation.values()) {
            String table = relation.tableName();
            switch (kind) {
                case DUCKDB_PARQUET -> duckDb.viewParquet(table, sluice.dataFiles(relation));
                case DUCKDB_NATIVE -> {
                    duckDb.viewParquet(table + "_files", sluice.dataFiles(relation));
                    duckDb.execute("CREATE TABLE " + table + " AS SELECT * FROM " + table + "_files");
                }
            }
        }
        return new Peer(kind, duckDb);
    }

    Kind kind() {
        return kind;
    }

    Answer query(String sql) throws SQLException {
        return duckDb.query(sql);
    }

    /** Forgets what it keeps in memory of files. */
    void forgetFiles() throws SQLException {
        duckDb.execute("SET enable_external_file_cache = false");
        duckDb.execute("SET enable_external_file_cache = true");
    }

    @Override
    public void close() throws SQLException {
        duckDb.close();
    }
}
