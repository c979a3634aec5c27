package io.sluice.storage.parquet;

import io.sluice.storage.parquet.decode.CompactStruct;
import io.sluice.storage.parquet.decode.CorruptPageException;

/**
 * What stands before a Bloom filter (parquet.thrift, "BloomFilterHeader").
 *
 * @param filterBytes that follow
 * @param isKnown whether it is made as the format's first version says; others do not exist yet
 * @param end where the filter begins
 */
record BloomFilterHeader(int filterBytes, boolean isKnown, int end) {
    private static final int FILTER_BYTES = 1;
    private static final int ALGORITHM = 2;
    private static final int COMPRESSION = 4;

    /** @throws CorruptPageException if there is no header */
    static BloomFilterHeader read(byte[] buffer, int start, int end) {
        CompactStruct struct = new CompactStruct(buffer, start, end);
        int bytes = -1;
        int known = 0;
        for (int field = struct.nextField(); field != 0; field = struct.nextField()) {
            if (field == FILTER_BYTES) {
                bytes = struct.intValue();
            } else if (field >= ALGORITHM && field <= COMPRESSION) {
                // A union whose only field so far, an empty struct, is split blocks, XXH64 and no compression.
                struct.enter();
                int choice = struct.nextField();
                known += choice == 1 ? 1 : 0;
                while (choice != 0) {
                    struct.skip();
                    choice = struct.nextField();
                }
                struct.leave(field);
            } else {
                struct.skip();
            }
        }
        if (bytes < 0) {
            throw new CorruptPageException("the header of a Bloom filter lacks its size");
        }
        return new BloomFilterHeader(bytes, known == COMPRESSION - ALGORITHM + 1, struct.position());
    }
}
