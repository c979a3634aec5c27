package io.sluice.storage.maintenance;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.storage.log.AddFile;
import io.sluice.storage.log.FilePaths;
import io.sluice.storage.log.Json;
import io.sluice.storage.maintenance.curve.Curve;
import io.sluice.storage.maintenance.curve.CurveOrder;
import io.sluice.storage.maintenance.curve.CurveOrder.CurveColumn;
import io.sluice.storage.parallel.ParallelWork;
import io.sluice.storage.predicate.ColumnPath;
import io.sluice.storage.table.ClusteringColumns;
import io.sluice.storage.table.Operation;
import io.sluice.storage.table.Snapshot;
import io.sluice.storage.table.StatisticsColumns;
import io.sluice.storage.table.Transaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * OPTIMIZE: writes files anew so that there are fewer of them, or so that queries skip more of them. One commit, which
 * changes no row; nothing is committed if nothing is worth writing.
 */
public final class Optimize {
    private final Snapshot snapshot;
    private final OptimizeRequest request;
    private final MaintenanceContext context;
    private final List<ColumnPath> curveColumns;
    private final boolean clustered;

    private Optimize(Snapshot snapshot, OptimizeRequest request, MaintenanceContext context) {
        this.snapshot = snapshot;
        this.request = request;
        this.context = context;
        List<ColumnPath> clusteredBy = ClusteringColumns.of(snapshot).orElse(List.of());
        this.clustered = !clusteredBy.isEmpty() && request.purge() != OptimizeRequest.Purge.ONLY && !request.auto();
        this.curveColumns = clustered ? clusteredBy : request.zOrderBy();
        check(clusteredBy);
    }

    /**
     * @throws SluiceException INVALID_STATEMENT or UNRESOLVED_COLUMN if the table cannot be optimized so;
     *     DELTA_CONCURRENT_MODIFICATION if another writer removed a file meanwhile
     */
    public static OptimizeResult run(Snapshot snapshot, OptimizeRequest request, MaintenanceContext context) {
        return new Optimize(snapshot, request, context).run();
    }

    private OptimizeResult run() {
        long startMillis = System.currentTimeMillis();
        List<CurveColumns.Found> found = curveColumns.isEmpty()
                ? List.of()
                : CurveColumns.resolve(
                        snapshot.metadata(), snapshot.schema(), curveColumns, clustered ? "CLUSTER BY" : "ZORDER BY");
        List<CurveColumn> columns =
                found.stream().map(CurveColumns.Found::column).toList();
        List<AddFile> considered = consideredFiles();
        Cubes cubes = new Cubes(
                clustered ? Curve.HILBERT : Curve.Z_ORDER,
                found.stream().map(CurveColumns.Found::path).toList());
        List<FileBin> bins = bins(considered, cubes);
        List<AddFile> removed =
                bins.stream().flatMap(bin -> bin.files().stream()).toList();
        List<AddFile> added = new ArrayList<>();
        OptionalLong version = OptionalLong.empty();
        if (!bins.isEmpty()) {
            try (Transaction transaction = snapshot.begin(operation())) {
                transaction.rearrangeRows();
                if (columns.isEmpty()) {
                    compact(bins, transaction);
                } else {
                    order(bins, cubes, columns, transaction);
                }
                removed.forEach(transaction::remove);
                added.addAll(transaction.written());
                metrics(added, removed).forEach(transaction::setMetric);
                context.checkCancelled().run();
                version = OptionalLong.of(transaction.commit().version());
            }
        }
        return result(version, considered.size(), bins, added, removed, startMillis);
    }

    private void check(List<ColumnPath> clusteredBy) {
        if (!clusteredBy.isEmpty() && !request.zOrderBy().isEmpty()) {
            throw refuse("ZORDER BY cannot be used on it, for it is clustered by " + clusteredBy
                    + ". OPTIMIZE alone orders its rows by these columns; ALTER TABLE … CLUSTER BY changes them.");
        }
        if (clustered && request.files().isPresent()) {
            throw refuse("WHERE cannot be used on it, for it is clustered by " + clusteredBy
                    + " and has no partitions. OPTIMIZE without WHERE orders only what is new.");
        }
        if (request.full() && !clustered) {
            throw refuse("FULL cannot be used on it, for it is not clustered. ALTER TABLE … CLUSTER BY makes it so.");
        }
    }

    private SluiceException refuse(String reason) {
        return new SluiceException(
                ErrorCode.INVALID_STATEMENT, "The table " + snapshot.path() + " cannot be optimized so: " + reason);
    }

    private List<AddFile> consideredFiles() {
        List<AddFile> files = new ArrayList<>();
        snapshot.forEachFile(file -> {
            if (request.files().isEmpty()
                    || request.files().get().contains(FilePaths.absolute(snapshot.path(), file.path()))) {
                files.add(file);
            }
        });
        return files;
    }

    private List<FileBin> bins(List<AddFile> files, Cubes cubes) {
        if (clustered) {
            return files.isEmpty() ? List.of() : cubes.filesToCluster(files, request.full());
        }
        if (!curveColumns.isEmpty()) {
            return cubes.partitionsToOrder(files);
        }
        return switch (request.purge()) {
            case WHERE_WORTH_IT ->
                new BinPacking(request.targetFileBytes(), BinPacking.DEFAULT_MAX_DELETED_SHARE).pack(files);
            case ONLY ->
                new BinPacking(request.targetFileBytes(), 0)
                        .pack(files.stream()
                                .filter(file -> file.deletionVector() != null)
                                .toList());
        };
    }

    private void compact(List<FileBin> bins, Transaction transaction) {
        Map<String, JsonNode> tags =
                FileFacts.tags(Map.of(FileFacts.OPTIMIZE_TARGET_SIZE, Long.toString(request.targetFileBytes())));
        // Where there are too few bins for all threads, those that can be divided are.
        Map<Boolean, List<FileBin>> byDivision = bins.stream()
                .collect(Collectors.partitioningBy(bin -> bins.size() < context.threads() && PartedCopy.divides(bin)));
        for (FileBin bin : byDivision.get(true)) {
            context.checkCancelled().run();
            PartedCopy.toOneFile(bin, snapshot, transaction, tags, context);
        }
        ParallelWork.forEach(
                byDivision.get(false),
                context.threads(),
                context.checkCancelled(),
                bin -> RowCopy.toOneFile(bin, snapshot, transaction, tags, context));
    }

    private void order(List<FileBin> bins, Cubes cubes, List<CurveColumn> columns, Transaction transaction) {
        CurveRewrite rewrite = new CurveRewrite(snapshot, transaction, context);
        for (FileBin bin : bins) {
            context.checkCancelled().run();
            rewrite.run(
                    bin,
                    new CurveOrder.Builder(cubes.curve(), columns),
                    columns,
                    request.targetFileBytes(),
                    cubes.newCube(clustered));
        }
    }

    private Operation operation() {
        Map<String, String> parameters = new HashMap<>();
        if (request.purge() == OptimizeRequest.Purge.ONLY) {
            parameters.put("predicate", Json.list(request.predicates()));
            parameters.put("applyPurge", "true");
            return context.operations().apply("REORG", parameters);
        }
        parameters.put("predicate", Json.list(request.predicates()));
        parameters.put(
                "zOrderBy",
                Json.list(request.zOrderBy().stream().map(ColumnPath::toString).toList()));
        parameters.put("auto", Boolean.toString(request.auto()));
        if (clustered) {
            parameters.put(
                    "clusterBy",
                    Json.list(curveColumns.stream().map(ColumnPath::toString).toList()));
            parameters.put("isFull", Boolean.toString(request.full()));
        }
        return context.operations().apply("OPTIMIZE", parameters);
    }

    private static Map<String, Long> metrics(List<AddFile> added, List<AddFile> removed) {
        FileSizes after = FileSizes.of(added);
        FileSizes before = FileSizes.of(removed);
        Map<String, Long> metrics = new HashMap<>();
        metrics.put("numAddedFiles", after.count());
        metrics.put("numAddedBytes", after.total());
        metrics.put("numRemovedFiles", before.count());
        metrics.put("numRemovedBytes", before.total());
        metrics.put("minFileSize", after.min());
        metrics.put("p25FileSize", after.percentile(25));
        metrics.put("p50FileSize", after.percentile(50));
        metrics.put("p75FileSize", after.percentile(75));
        metrics.put("maxFileSize", after.max());
        metrics.put("numDeletionVectorsRemoved", deletionVectors(removed));
        return metrics;
    }

    private static long deletionVectors(List<AddFile> files) {
        return files.stream().filter(file -> file.deletionVector() != null).count();
    }

    private OptimizeResult result(
            OptionalLong version,
            long considered,
            List<FileBin> bins,
            List<AddFile> added,
            List<AddFile> removed,
            long startMillis) {
        return new OptimizeResult(
                version,
                FileSizes.of(added),
                FileSizes.of(removed),
                bins.stream().map(FileBin::partition).distinct().count(),
                curveColumns.isEmpty() ? Optional.empty() : Optional.of(cubeCounts(bins, removed)),
                clustered,
                considered,
                considered - removed.size(),
                bins.size(),
                startMillis,
                System.currentTimeMillis(),
                deletionVectors(removed),
                removed.stream()
                        .filter(file -> file.deletionVector() != null)
                        .mapToLong(file -> file.deletionVector().cardinality())
                        .sum(),
                snapshot.schema().fields().size(),
                StatisticsColumns.of(snapshot.metadata(), snapshot.schema()).size());
    }

    private static OptimizeResult.CubeCounts cubeCounts(List<FileBin> bins, List<AddFile> removed) {
        List<AddFile> inCubes =
                removed.stream().filter(file -> Cubes.idOf(file).isPresent()).toList();
        long cubeBytes = FileSizes.of(inCubes).total();
        return new OptimizeResult.CubeCounts(
                inCubes.size(),
                cubeBytes,
                removed.size() - inCubes.size(),
                FileSizes.of(removed).total() - cubeBytes,
                inCubes.stream().map(Cubes::idOf).distinct().count(),
                bins.size());
    }
}
