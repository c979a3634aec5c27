package io.sluice.storage.log;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.storage.store.ObjectStore;
import io.sluice.storage.store.OutputFile;
import io.sluice.storage.store.StoreErrors;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;

/** Writes rows of actions to one Parquet file. */
final class CheckpointParquet {
    private CheckpointParquet() {}

    /**
     * @param rows action names with their JSON
     * @return the file's size in bytes
     */
    static long write(
            ObjectStore store, String path, MessageType schema, List<? extends Map.Entry<String, JsonNode>> rows) {
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
