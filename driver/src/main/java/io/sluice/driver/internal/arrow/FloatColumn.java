package io.sluice.driver.internal.arrow;

import java.sql.SQLException;

/** FLOAT. */
final class FloatColumn extends ArrowColumn {
    private int values;

    @Override
    void bindBuffers(BatchBuffers buffers) throws SQLException {
        values = buffers.nextBuffer();
    }

    @Override
    public float floatAt(int row) {
        return Bytes.floatAt(body, values + (row << 2));
    }

    @Override
    public double doubleAt(int row) {
        return floatAt(row);
    }

    @Override
    public Object valueAt(int row) {
        return floatAt(row);
    }
}
