package io.sluice.server.command;

import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.maintenance.FileSizes;
import io.sluice.storage.maintenance.OptimizeResult;
import java.util.Arrays;
import java.util.List;

/** OPTIMIZE's result row, in the form that Spark and Databricks give it. */
final class OptimizeRows {
    private static final SqlType.Struct SIZES = SqlType.struct(
            Field.nullable("min", SqlType.BIGINT),
            Field.nullable("max", SqlType.BIGINT),
            Field.required("avg", SqlType.DOUBLE),
            Field.required("totalFiles", SqlType.BIGINT),
            Field.required("totalSize", SqlType.BIGINT));
    private static final SqlType.Struct FILES =
            SqlType.struct(Field.required("num", SqlType.BIGINT), Field.required("size", SqlType.BIGINT));
    private static final SqlType.Struct Z_ORDER = SqlType.struct(
            Field.required("strategyName", SqlType.STRING),
            Field.required("inputCubeFiles", FILES),
            Field.required("inputOtherFiles", FILES),
            Field.required("inputNumCubes", SqlType.BIGINT),
            Field.required("mergedFiles", FILES),
            Field.required("numOutputCubes", SqlType.BIGINT),
            Field.nullable("mergedNumCubes", SqlType.BIGINT));
    private static final SqlType.Struct CLUSTERING = SqlType.struct(
            Field.required("inputZCubeFiles", FILES),
            Field.required("inputOtherFiles", FILES),
            Field.required("inputNumZCubes", SqlType.BIGINT),
            Field.required("mergedFiles", FILES),
            Field.required("numOutputZCubes", SqlType.BIGINT));
    private static final SqlType.Struct DELETION_VECTORS = SqlType.struct(
            Field.required("numDeletionVectorsRemoved", SqlType.BIGINT),
            Field.required("numDeletionVectorRowsRemoved", SqlType.BIGINT));
    private static final SqlType.Struct METRICS = SqlType.struct(
            Field.required("numFilesAdded", SqlType.BIGINT),
            Field.required("numFilesRemoved", SqlType.BIGINT),
            Field.required("filesAdded", SIZES),
            Field.required("filesRemoved", SIZES),
            Field.required("partitionsOptimized", SqlType.BIGINT),
            Field.nullable("zOrderStats", Z_ORDER),
            Field.nullable("clusteringStats", CLUSTERING),
            Field.required("numBins", SqlType.BIGINT),
            Field.required("numBatches", SqlType.BIGINT),
            Field.required("totalConsideredFiles", SqlType.BIGINT),
            Field.required("totalFilesSkipped", SqlType.BIGINT),
            Field.required("preserveInsertionOrder", SqlType.BOOLEAN),
            Field.required("startTimeMs", SqlType.BIGINT),
            Field.required("endTimeMs", SqlType.BIGINT),
            Field.nullable("deletionVectorStats", DELETION_VECTORS),
            Field.required("numTableColumns", SqlType.BIGINT),
            Field.required("numTableColumnsWithStats", SqlType.BIGINT));

    static final SqlType.Struct COLUMNS =
            SqlType.struct(Field.required("path", SqlType.STRING), Field.required("metrics", METRICS));

    private OptimizeRows() {}

    static Object[] row(String path, OptimizeResult result) {
        List<Object> metrics = Arrays.asList(
                result.added().count(),
                result.removed().count(),
                sizes(result.added()),
                sizes(result.removed()),
                result.partitionsOptimized(),
                result.clustered()
                        ? null
                        : result.cubes().map(cubes -> zOrder(cubes, result)).orElse(null),
                result.clustered()
                        ? result.cubes().map(cubes -> clustering(cubes, result)).orElse(null)
                        : null,
                result.bins(),
                result.version().isPresent() ? 1L : 0L,
                result.consideredFiles(),
                result.skippedFiles(),
                result.cubes().isEmpty(),
                result.startMillis(),
                result.endMillis(),
                result.deletionVectorsRemoved() == 0
                        ? null
                        : List.of(result.deletionVectorsRemoved(), result.deletedRowsPurged()),
                result.tableColumns(),
                result.tableColumnsWithStatistics());
        return new Object[] {path, metrics};
    }

    private static List<Object> sizes(FileSizes sizes) {
        boolean none = sizes.count() == 0;
        return Arrays.asList(
                none ? null : sizes.min(), none ? null : sizes.max(), sizes.average(), sizes.count(), sizes.total());
    }

    private static List<Object> zOrder(OptimizeResult.CubeCounts cubes, OptimizeResult result) {
        return Arrays.asList(
                "all",
                List.of(cubes.inputCubeFiles(), cubes.inputCubeBytes()),
                List.of(cubes.inputOtherFiles(), cubes.inputOtherBytes()),
                cubes.inputCubes(),
                List.of(result.removed().count(), result.removed().total()),
                cubes.outputCubes(),
                null);
    }

    private static List<Object> clustering(OptimizeResult.CubeCounts cubes, OptimizeResult result) {
        return List.of(
                List.of(cubes.inputCubeFiles(), cubes.inputCubeBytes()),
                List.of(cubes.inputOtherFiles(), cubes.inputOtherBytes()),
                cubes.inputCubes(),
                List.of(result.removed().count(), result.removed().total()),
                cubes.outputCubes());
    }
}
