package io.sluice.benchmarks.engine;

import io.sluice.conformance.answer.Answer;
import java.io.IOException;
import java.sql.SQLException;

/** An engine that Sluice is held against, with the same rows under the same names. One thread at a time. */
public interface Peer extends AutoCloseable {
    PeerKind kind();

    /** Runs a statement and reads all its rows. */
    Answer query(String sql) throws SQLException;

    /** Forgets what it keeps in memory of files. */
    void forgetFiles() throws SQLException;

    @Override
    void close() throws SQLException, IOException;
}
