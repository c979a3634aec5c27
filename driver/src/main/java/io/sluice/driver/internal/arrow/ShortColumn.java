package io.sluice.driver.internal.arrow;

import java.sql.SQLException;

/** SMALLINT. */
final class ShortColumn extends ArrowColumn {
    private int values;

    @Override
    void bindBuffers(BatchBuffers buffers) throws SQLException {
        values = buffers.nextBuffer();
    }

    @Override
    public int intAt(int row) {
        return Bytes.shortAt(body, values + (row << 1));
    }

    @Override
    public long longAt(int row) {
        return intAt(row);
    }

    @Override
    public Object valueAt(int row) {
        return intAt(row);
    }
}
