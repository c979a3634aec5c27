package io.sluice.benchmarks.suite;

import io.sluice.benchmarks.engine.AnalyzedPeer;
import io.sluice.benchmarks.engine.DuckDbPeer;
import io.sluice.benchmarks.engine.Folders;
import io.sluice.benchmarks.engine.Peer;
import io.sluice.benchmarks.engine.PeerKind;
import io.sluice.benchmarks.engine.SluiceSide;
import io.sluice.benchmarks.engine.SparkPeer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** A suite's tables, loaded through COPY INTO, once for each folder. */
public final class SuiteTables {
    private SuiteTables() {}

    /** A table that is there was loaded whole: its rows came in one commit. */
    public static void ensureLoaded(SluiceSide sluice, ScaleOptions options, PrintWriter out)
            throws SQLException, IOException {
        for (SuiteTable table : options.suite().tables()) {
            sluice.execute("CREATE TABLE IF NOT EXISTS %s (%s) USING DELTA"
                    .formatted(table.name(), table.columnDefinitions()));
            if (sluice.dataFiles(table.name()).isEmpty()) {
                load(
                        sluice,
                        table,
                        options.scale(),
                        options.folder().resolve("text").resolve(table.name()),
                        out);
            }
        }
    }

    /**
     * Starts a peer and gives it the tables under their names.
     *
     * @param place where it may make a folder for files of its own
     */
    static Peer peer(PeerKind kind, Suite suite, SluiceSide sluice, int threads, String sparkHeap, Path place)
            throws SQLException, IOException {
        List<SuiteTable> tables = suite.tables();
        return switch (kind) {
            case SPARK -> {
                SparkPeer spark = SparkPeer.start(threads, sparkHeap);
                for (SuiteTable table : tables) {
                    spark.load(table.name(), sluice.folder(table.name()));
                }
                yield spark;
            }
            case SLUICE_ANALYZED -> {
                AnalyzedPeer analyzed = AnalyzedPeer.start(threads);
                for (SuiteTable table : tables) {
                    analyzed.load(table.name(), sluice.folder(table.name()));
                }
                yield analyzed;
            }
            case DUCKDB_PARQUET, DUCKDB_NATIVE, DUCKDB_FILE -> {
                DuckDbPeer duckDb = DuckDbPeer.open(kind, threads, place);
                try {
                    for (SuiteTable table : tables) {
                        duckDb.load(table.name(), sluice.dataFiles(table.name()));
                    }
                } catch (SQLException e) {
                    duckDb.close();
                    throw e;
                }
                yield duckDb;
            }
        };
    }

    private static void load(SluiceSide sluice, SuiteTable table, double scale, Path folder, PrintWriter out)
            throws SQLException, IOException {
        long start = System.nanoTime();
        table.generator().write(scale, Math.max(1, (int) Math.ceil(scale * 4)), folder);
        long written = System.nanoTime();
        sluice.execute("COPY INTO %s FROM '%s' FILEFORMAT = CSV FORMAT_OPTIONS ('header' = 'true', 'sep' = '|')"
                .formatted(table.name(), folder));
        long copied = System.nanoTime();
        out.printf(
                "%s: generated in %d ms, copied in %d ms%n",
                table.name(), (written - start) / 1_000_000, (copied - written) / 1_000_000);
        out.flush();
        Folders.delete(folder);
    }
}
