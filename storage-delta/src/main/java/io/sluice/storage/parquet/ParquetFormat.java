package io.sluice.storage.parquet;

import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.type.SqlType;
import io.sluice.storage.file.DataFile;
import io.sluice.storage.file.DataFileFormat;
import io.sluice.storage.file.DataFileSchema;
import io.sluice.storage.file.DataFileWriter;
import io.sluice.storage.file.FileWriteOptions;
import io.sluice.storage.scan.ScanRequest;
import io.sluice.storage.scan.ScanSplit;
import io.sluice.storage.store.ObjectStore;
import java.util.List;

/** Parquet. */
public final class ParquetFormat implements DataFileFormat {
    @Override
    public List<ScanSplit> splits(
            ObjectStore store, DataFileSchema schema, List<DataFile> files, ScanRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public DataFileWriter newWriter(
            ObjectStore store, String path, SqlType.Struct schema, FileWriteOptions options, MemoryAccount memory) {
        throw new UnsupportedOperationException();
    }
}
