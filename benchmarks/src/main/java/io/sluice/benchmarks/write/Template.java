package io.sluice.benchmarks.write;

import io.sluice.benchmarks.engine.SluiceSide;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/** A table that is made once, by Sluice, and copied for each run. */
enum Template {
    /** As TPC-H's loading leaves it. */
    LINEITEM("lineitem"),
    /** The rows of LINEITEM in a thousand files, each of which is a commit of its own. */
    PIECES("pieces"),
    /** The rows that are merged into LINEITEM: one in a hundred of its own, changed, and a tenth as many new ones. */
    CHANGES("changes"),
    /** A table of one row among files that it does not name. */
    ORPHANS("orphans");

    private static final int PIECE_COUNT = 1000;
    private static final int ORPHAN_COUNT = 10_000;
    private static final Duration AGE = Duration.ofDays(30);

    private final String table;

    Template(String table) {
        this.table = table;
    }

    Path folder(SluiceSide sluice) {
        return sluice.folder(table);
    }

    /** Makes it if it is not there; one that was left half made is made anew. */
    void ensureMade(SluiceSide sluice, double scale) throws SQLException, IOException {
        Path done = folder(sluice).resolveSibling(table + ".made");
        if (this == LINEITEM || Files.exists(done)) {
            return;
        }
        sluice.execute("DROP TABLE IF EXISTS " + table);
        switch (this) {
            case PIECES -> makePieces(sluice, scale);
            case CHANGES -> makeChanges(sluice);
            case ORPHANS -> makeOrphans(sluice);
            case LINEITEM -> throw new AssertionError();
        }
        Files.createFile(done);
    }

    private void makePieces(SluiceSide sluice, double scale) throws SQLException {
        sluice.execute("CREATE TABLE " + table + " LIKE lineitem");
        long lastKey = (long) (scale * 6_000_000);
        for (int piece = 0; piece < PIECE_COUNT; piece++) {
            sluice.execute("INSERT INTO %s SELECT * FROM lineitem WHERE l_orderkey > %d AND l_orderkey <= %d"
                    .formatted(table, lastKey * piece / PIECE_COUNT, lastKey * (piece + 1) / PIECE_COUNT));
        }
    }

    private void makeChanges(SluiceSide sluice) throws SQLException {
        String some = " FROM lineitem WHERE (l_orderkey * 31 + l_linenumber * 17) %% %d = 0";
        sluice.execute("CREATE TABLE " + table + " USING DELTA AS SELECT * REPLACE (l_quantity + 1 AS l_quantity, "
                + "'changed' AS l_comment)" + some.formatted(100));
        sluice.execute("INSERT INTO " + table + " SELECT * REPLACE (-l_orderkey AS l_orderkey)" + some.formatted(1000));
    }

    private void makeOrphans(SluiceSide sluice) throws SQLException, IOException {
        sluice.execute("CREATE TABLE " + table + " USING DELTA AS SELECT 1 AS id");
        FileTime old = FileTime.from(Instant.now().minus(AGE));
        for (int file = 0; file < ORPHAN_COUNT; file++) {
            Path orphan = folder(sluice)
                    .resolve("part-%05d-5b6c8f0e-7a1d-4a52-9f6e-0c2f8d1b3a47-c000.snappy.parquet".formatted(file));
            Files.writeString(orphan, "no longer named");
            Files.setLastModifiedTime(orphan, old);
        }
    }
}
