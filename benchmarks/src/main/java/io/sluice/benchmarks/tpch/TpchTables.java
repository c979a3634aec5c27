package io.sluice.benchmarks.tpch;

import io.sluice.benchmarks.engine.DuckDbPeer;
import io.sluice.benchmarks.engine.Folders;
import io.sluice.benchmarks.engine.Peer;
import io.sluice.benchmarks.engine.PeerKind;
import io.sluice.benchmarks.engine.SluiceSide;
import io.sluice.benchmarks.engine.SparkPeer;
import io.sluice.benchmarks.option.TpchOptions;
import io.sluice.conformance.tpch.TpchFiles;
import io.sluice.conformance.tpch.TpchRelation;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** TPC-H's tables, loaded through COPY INTO, once for each folder. */
public final class TpchTables {
    private TpchTables() {}

    /** A table that is there was loaded whole: its rows came in one commit. */
    public static void ensureLoaded(SluiceSide sluice, TpchOptions options, PrintWriter out)
            throws SQLException, IOException {
        for (TpchRelation relation : TpchRelation.values()) {
            sluice.execute("CREATE TABLE IF NOT EXISTS %s (%s) USING DELTA"
                    .formatted(relation.tableName(), relation.columnDefinitions()));
            if (sluice.dataFiles(relation.tableName()).isEmpty()) {
                load(
                        sluice,
                        relation,
                        options.scale(),
                        options.folder().resolve("text").resolve(relation.tableName()),
                        out);
            }
        }
    }

    /** Starts a peer and gives it the tables under their names. */
    static Peer peer(PeerKind kind, SluiceSide sluice, int threads, String sparkHeap) throws SQLException {
        if (kind == PeerKind.SPARK) {
            SparkPeer spark = SparkPeer.start(threads, sparkHeap);
            for (TpchRelation relation : TpchRelation.values()) {
                spark.load(relation.tableName(), sluice.folder(relation.tableName()));
            }
            return spark;
        }
        DuckDbPeer duckDb = DuckDbPeer.open(kind, threads);
        for (TpchRelation relation : TpchRelation.values()) {
            duckDb.load(relation.tableName(), sluice.dataFiles(relation.tableName()));
        }
        return duckDb;
    }

    private static void load(SluiceSide sluice, TpchRelation relation, double scale, Path folder, PrintWriter out)
            throws SQLException, IOException {
        long start = System.nanoTime();
        List<Path> files = TpchFiles.write(relation, scale, Math.max(1, (int) Math.ceil(scale * 4)), folder);
        long written = System.nanoTime();
        sluice.execute("COPY INTO %s FROM '%s' FILEFORMAT = CSV FORMAT_OPTIONS ('header' = 'true', 'sep' = '|')"
                .formatted(relation.tableName(), folder));
        long copied = System.nanoTime();
        out.printf(
                "%s: %d files generated in %d ms, copied in %d ms%n",
                relation.tableName(), files.size(), (written - start) / 1_000_000, (copied - written) / 1_000_000);
        out.flush();
        Folders.delete(folder);
    }
}
