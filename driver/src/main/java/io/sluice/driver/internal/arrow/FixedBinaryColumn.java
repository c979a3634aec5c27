package io.sluice.driver.internal.arrow;

import java.sql.SQLException;
import java.util.Arrays;

/** BINARY of one size. */
final class FixedBinaryColumn extends ArrowColumn {
    private int values;
    private final int size;

    FixedBinaryColumn(int size) {
        this.size = size;
    }

    @Override
    void bindBuffers(BatchBuffers buffers) throws SQLException {
        values = buffers.nextBuffer();
    }

    @Override
    public byte[] bytesAt(int row) {
        int start = values + row * size;
        return Arrays.copyOfRange(body, start, start + size);
    }

    @Override
    public Object valueAt(int row) {
        return bytesAt(row);
    }
}
