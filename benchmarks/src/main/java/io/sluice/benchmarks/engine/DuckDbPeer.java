package io.sluice.benchmarks.engine;

import io.sluice.conformance.answer.Answer;
import io.sluice.conformance.duckdb.DuckDb;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** DuckDB in this process. */
public final class DuckDbPeer implements Peer {
    private final PeerKind kind;
    private final DuckDb duckDb;

    private DuckDbPeer(PeerKind kind, DuckDb duckDb) {
        this.kind = kind;
        this.duckDb = duckDb;
    }

    /** An engine without tables, which sorts NULLs as Sluice and Spark do. */
    public static DuckDbPeer open(PeerKind kind, int threads) throws SQLException {
        DuckDb duckDb = DuckDb.open(threads);
        duckDb.execute("SET default_null_order = 'nulls_first_on_asc_last_on_desc'");
        return new DuckDbPeer(kind, duckDb);
    }

    /** Gives the rows of Parquet files a name, as a view of them or as a table of its own. */
    public void load(String table, List<Path> files) throws SQLException {
        if (kind == PeerKind.DUCKDB_NATIVE) {
            duckDb.viewParquet(table + "_files", files);
            duckDb.execute("CREATE TABLE " + table + " AS SELECT * FROM " + table + "_files");
        } else {
            duckDb.viewParquet(table, files);
        }
    }

    @Override
    public PeerKind kind() {
        return kind;
    }

    @Override
    public Answer query(String sql) throws SQLException {
        return duckDb.query(sql);
    }

    @Override
    public void forgetFiles() throws SQLException {
        duckDb.execute("SET enable_external_file_cache = false");
        duckDb.execute("SET enable_external_file_cache = true");
    }

    @Override
    public void close() throws SQLException {
        duckDb.close();
    }
}
