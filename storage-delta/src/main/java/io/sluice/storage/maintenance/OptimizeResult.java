package io.sluice.storage.maintenance;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What OPTIMIZE did.
 *
 * @param version that it committed; empty if there was nothing to do
 * @param partitionsOptimized partitions with files written anew
 * @param cubes what was ordered along a curve, if anything was asked to be
 * @param clustered whether that was a clustered table's order, not ZORDER BY
 * @param consideredFiles files looked at
 * @param skippedFiles those of them that stay as they are
 * @param bins groups of files that were written anew together
 */
public record OptimizeResult(
        OptionalLong version,
        FileSizes added,
        FileSizes removed,
        long partitionsOptimized,
        Optional<CubeCounts> cubes,
        boolean clustered,
        long consideredFiles,
        long skippedFiles,
        long bins,
        long startMillis,
        long endMillis,
        long deletionVectorsRemoved,
        long deletedRowsPurged,
        long tableColumns,
        long tableColumnsWithStatistics) {

    /**
     * Cubes are groups of files whose rows were ordered together.
     *
     * @param inputCubeFiles files read that were in a cube
     * @param inputCubeBytes their size
     * @param inputOtherFiles other files read
     * @param inputOtherBytes their size
     * @param inputCubes cubes read
     * @param outputCubes cubes written
     */
    public record CubeCounts(
            long inputCubeFiles,
            long inputCubeBytes,
            long inputOtherFiles,
            long inputOtherBytes,
            long inputCubes,
            long outputCubes) {}
}
