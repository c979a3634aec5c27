package io.sluice.benchmarks.engine;

import io.sluice.conformance.answer.Answer;
import io.sluice.conformance.duckdb.DuckDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** DuckDB in this process. */
public final class DuckDbPeer implements Peer {
    private final PeerKind kind;
    private final DuckDb duckDb;
    /** Of the database file; null if there is none. */
    private final Path folder;

    private DuckDbPeer(PeerKind kind, DuckDb duckDb, Path folder) {
        this.kind = kind;
        this.duckDb = duckDb;
        this.folder = folder;
    }

    /**
     * An engine without tables, which sorts NULLs as Sluice and Spark do.
     *
     * @param place where a folder is made for the database file, if there is one
     */
    public static DuckDbPeer open(PeerKind kind, int threads, Path place) throws SQLException, IOException {
        Path folder = kind == PeerKind.DUCKDB_FILE ? Files.createTempDirectory(place, "duckdb-") : null;
        DuckDbPeer peer = new DuckDbPeer(kind, DuckDb.open(threads), folder);
        try {
            peer.duckDb.execute("SET default_null_order = 'nulls_first_on_asc_last_on_desc'");
            peer.attach();
            return peer;
        } catch (SQLException e) {
            peer.close();
            throw e;
        }
    }

    private void attach() throws SQLException {
        if (folder != null) {
            duckDb.execute("ATTACH '" + folder.resolve("tables.duckdb") + "' AS tables");
            duckDb.execute("USE tables");
        }
    }

    /** Gives the rows of Parquet files a name, as a view of them or as a table of its own. */
    public void load(String table, List<Path> files) throws SQLException {
        if (kind == PeerKind.DUCKDB_PARQUET) {
            duckDb.viewParquet(table, files);
            return;
        }
        duckDb.viewParquet(table + "_files", files);
        duckDb.execute("CREATE TABLE " + table + " AS SELECT * FROM " + table + "_files");
        if (folder != null) {
            duckDb.execute("CHECKPOINT");
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
        if (folder != null) {
            duckDb.execute("USE memory");
            duckDb.execute("DETACH tables");
            attach();
        }
        duckDb.execute("SET enable_external_file_cache = false");
        duckDb.execute("SET enable_external_file_cache = true");
    }

    @Override
    public void close() throws SQLException, IOException {
        try {
            duckDb.close();
        } finally {
            if (folder != null) {
                Folders.delete(folder);
            }
        }
    }
}
