package io.sluice.storage.parquet.write;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Selection;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import io.sluice.storage.file.DataFileWriter;
import io.sluice.storage.file.FileWriteOptions;
import io.sluice.storage.file.WrittenFile;
import io.sluice.storage.store.FileStatus;
import io.sluice.storage.store.ObjectStore;
import io.sluice.storage.store.OutputFile;
import io.sluice.storage.store.StoreErrors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.impl.ColumnWriteStoreV1;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.schema.MessageType;

/** Writes one Parquet file. */
public final class ParquetFileWriter implements DataFileWriter {
    /** More rows than this make a row group too coarse a unit for parallel scans, even of tables of a few hundred MB. */
    private static final int MAX_ROW_GROUP_ROWS = 1 << 18;

    /**
     * Columns are written in turns of so many rows. The column store cuts pages only between turns, so that it never
     * sees one column ahead of its row count.
     */
    private static final int TURN_ROWS = 256;

    private static final int PAGE_ROWS = 96 * TURN_ROWS;
    private static final String CREATED_BY = "Sluice";

    private final ObjectStore store;
    private final String path;
    private final OutputFile output;
    private final FileWriteOptions options;
    private final MemoryAccount memory;
    private final MessageType message;
    private final PageCompressor compressor;
    private final ParquetProperties properties;
    private final org.apache.parquet.hadoop.ParquetFileWriter file;
    private final ValueWriter[] columns;
    private final List<StatisticsColumn> statistics = new ArrayList<>();
    private ColumnChunkPageWriteStore pages;
    private ColumnWriteStore columnStore;
    private long reservedBytes;
    private int rowGroupRows;
    private long rowCount;
    private boolean ended;

    /** A leaf with the type that its statistics are told in. */
    record StatisticsColumn(LeafWriter leaf, SqlType type) {}

    public ParquetFileWriter(
            ObjectStore store, String path, SqlType.Struct schema, FileWriteOptions options, MemoryAccount memory) {
        this.store = store;
        this.path = path;
        this.options = options;
        this.memory = memory;
        this.message = ParquetSchemas.message(schema);
        this.compressor = new PageCompressor(options.codec());
        this.properties = ParquetProperties.builder()
                .withAllocator(HeapByteBufferAllocator.getInstance())
                .withMinRowCountForPageSizeCheck(TURN_ROWS)
                .withMaxRowCountForPageSizeCheck(TURN_ROWS)
                .estimateRowCountForPageSizeCheck(false)
                .withPageRowCountLimit(PAGE_ROWS)
                .withSizeStatisticsEnabled(false)
                .build();
        this.columns = new ValueWriter[schema.fields().size()];
        for (int i = 0; i < columns.length; i++) {
            Field field = schema.fields().get(i);
            columns[i] = NestedWriters.of(field, leaf -> {
                if (options.statisticsColumns() < 0 || statistics.size() < options.statisticsColumns()) {
                    statistics.add(new StatisticsColumn(leaf, leafType(schema, leaf.path())));
                }
            });
        }
        this.output = store.create(path);
        try {
            this.file = new org.apache.parquet.hadoop.ParquetFileWriter(
                    new StoreOutput(output),
                    message,
                    org.apache.parquet.hadoop.ParquetFileWriter.Mode.CREATE,
                    options.rowGroupSizeBytes(),
                    0,
                    null,
                    properties);
            file.start();
        } catch (IOException e) {
            output.abort();
            throw StoreErrors.of("write", path, e);
        } catch (RuntimeException e) {
            output.abort();
            throw e;
        }
    }

    private static SqlType leafType(SqlType.Struct schema, String[] path) {
        SqlType type = schema;
        for (String name : path) {
            SqlType.Struct struct = (SqlType.Struct) type;
            type = struct.fields().stream()
                    .filter(field -> field.name().equals(name))
                    .findFirst()
                    .orElseThrow()
                    .type();
        }
        return type;
    }

    @Override
    public void write(Batch batch) {
        try {
            Selection selection = batch.selection();
            for (int done = 0; done < selection.count(); ) {
                if (columnStore == null) {
                    startRowGroup();
                }
                int turn = Math.min(TURN_ROWS - rowGroupRows % TURN_ROWS, selection.count() - done);
                for (int i = 0; i < columns.length; i++) {
                    columns[i].writeRows(batch.column(i), selection, done, turn);
                }
                for (int i = 0; i < turn; i++) {
                    columnStore.endRecord();
                }
                done += turn;
                rowGroupRows += turn;
                if (rowGroupRows >= MAX_ROW_GROUP_ROWS
                        || rowGroupRows % (16 * TURN_ROWS) == 0
                                && columnStore.getBufferedSize() >= options.rowGroupSizeBytes()) {
                    endRowGroup();
                }
            }
            rowCount += selection.count();
            account();
        } catch (IOException e) {
            throw StoreErrors.of("write", path, e);
        }
    }

    private void startRowGroup() {
        pages = ColumnChunkPageWriteStore.builder()
                .withCompressorProvider(column -> compressor)
                .withSchema(message)
                .withAllocator(properties.getAllocator())
                .withColumnIndexTruncateLength(properties.getColumnIndexTruncateLength())
                .withPageWriteChecksumEnabled(properties.getPageWriteChecksumEnabled())
                .build();
        columnStore = new ColumnWriteStoreV1(message, pages, pages, properties);
        for (ValueWriter column : columns) {
            column.attach(names -> columnStore.getColumnWriter(message.getColumnDescription(names)));
        }
        rowGroupRows = 0;
    }

    private void endRowGroup() throws IOException {
        if (columnStore == null) {
            return;
        }
        file.startBlock(rowGroupRows);
        columnStore.flush();
        pages.flushToFileWriter(file);
        file.endBlock();
        closeRowGroup();
    }

    private void closeRowGroup() {
        if (columnStore != null) {
            columnStore.close();
            pages.close();
            columnStore = null;
            pages = null;
        }
    }

    /** Keeps the account at what the open row group takes. */
    private void account() {
        long now = columnStore == null ? 0 : columnStore.getAllocatedSize();
        if (now > reservedBytes) {
            memory.reserve(now - reservedBytes);
        } else {
            memory.release(reservedBytes - now);
        }
        reservedBytes = now;
    }

    @Override
    public long estimatedSizeBytes() {
        return output.position() + (columnStore == null ? 0 : columnStore.getBufferedSize());
    }

    @Override
    public WrittenFile finish() {
        try {
            endRowGroup();
            file.end(Map.of("io.sluice.writer", CREATED_BY));
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
            closeRowGroup();
            account();
            output.abort();
        }
    }
}
