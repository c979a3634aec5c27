package io.sluice.storage.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.storage.store.FileStatus;
import io.sluice.storage.store.ObjectStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
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
    private record Row(String action, JsonNode json) {}

    /**
     * Writes a version's checkpoint; a classic one of one file that is there already is replaced by the same content.
     *
     * @param actions the version's reconciled state: one protocol and metaData, live files, unexpired tombstones,
     *     transactions and domains; gone through several times
     * @param statistics in which forms the files' statistics are written
     * @param v2 whether to write a V2 checkpoint, which the table's protocol must have the feature for
     * @throws io.sluice.common.error.SluiceException IO_ERROR or DISK_FULL; files that were complete stay behind then,
     *     and make no checkpoint
     */
    public void write(long version, Collection<Action> actions, CheckpointStatistics statistics, boolean v2) {
        CheckpointSchema schema = new CheckpointSchema(statistics.columns());
        long addFiles = 0;
        for (Action action : actions) {
            boolean isAdd = action instanceof AddFile;
            addFiles += isAdd ? 1 : 0;
            if (!isAdd || !((AddFile) action).others().isEmpty()) {
                Row row = row(action, statistics);
                schema.admit(row.action(), row.json());
            }
        }
        Counts counts = new Counts(actions.size(), addFiles);
        if (v2) {
            writeV2(version, actions, counts, schema, statistics);
        } else {
            writeClassic(version, actions, counts, schema.build(), statistics);
        }
    }

    private record Counts(int actions, long addFiles) {}

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

    private void writeClassic(
            long version,
            Collection<Action> actions,
            Counts counts,
            MessageType schema,
            CheckpointStatistics statistics) {
        Iterator<Group> groups = actions.stream()
                .map(action -> group(action, schema, statistics))
                .iterator();
        int parts = Math.ceilDiv(counts.actions(), actionsPerFile);
        if (parts == 1) {
            long sizeBytes = write(LogPaths.checkpoint(tablePath, version), schema, groups, counts.actions());
            finish(version, counts.actions(), counts.addFiles(), sizeBytes, OptionalInt.empty());
            return;
        }
        if (store.exists(LogPaths.checkpointPart(tablePath, version, 1, parts))) {
            return; // parts of two writers would not fit together
        }
        long sizeBytes = 0;
        for (int part = 1; part <= parts; part++) {
            String path = LogPaths.checkpointPart(tablePath, version, part, parts);
            sizeBytes += write(path, schema, groups, actionsPerFile);
        }
        finish(version, counts.actions(), counts.addFiles(), sizeBytes, OptionalInt.of(parts));
    }

    private void writeV2(
            long version,
            Collection<Action> actions,
            Counts counts,
            CheckpointSchema schema,
            CheckpointStatistics statistics) {
        List<Row> top = new ArrayList<>();
        top.add(new Row("checkpointMetadata", Json.object().put("version", version)));
        actions.stream().filter(action -> !isFile(action)).forEach(action -> top.add(row(action, statistics)));
        int files = counts.actions() - (top.size() - 1);
        MessageType sidecarSchema = schema.build("add", "remove");
        Iterator<Group> groups = actions.stream()
                .filter(CheckpointWriter::isFile)
                .map(action -> group(action, sidecarSchema, statistics))
                .iterator();
        long sizeBytes = 0;
        while (groups.hasNext()) {
            String name = UUID.randomUUID() + ".parquet";
            String path = LogPaths.sidecar(tablePath, name);
            long size = write(path, sidecarSchema, groups, actionsPerFile);
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
        MessageType topSchema = schema.build();
        Iterator<Group> topGroups =
                top.stream().map(row -> group(row, topSchema)).iterator();
        sizeBytes +=
                write(LogPaths.checkpoint(tablePath, version, UUID.randomUUID()), topSchema, topGroups, top.size());
        finish(version, top.size() + files, counts.addFiles(), sizeBytes, OptionalInt.empty());
    }

    private static boolean isFile(Action action) {
        return action instanceof AddFile || action instanceof RemoveFile;
    }

    private static Group group(Action action, MessageType schema, CheckpointStatistics statistics) {
        return action instanceof AddFile add
                        && !statistics.withStruct()
                        && add.others().isEmpty()
                ? AddFileGroups.of(add, schema, statistics.withJson())
                : group(row(action, statistics), schema);
    }

    private static Group group(Row row, MessageType schema) {
        int action = schema.getFieldIndex(row.action());
        Group group = new SimpleGroup(schema);
        group.add(
                action,
                CheckpointRows.toGroup(row.json(), schema.getType(action).asGroupType()));
        return group;
    }

    private long write(String path, MessageType schema, Iterator<Group> rows, int limit) {
        return CheckpointParquet.write(store, path, schema, rows, limit);
    }

    private void finish(long version, long actions, long addFiles, long sizeBytes, OptionalInt parts) {
        LastCheckpoint.write(store, tablePath, version, actions, sizeBytes, addFiles, parts);
    }
}
