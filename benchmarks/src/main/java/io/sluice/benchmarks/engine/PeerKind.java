package io.sluice.benchmarks.engine;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Which engine, and what it reads. */
public enum PeerKind {
    /** DuckDB over the Parquet files that the Delta tables list. */
    DUCKDB_PARQUET("duckdb-parquet"),
    /** DuckDB over tables in its own format, in memory. */
    DUCKDB_NATIVE("duckdb-native"),
    /** DuckDB over tables in its own format in a database file, compressed: for those that memory does not hold. */
    DUCKDB_FILE("duckdb-file"),
    /** Spark with Delta, in a JVM of its own, over the Delta tables. */
    SPARK("spark"),
    /** Sluice over clones of the tables that were analyzed; those of the other side are not. */
    SLUICE_ANALYZED("sluice-analyzed");

    private final String label;

    PeerKind(String label) {
        this.label = label;
    }

    /** The kind that the command line names so. */
    public static PeerKind of(String label) {
        return Arrays.stream(values())
                .filter(kind -> kind.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no peer " + label + "; there are "
                        + Arrays.stream(values()).map(PeerKind::toString).collect(Collectors.joining(", ")) + "."));
    }

    @Override
    public String toString() {
        return label;
    }
}
