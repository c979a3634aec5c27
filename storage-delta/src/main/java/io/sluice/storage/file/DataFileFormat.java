package io.sluice.storage.file;

import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.type.SqlType;
import io.sluice.storage.scan.ScanRequest;
import io.sluice.storage.scan.ScanSplit;
import io.sluice.storage.store.ObjectStore;
import java.util.List;

/** A format of data files. Thread-safe. */
public interface DataFileFormat {
    /**
     * Splits to read the given files. Opens none of them: large files are cut by byte ranges, a row group belonging to
     * the range that holds its middle. The files were pruned already; the splits prune row groups and pages by the
     * request's condition, and ask {@link DataFile#pruner()} with the scan's dynamic pruning before they open a file.
     * Deleted rows are not delivered.
     */
    List<ScanSplit> splits(ObjectStore store, DataFileSchema schema, List<DataFile> files, ScanRequest request);

    /**
     * Starts a new file.
     *
     * @param path where; nothing may be there
     * @param schema the columns to write with their names in the file, partition columns left out; field ids in the
     *     metadata (see {@link DataFileSchema#FIELD_ID}) are written
     */
    DataFileWriter newWriter(
            ObjectStore store, String path, SqlType.Struct schema, FileWriteOptions options, MemoryAccount memory);

    /** Starts a new file that several threads write; the parameters are those of {@link #newWriter}. */
    SharedFileWriter newSharedWriter(ObjectStore store, String path, SqlType.Struct schema, FileWriteOptions options);
}
