package io.sluice.storage.parquet;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.storage.parquet.decode.LittleEndian;
import io.sluice.storage.store.InputFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;

/**
 * A file's footer.
 *
 * @param sizeBytes in the file, with the page indexes that it refers to: a measure of the memory it takes
 * @param pageIndexes those that were read
 */
record ParquetFooter(ParquetMetadata metaData, long sizeBytes, PageIndexes pageIndexes) {
    private static final int MAGIC = 0x31524150; // PAR1
    private static final int ENCRYPTED_MAGIC = 0x45524150; // PARE
    private static final int TAIL_BYTES = 8;
    private static final int FIRST_READ_BYTES = 64 << 10;

    /** @throws SluiceException DATA_FILE_CORRUPT, UNSUPPORTED_FEATURE for an encrypted file, IO_ERROR */
    static ParquetFooter read(InputFile file) {
        String path = file.path();
        long fileSize = file.sizeBytes();
        if (fileSize < TAIL_BYTES + 4) {
            throw ParquetErrors.corrupt(path, "it has " + fileSize + " bytes, too few for a Parquet file", null);
        }
        int tailSize = (int) Math.min(FIRST_READ_BYTES, fileSize);
        byte[] tail = new byte[tailSize];
        file.readFully(fileSize - tailSize, tail, 0, tailSize);
        int magic = LittleEndian.getInt(tail, tailSize - 4);
        if (magic == ENCRYPTED_MAGIC) {
            throw new SluiceException(
                    ErrorCode.UNSUPPORTED_FEATURE,
                    "The Parquet file " + path + " is encrypted, which is not supported. Write it without encryption.");
        }
        if (magic != MAGIC) {
            throw ParquetErrors.corrupt(path, "it does not end as a Parquet file does (no PAR1)", null);
        }
        int footerSize = LittleEndian.getInt(tail, tailSize - TAIL_BYTES);
        if (footerSize <= 0 || footerSize > fileSize - TAIL_BYTES - 4) {
            throw ParquetErrors.corrupt(path, "its footer of " + footerSize + " bytes does not fit the file", null);
        }
        byte[] footer = tail;
        int start = tailSize - TAIL_BYTES - footerSize;
        if (start < 0) {
            footer = new byte[footerSize];
            file.readFully(fileSize - TAIL_BYTES - footerSize, footer, 0, footerSize);
            start = 0;
        }
        try {
            var in = new ByteArrayInputStream(footer, start, footerSize);
            ParquetMetadata metaData =
                    new ParquetMetadataConverter().readParquetMetadata(in, ParquetMetadataConverter.NO_FILTER);
            return new ParquetFooter(metaData, footerSize + PageIndexes.sizeBytes(metaData), new PageIndexes());
        } catch (IOException | RuntimeException e) {
            throw ParquetErrors.corrupt(path, "its footer cannot be read", e);
        }
    }
}
