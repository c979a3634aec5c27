package io.sluice.storage.parquet.write;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import io.sluice.storage.file.FileWriteOptions;
import io.sluice.storage.file.ParquetOutput;
import io.sluice.storage.file.WrittenFile;
import io.sluice.storage.store.FileStatus;
import io.sluice.storage.store.ObjectStore;
import io.sluice.storage.store.OutputFile;
import io.sluice.storage.store.StoreErrors;
import java.io.IOException;
import java.util.BitSet;
import java.util.Map;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.schema.MessageType;

/** A Parquet file that row groups are put into; parquet-java lays them out and writes the footer. Not thread-safe. */
final class RowGroupFile {
    private static final Map<String, String> KEY_VALUE_META_DATA = Map.of("io.sluice.writer", "Sluice");

    private final ObjectStore store;
    private final String path;
    private final SqlType.Struct schema;
    private final MessageType message;
    private final FileWriteOptions options;
    private final OutputFile output;
    private final ParquetFileWriter file;
    private final BitSet columnsWithNaN = new BitSet();
    private long rowCount;
    private long filterBytes;
    private boolean ended;

    RowGroupFile(ObjectStore store, String path, SqlType.Struct schema, FileWriteOptions options) {
        this.store = store;
        this.path = path;
        this.schema = schema;
        this.options = options;
        this.message = ParquetSchemas.message(schema);
        this.output = store.create(path);
        try {
            this.file = new ParquetFileWriter(
                    new ParquetOutput(output),
                    message,
                    ParquetFileWriter.Mode.CREATE,
                    options.rowGroupSizeBytes(),
                    0,
                    null,
                    ParquetProperties.builder().build());
            file.start();
        } catch (IOException e) {
            output.abort();
            throw StoreErrors.of("write", path, e);
        } catch (RuntimeException | Error e) {
            output.abort();
            throw e;
        }
    }

    String path() {
        return path;
    }

    RowGroupEncoder newEncoder() {
        return new RowGroupEncoder(message, schema, options);
    }

    /** Puts the encoder's row group behind those that are there. */
    void append(RowGroupEncoder rowGroup) {
        try {
            rowCount += rowGroup.rows();
            filterBytes += rowGroup.flush(file);
            rowGroup.addNaNs(columnsWithNaN);
        } catch (IOException e) {
            throw StoreErrors.of("write", path, e);
        }
    }

    /** Bytes of Bloom filters so far, which parquet-java keeps in memory to write them behind the last row group. */
    long filterBytes() {
        return filterBytes;
    }

    /** Bytes so far. */
    long size() {
        return output.position();
    }

    /** Closes the file, which is visible and durable from now on. */
    WrittenFile finish() {
        try {
            file.end(KEY_VALUE_META_DATA);
            output.close();
        } catch (IOException e) {
            throw StoreErrors.of("write", path, e);
        }
        ended = true;
        FileStatus status = store.status(path)
                .orElseThrow(() -> new SluiceException(
                        ErrorCode.IO_ERROR, "The file " + path + " was written, but it is not there any more."));
        return new WrittenFile(
                status.path(),
                status.sizeBytes(),
                status.modificationTimeMillis(),
                rowCount,
                WrittenStatistics.of(file.getFooter(), newEncoder().statistics(), columnsWithNaN));
    }

    /** Leaves nothing behind, unless the file is finished. Idempotent. */
    void abort() {
        if (!ended) {
            ended = true;
            output.abort();
        }
    }
}
