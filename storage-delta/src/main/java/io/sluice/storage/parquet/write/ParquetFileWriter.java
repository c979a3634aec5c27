package io.sluice.storage.parquet.write;

import io.sluice.columnar.Batch;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.type.SqlType;
import io.sluice.storage.file.DataFileWriter;
import io.sluice.storage.file.FileWriteOptions;
import io.sluice.storage.file.WrittenFile;
import io.sluice.storage.store.ObjectStore;
import io.sluice.storage.store.StoreErrors;
import java.io.IOException;

/** Writes one Parquet file: our encoders make the pages, parquet-java lays them out and writes the footer. */
public final class ParquetFileWriter implements DataFileWriter {
    private final RowGroupFile file;
    private final RowGroupEncoder rowGroup;
    private final Reservation reserved;
    private boolean ended;

    public ParquetFileWriter(
            ObjectStore store, String path, SqlType.Struct schema, FileWriteOptions options, MemoryAccount memory) {
        this.reserved = new Reservation(memory);
        this.file = new RowGroupFile(store, path, schema, options);
        try {
            this.rowGroup = file.newEncoder();
        } catch (RuntimeException | Error e) {
            // Nobody else knows of the file yet.
            file.abort();
            throw e;
        }
    }

    @Override
    public void write(Batch batch) {
        try {
            rowGroup.write(batch);
        } catch (IOException e) {
            throw StoreErrors.of("write", file.path(), e);
        }
        if (rowGroup.isFull()) {
            file.append(rowGroup);
        }
        reserved.set(rowGroup.bufferedBytes() + file.filterBytes());
    }

    @Override
    public long estimatedSizeBytes() {
        return file.size() + rowGroup.bufferedBytes();
    }

    @Override
    public WrittenFile finish() {
        file.append(rowGroup);
        WrittenFile written = file.finish();
        ended = true;
        reserved.set(0);
        return written;
    }

    @Override
    public void abort() {
        if (!ended) {
            ended = true;
            reserved.set(0);
            file.abort();
        }
    }
}
