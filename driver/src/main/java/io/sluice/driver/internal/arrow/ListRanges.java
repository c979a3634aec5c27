package io.sluice.driver.internal.arrow;

import java.sql.SQLException;

/** Where each list starts and ends in its child column: by offsets of 32 or 64 bits, or by a fixed size. */
final class ListRanges {
    private final boolean isLarge;
    private final int fixedSize;
    private byte[] body;
    private int offsets;

    /** @param fixedSize 0 where offsets say it */
    ListRanges(boolean isLarge, int fixedSize) {
        this.isLarge = isLarge;
        this.fixedSize = fixedSize;
    }

    void bind(BatchBuffers buffers) throws SQLException {
        body = buffers.body;
        offsets = fixedSize > 0 ? -1 : buffers.nextBuffer();
    }

    int start(int row) {
        if (fixedSize > 0) {
            return row * fixedSize;
        }
        return isLarge ? (int) Bytes.longAt(body, offsets + (row << 3)) : Bytes.intAt(body, offsets + (row << 2));
    }

    int end(int row) {
        return start(row + 1);
    }
}
