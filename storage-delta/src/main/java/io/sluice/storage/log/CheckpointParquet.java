package io.sluice.storage.log;

import io.sluice.storage.file.ParquetOutput;
import io.sluice.storage.store.ObjectStore;
import io.sluice.storage.store.OutputFile;
import io.sluice.storage.store.StoreErrors;
import java.io.IOException;
import java.util.Iterator;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;

/** Writes rows of actions to one Parquet file. */
final class CheckpointParquet {
    private CheckpointParquet() {}

    /**
     * Writes a file of at most so many rows.
     *
     * @param rows of the schema; those beyond the limit are left
     * @return the file's size in bytes
     */
    static long write(ObjectStore store, String path, MessageType schema, Iterator<Group> rows, int limit) {
        OutputFile file = store.create(path);
        try {
            try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new ParquetOutput(file))
                    .withConf(new PlainParquetConfiguration())
                    .withType(schema)
                    .withCompressionCodec(CompressionCodecName.SNAPPY)
                    .build()) {
                for (int row = 0; row < limit && rows.hasNext(); row++) {
                    writer.write(rows.next());
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
