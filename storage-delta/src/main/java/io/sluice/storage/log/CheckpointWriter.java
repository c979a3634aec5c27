package io.sluice.storage.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.storage.store.ObjectStore;
import io.sluice.storage.store.OutputFile;
import io.sluice.storage.store.StoreErrors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;

/** Writes classic checkpoints of one file, and names them in {@code _last_checkpoint}. */
public final class CheckpointWriter {
    /** A checkpoint's tombstones serve VACUUM only (protocol, "Checkpoints"). */
    private static final List<String> NOT_IN_TOMBSTONES = List.of("stats", "tags");

    private CheckpointWriter() {}

    /**
     * Writes a version's checkpoint; one that is there already is replaced by the same content.
     *
     * @param actions the version's reconciled state: one protocol and metaData, live files, unexpired tombstones,
     *     transactions and domains
     * @param statistics in which forms the files' statistics are written
     * @throws io.sluice.common.error.SluiceException IO_ERROR or DISK_FULL; nothing is left behind then
     */
    public static void write(
            ObjectStore store, String tablePath, long version, List<Action> actions, CheckpointStatistics statistics) {
        List<Map.Entry<String, JsonNode>> rows = new ArrayList<>(actions.size());
        CheckpointSchema schema = new CheckpointSchema(statistics.columns());
        long addFiles = 0;
        for (Action action : actions) {
            var row = ActionJson.write(action).properties().iterator().next();
            if (action instanceof AddFile || action instanceof RemoveFile) {
                ((ObjectNode) row.getValue()).put("dataChange", false);
            }
            if (action instanceof AddFile) {
                addFiles++;
                statistics.fill((ObjectNode) row.getValue());
            }
            if (action instanceof RemoveFile) {
                ((ObjectNode) row.getValue()).remove(NOT_IN_TOMBSTONES);
            }
            schema.admit(row.getKey(), row.getValue());
            rows.add(row);
        }
        long sizeBytes = write(store, LogPaths.checkpoint(tablePath, version), schema.build(), rows);
        LastCheckpoint.write(store, tablePath, version, actions.size(), sizeBytes, addFiles);
    }

    private static long write(
            ObjectStore store, String path, MessageType schema, List<Map.Entry<String, JsonNode>> rows) {
        OutputFile file = store.create(path);
        try {
            try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new StoreParquetOutput(file))
                    .withConf(new PlainParquetConfiguration())
                    .withType(schema)
                    .withCompressionCodec(CompressionCodecName.SNAPPY)
                    .build()) {
                for (var row : rows) {
                    int action = schema.getFieldIndex(row.getKey());
                    Group group = new SimpleGroup(schema);
                    group.add(
                            action,
                            CheckpointRows.toGroup(
                                    row.getValue(), schema.getType(action).asGroupType()));
                    writer.write(group);
                }
            }
            long sizeBytes = file.position();
            file.close();
            return sizeBytes;
        } catch (IOException e) {
            throw StoreErrors.of("write", path, e);
        } finally {
            file.abort();
        }
    }
}
