package io.sluice.driver.internal.arrow;

import java.sql.SQLException;

/** BIGINT. */
final class LongColumn extends ArrowColumn {
    private int values;

    @Override
    void bindBuffers(BatchBuffers buffers) throws SQLException {
        values = buffers.nextBuffer();
    }

    @Override
    public long longAt(int row) {
        return Bytes.longAt(body, values + (row << 3));
    }

    @Override
    public double doubleAt(int row) {
        return longAt(row);
    }

    @Override
    public Object valueAt(int row) {
        return longAt(row);
    }

    @Override
    public String textAt(int row) {
        return Long.toString(longAt(row));
    }
}
