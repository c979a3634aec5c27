package io.sluice.storage.maintenance;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.storage.log.AddFile;
import io.sluice.storage.log.Json;
import io.sluice.storage.maintenance.curve.Curve;
import io.sluice.storage.predicate.ColumnPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Cubes: groups of files whose rows were ordered together along a curve, known by the files' tags. Two cubes overlap in
 * the space of values, so one large cube skips better than many; but a cube that is large enough is left alone.
 *
 * @param curve that rows are ordered along
 * @param columns that they are ordered by, with the names that the tags have
 */
record Cubes(Curve curve, List<ColumnPath> columns) {
    /** Names the protocol's clustering implementation for files of clustered tables. */
    static final String LIQUID = "liquid";

    /** A clustered table's cube of this size is not ordered anew when rows are added. */
    private static final long STABLE_CUBE_BYTES = 100L << 30;

    /** No cube of a clustered table is made larger. */
    private static final long MAX_CUBE_BYTES = 150L << 30;

    private static final String ID = "ZCUBE_ID";
    private static final String ORDERED_BY = "ZCUBE_ZORDER_BY";
    private static final String CURVE = "ZCUBE_ZORDER_CURVE";
    private static final String PROVIDER = "clusteringProvider";

    static Optional<String> idOf(AddFile file) {
        return FileFacts.tag(file, ID);
    }

    /** Whether a file belongs to a cube of this curve and these columns. */
    boolean holds(AddFile file) {
        return idOf(file).isPresent()
                && FileFacts.tag(file, ORDERED_BY).filter(columnsText()::equals).isPresent()
                && FileFacts.tag(file, CURVE).filter(curve.label()::equals).isPresent();
    }

    /** ZORDER BY: each partition becomes one cube, unless it is one already. */
    List<FileBin> partitionsToOrder(List<AddFile> files) {
        List<FileBin> bins = new ArrayList<>();
        byPartition(files).forEach((partition, some) -> {
            if (!isOneCube(some)) {
                bins.add(new FileBin(partition, some));
            }
        });
        return bins;
    }

    /** A clustered table: what is in no cube yet, with the cubes that are small. @param all also everything else */
    List<FileBin> filesToCluster(List<AddFile> files, boolean all) {
        Map<String, Long> cubeBytes = new HashMap<>();
        files.forEach(file -> idOf(file).ifPresent(id -> cubeBytes.merge(id, file.size(), Long::sum)));
        List<AddFile> chosen = new ArrayList<>();
        for (AddFile file : files) {
            Optional<String> id = idOf(file);
            boolean stable = id.isPresent() && cubeBytes.get(id.get()) >= STABLE_CUBE_BYTES;
            boolean ofOtherColumns = id.isPresent() && !holds(file);
            boolean ofOtherProvider = file.others().containsKey(PROVIDER)
                    && !file.others().get(PROVIDER).asText().equals(LIQUID);
            if (all && !(stable && holds(file)) || !stable && !ofOtherColumns && !ofOtherProvider) {
                chosen.add(file);
            }
        }
        List<FileBin> bins = new ArrayList<>();
        // A clustered table should have no partitions; where another writer gave it some, no cube may reach over two.
        byPartition(chosen).forEach((partition, some) -> {
            if (!isOneCube(some)) {
                bins.addAll(bounded(partition, some));
            }
        });
        return bins;
    }

    private static List<FileBin> bounded(Map<String, String> partition, List<AddFile> files) {
        List<FileBin> bins = new ArrayList<>();
        List<AddFile> bin = new ArrayList<>();
        long bytes = 0;
        for (AddFile file : files) {
            if (!bin.isEmpty() && bytes + file.size() > MAX_CUBE_BYTES) {
                bins.add(new FileBin(partition, bin));
                bin = new ArrayList<>();
                bytes = 0;
            }
            bin.add(file);
            bytes += file.size();
        }
        bins.add(new FileBin(partition, bin));
        return bins;
    }

    private static Map<Map<String, String>, List<AddFile>> byPartition(List<AddFile> files) {
        Map<Map<String, String>, List<AddFile>> byPartition = new LinkedHashMap<>();
        files.forEach(file -> byPartition
                .computeIfAbsent(file.partitionValues(), p -> new ArrayList<>())
                .add(file));
        return byPartition;
    }

    /** Fields of the actions for files of a new cube. */
    Map<String, JsonNode> newCube(boolean clustered) {
        Map<String, JsonNode> fields = new HashMap<>(FileFacts.tags(
                Map.of(ID, UUID.randomUUID().toString(), ORDERED_BY, columnsText(), CURVE, curve.label())));
        if (clustered) {
            fields.put(PROVIDER, Json.text(LIQUID));
        }
        return fields;
    }

    private boolean isOneCube(List<AddFile> files) {
        Optional<String> first = idOf(files.getFirst());
        return first.isPresent()
                && files.stream()
                        .allMatch(file -> holds(file)
                                && file.deletionVector() == null
                                && idOf(file).equals(first));
    }

    private String columnsText() {
        return Json.list(columns.stream().map(ColumnPath::toString).toList());
    }
}
