package io.sluice.benchmarks.engine;

import io.sluice.conformance.answer.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/** Sluice once more, over shallow clones of its tables that ANALYZE TABLE was run on: what statistics do for plans. */
public final class AnalyzedPeer implements Peer {
    private final Path folder;
    private final SluiceSide sluice;

    private AnalyzedPeer(Path folder, SluiceSide sluice) {
        this.folder = folder;
        this.sluice = sluice;
    }

    /** A server without tables, in a temporary folder, that keeps no columns. */
    public static AnalyzedPeer start(int threads) throws SQLException {
        try {
            Path folder = Files.createTempDirectory("analyzed-peer");
            return new AnalyzedPeer(folder, SluiceSide.start(folder, threads, 0, "0"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Clones a Delta table and analyzes all its columns. */
    public void load(String table, Path delta) throws SQLException {
        sluice.execute("CREATE TABLE " + table + " SHALLOW CLONE delta.`" + delta + "`");
        sluice.execute("ANALYZE TABLE " + table + " COMPUTE STATISTICS FOR ALL COLUMNS");
    }

    @Override
    public PeerKind kind() {
        return PeerKind.SLUICE_ANALYZED;
    }

    @Override
    public Answer query(String sql) throws SQLException {
        return sluice.query(sql);
    }

    @Override
    public void forgetFiles() throws SQLException {
        sluice.execute("CLEAR CACHE");
    }

    @Override
    public void close() throws SQLException {
        sluice.close();
        try {
            Folders.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
