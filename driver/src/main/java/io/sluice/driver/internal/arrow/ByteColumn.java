package io.sluice.driver.internal.arrow;

import java.sql.SQLException;

/** TINYINT. */
final class ByteColumn extends ArrowColumn {
    private int values;

    @Override
    void bindBuffers(BatchBuffers buffers) throws SQLException {
        values = buffers.nextBuffer();
    }

    @Override
    public int intAt(int row) {
        return body[values + row];
    }

    @Override
    public long longAt(int row) {
        return body[values + row];
    }

    @Override
    public Object valueAt(int row) {
        return intAt(row);
    }
}
