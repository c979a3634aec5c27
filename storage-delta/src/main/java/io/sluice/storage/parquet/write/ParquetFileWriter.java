package io.sluice.storage.parquet.write;

import io.sluice.columnar.Batch;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import io.sluice.storage.file.DataFileWriter;
import io.sluice.storage.file.FileWriteOptions;
import io.sluice.storage.file.ParquetOutput;
import io.sluice.storage.file.WrittenFile;
import io.sluice.storage.store.FileStatus;
import io.sluice.storage.store.ObjectStore;
import io.sluice.storage.store.OutputFile;
import io.sluice.storage.store.StoreErrors;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.schema.MessageType;

/** Writes one Parquet file: our encoders make the pages, parquet-java lays them out and writes the footer. */
public final class ParquetFileWriter implements DataFileWriter {
    /** More rows than this make a row group too coarse a unit for parallel scans, even of tables of a few hundred MB. */
    private static final int MAX_ROW_GROUP_ROWS = 1 << 18;

    private static final Map<String, String> KEY_VALUE_META_DATA = Map.of("io.sluice.writer", "Sluice");

    private final ObjectStore store;
    private final String path;
    private final OutputFile output;
    private final FileWriteOptions options;
    private final MemoryAccount memory;
    private final org.apache.parquet.hadoop.ParquetFileWriter file;
    private final ValueWriter[] columns;
    private final List<LeafWriter> leaves;
    private final List<LeafWriter> statistics;
    private long reservedBytes;
    private int rowGroupRows;
    private long rowCount;
    private boolean ended;

    public ParquetFileWriter(
            ObjectStore store, String path, SqlType.Struct schema, FileWriteOptions options, MemoryAccount memory) {
        this.store = store;
        this.path = path;
        this.options = options;
        this.memory = memory;
        MessageType message = ParquetSchemas.message(schema);
        NestedWriters writers = new NestedWriters(message, new PageCompressor(options.codec()));
        this.columns = schema.fields().stream().map(writers::of).toArray(ValueWriter[]::new);
        this.leaves = writers.leaves();
        List<LeafWriter> single = writers.singleLeaves();
        this.statistics = IntStream.range(0, single.size())
                .filter(i -> options.hasStatistics(i, List.of(single.get(i).columnPath())))
                .mapToObj(single::get)
                .toList();
        this.output = store.create(path);
        try {
            this.file = new org.apache.parquet.hadoop.ParquetFileWriter(
                    new ParquetOutput(output),
                    message,
                    org.apache.parquet.hadoop.ParquetFileWriter.Mode.CREATE,
                    options.rowGroupSizeBytes(),
                    0,
                    null,
                    ParquetProperties.builder().build());
            file.start();
        } catch (IOException e) {
            output.abort();
            throw StoreErrors.of("write", path, e);
        } catch (RuntimeException e) {
            output.abort();
            throw e;
        }
    }

    @Override
    public void write(Batch batch) {
        try {
            for (int i = 0; i < columns.length; i++) {
                columns[i].writeRows(batch.column(i), batch.selection());
            }
            rowGroupRows += batch.rowCount();
            rowCount += batch.rowCount();
            if (rowGroupRows >= MAX_ROW_GROUP_ROWS || bufferedBytes() >= options.rowGroupSizeBytes()) {
                endRowGroup();
            }
            account();
        } catch (IOException e) {
            throw StoreErrors.of("write", path, e);
        }
    }

    private void endRowGroup() throws IOException {
        if (rowGroupRows == 0) {
            return;
        }
        file.startBlock(rowGroupRows);
        for (LeafWriter leaf : leaves) {
            leaf.encoder().flush(file);
        }
        file.endBlock();
        rowGroupRows = 0;
    }

    private long bufferedBytes() {
        long bytes = 0;
        for (LeafWriter leaf : leaves) {
            bytes += leaf.encoder().bufferedBytes();
        }
        return bytes;
    }

    /** Keeps the account at what the open row group takes. */
    private void account() {
        long now = ended ? 0 : bufferedBytes();
        if (now > reservedBytes) {
            memory.reserve(now - reservedBytes);
        } else {
            memory.release(reservedBytes - now);
        }
        reservedBytes = now;
    }

    @Override
    public long estimatedSizeBytes() {
        return output.position() + bufferedBytes();
    }

    @Override
    public WrittenFile finish() {
        try {
            endRowGroup();
            file.end(KEY_VALUE_META_DATA);
            output.close();
        } catch (IOException e) {
            throw StoreErrors.of("write", path, e);
        }
        ended = true;
        account();
        FileStatus status = store.status(path)
                .orElseThrow(() -> new SluiceException(
                        ErrorCode.IO_ERROR, "The file " + path + " was written, but it is not there any more."));
        return new WrittenFile(
                status.path(),
                status.sizeBytes(),
                status.modificationTimeMillis(),
                rowCount,
                WrittenStatistics.of(file.getFooter(), statistics));
    }

    @Override
    public void abort() {
        if (!ended) {
            ended = true;
            account();
            output.abort();
        }
    }
}
