package io.sluice.driver.internal.arrow;

import java.sql.SQLException;

/** DOUBLE. */
final class DoubleColumn extends ArrowColumn {
    private int values;

    @Override
    void bindBuffers(BatchBuffers buffers) throws SQLException {
        values = buffers.nextBuffer();
    }

    @Override
    public double doubleAt(int row) {
        return Bytes.doubleAt(body, values + (row << 3));
    }

    @Override
    public Object valueAt(int row) {
        return doubleAt(row);
    }
}
