package io.sluice.driver.internal.arrow;

import java.sql.SQLException;

/** BOOLEAN, a bit a value. */
final class BooleanColumn extends ArrowColumn {
    private int values;

    @Override
    void bindBuffers(BatchBuffers buffers) throws SQLException {
        values = buffers.nextBuffer();
    }

    @Override
    public boolean booleanAt(int row) {
        return Bytes.bitAt(body, values, row);
    }

    @Override
    public Object valueAt(int row) {
        return booleanAt(row);
    }
}
