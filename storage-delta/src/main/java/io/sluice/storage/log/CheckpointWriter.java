package io.sluice.storage.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.storage.store.FileStatus;
import io.sluice.storage.store.ObjectStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import org.apache.parquet.schema.MessageType;

/**
 * Writes checkpoints and names them in {@code _last_checkpoint}: classic ones of one file or, when they are large, of
 * several, and V2 ones, whose files' actions are in sidecars (protocol, "Checkpoint Specs").
 */
public final class CheckpointWriter {
    /** So many actions are read in a second or two, and several parts by several threads. */
    private static final int ACTIONS_PER_FILE = 1_000_000;

    /** A checkpoint's tombstones serve VACUUM only (protocol, "Checkpoints"). */
    private static final List<String> NOT_IN_TOMBSTONES = List.of("stats", "tags");

    private final ObjectStore store;
    private final String tablePath;
    private final int actionsPerFile;

    public CheckpointWriter(ObjectStore store, String tablePath) {
        this(store, tablePath, ACTIONS_PER_FILE);
    }

    CheckpointWriter(ObjectStore store, String tablePath, int actionsPerFile) {
        this.store = store;
        this.tablePath = tablePath;
        this.actionsPerFile = actionsPerFile;
    }

    /** One action. */
    private record Row(String action, JsonNode json) {
        boolean isFile() {
            return action.equals("add") || action.equals("remove");
        }

        Map.Entry<String, JsonNode> entry() {
            return Map.entry(action, json);
        }
    }

    /**
     * Writes a version's checkpoint; a classic one of one file that is there already is replaced by the same content.
     *
     * @param actions the version's reconciled state: one protocol and metaData, live files, unexpired tombstones,
     *     transactions and domains
     * @param statistics in which forms the files' statistics are written
     * @param v2 whether to write a V2 checkpoint, which the table's protocol must have the feature for
     * @throws io.sluice.common.error.SluiceException IO_ERROR or DISK_FULL; files that were complete stay behind then,
     *     and make no checkpoint
     */
    public void write(long version, List<Action> actions, CheckpointStatistics statistics, boolean v2) {
        List<Row> rows = new ArrayList<>(actions.size());
        CheckpointSchema schema = new CheckpointSchema(statistics.columns());
        for (Action action : actions) {
            Row row = row(action, statistics);
            schema.admit(row.action(), row.json());
            rows.add(row);
        }
        if (v2) {
            writeV2(version, rows, schema);
        } else {
            writeClassic(version, rows, schema.build());
        }
    }

    private static Row row(Action action, CheckpointStatistics statistics) {
        var written = ActionJson.write(action).properties().iterator().next();
        if (written.getValue() instanceof ObjectNode json) {
            if (action instanceof AddFile || action instanceof RemoveFile) {
                json.put("dataChange", false);
            }
            if (action instanceof AddFile) {
                statistics.fill(json);
            }
            if (action instanceof RemoveFile) {
                json.remove(NOT_IN_TOMBSTONES);
            }
        }
        return new Row(written.getKey(), written.getValue());
    }

    private void writeClassic(long version, List<Row> rows, MessageType schema) {
        int parts = Math.ceilDiv(rows.size(), actionsPerFile);
        if (parts == 1) {
            long sizeBytes = write(LogPaths.checkpoint(tablePath, version), schema, rows);
            finish(version, rows, rows.size(), sizeBytes, OptionalInt.empty());
            return;
        }
        if (store.exists(LogPaths.checkpointPart(tablePath, version, 1, parts))) {
            return; // parts of two writers would not fit together
        }
        long sizeBytes = 0;
        for (int part = 1; part <= parts; part++) {
            List<Row> some = rows.subList((part - 1) * actionsPerFile, Math.min(part * actionsPerFile, rows.size()));
            sizeBytes += write(LogPaths.checkpointPart(tablePath, version, part, parts), schema, some);
        }
        finish(version, rows, rows.size(), sizeBytes, OptionalInt.of(parts));
    }

    private void writeV2(long version, List<Row> rows, CheckpointSchema schema) {
        List<Row> files = rows.stream().filter(Row::isFile).toList();
        List<Row> top = new ArrayList<>();
        ObjectNode about = Json.object().put("version", version);
        top.add(new Row("checkpointMetadata", about));
        rows.stream().filter(row -> !row.isFile()).forEach(top::add);
        MessageType sidecarSchema = schema.build("add", "remove");
        long sizeBytes = 0;
        for (int start = 0; start < files.size(); start += actionsPerFile) {
            String name = UUID.randomUUID() + ".parquet";
            String path = LogPaths.sidecar(tablePath, name);
            List<Row> some = files.subList(start, Math.min(start + actionsPerFile, files.size()));
            long size = write(path, sidecarSchema, some);
            sizeBytes += size;
            top.add(new Row(
                    "sidecar",
                    Json.object()
                            .put("path", name)
                            .put("sizeInBytes", size)
                            .put(
                                    "modificationTime",
                                    store.status(path)
                                            .map(FileStatus::modificationTimeMillis)
                                            .orElse(0L))));
        }
        top.forEach(row -> schema.admit(row.action(), row.json()));
        sizeBytes += write(LogPaths.checkpoint(tablePath, version, UUID.randomUUID()), schema.build(), top);
        finish(version, rows, top.size() + files.size(), sizeBytes, OptionalInt.empty());
    }

    private long write(String path, MessageType schema, List<Row> rows) {
        return CheckpointParquet.write(
                store, path, schema, rows.stream().map(Row::entry).toList());
    }

    private void finish(long version, List<Row> rows, long actions, long sizeBytes, OptionalInt parts) {
        long addFiles = rows.stream().filter(row -> row.action().equals("add")).count();
        LastCheckpoint.write(store, tablePath, version, actions, sizeBytes, addFiles, parts);
    }
}
