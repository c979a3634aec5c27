package io.sluice.driver.internal.arrow;

import java.sql.SQLException;

/** INT. */
final class IntColumn extends ArrowColumn {
    private int values;

    @Override
    void bindBuffers(BatchBuffers buffers) throws SQLException {
        values = buffers.nextBuffer();
    }

    @Override
    public int intAt(int row) {
        return Bytes.intAt(body, values + (row << 2));
    }

    @Override
    public long longAt(int row) {
        return intAt(row);
    }

    @Override
    public double doubleAt(int row) {
        return intAt(row);
    }

    @Override
    public Object valueAt(int row) {
        return intAt(row);
    }

    @Override
    public String textAt(int row) {
        return Integer.toString(intAt(row));
    }
}
