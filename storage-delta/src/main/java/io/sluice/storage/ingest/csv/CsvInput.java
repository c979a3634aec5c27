package io.sluice.storage.ingest.csv;

import io.sluice.storage.store.FileStatus;
import io.sluice.storage.store.ObjectStore;
import java.io.IOException;
import java.io.InputStream;

/** Opens CSV files as records. */
final class CsvInput {
    private CsvInput() {}

    /** Whether a file can be read from the middle: the bytes are plain, and no line break stands within a record. */
    static boolean isSplittable(FileStatus file, CsvOptions options) {
        return options.input().isSplittable(file) && !options.multiLine();
    }

    /**
     * The file's records from a position on.
     *
     * @param start 0, or any position of a file that is splittable: records are read from the next line break on
     * @throws io.sluice.common.error.SluiceException DATA_FILE_MISSING, IO_ERROR
     */
    static CsvRecords open(ObjectStore store, FileStatus file, CsvOptions options, long start, long end)
            throws IOException {
        InputStream stream = options.input().open(store, file, start == 0 ? 0 : start - 1);
        try {
            CsvRecords records = new CsvRecords(stream, options, start == 0 ? 0 : start - 1, end);
            if (start == 0) {
                records.skipByteOrderMark();
            } else {
                // The line that a range begins in belongs to the range before it.
                records.skipLine();
            }
            return records;
        } catch (IOException | RuntimeException e) {
            stream.close();
            throw e;
        }
    }
}
