package io.sluice.storage.scan;

/** A morsel: a data file, a row group or a part of one. Immutable; opening it does the I/O. */
public interface ScanSplit {
    /** Rows it holds, exactly or estimated; −1 when unknown. */
    long rowCount();

    /** Bytes to be read, estimated. */
    long sizeBytes();

    /**
     * Starts reading. The reader belongs to the caller, which closes it.
     *
     * @throws io.sluice.common.error.SluiceException DATA_FILE_MISSING, DATA_FILE_CORRUPT or IO_ERROR naming the file
     */
    BatchReader open(ScanContext context);
}
