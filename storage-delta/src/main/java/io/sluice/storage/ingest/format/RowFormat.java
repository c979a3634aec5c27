package io.sluice.storage.ingest.format;

import io.sluice.columnar.Batch;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.storage.scan.ScanMetrics;
import io.sluice.storage.store.FileStatus;
import java.io.Closeable;
import java.io.IOException;

/** How the rows of one kind of file are read, once their columns are known. Immutable and thread-safe. */
public interface RowFormat {
    /** For plans and messages. */
    String name();

    /** Whether a file's bytes can be read in ranges by different readers. */
    boolean isSplittable(FileStatus file);

    /**
     * Starts reading the records that begin in a range of bytes.
     *
     * @param end excluded; {@link Long#MAX_VALUE} for the file's end
     * @param columns wanted, as positions in the format's columns
     * @throws io.sluice.common.error.SluiceException MALFORMED_INPUT for a record, DATA_FILE_MISSING
     * @throws IOException if the file is damaged
     */
    Rows open(FileStatus file, long start, long end, int[] columns, MemoryAccount memory, ScanMetrics metrics)
            throws IOException;

    /** A stream of rows, for one thread. */
    interface Rows extends Closeable {
        /** The wanted columns of the next rows, or null at the end; rows that its selection leaves out do not count. */
        Batch next() throws IOException;
    }
}
