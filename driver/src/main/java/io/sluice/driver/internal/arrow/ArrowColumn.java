package io.sluice.driver.internal.arrow;

import io.sluice.driver.internal.value.Column;
import java.sql.SQLException;

/** A column that reads values from the bytes of the batch it was last bound to. */
abstract class ArrowColumn extends Column {
    byte[] body;
    int length;
    private int validity = -1;

    /** Takes this column's buffers, and its children's, of a new batch. */
    void bind(BatchBuffers buffers) throws SQLException {
        body = buffers.body;
        length = buffers.nextLength();
        validity = hasValidity() ? buffers.nextBuffer() : -1;
        bindBuffers(buffers);
    }

    /** Takes the buffers after the validity bitmap. */
    abstract void bindBuffers(BatchBuffers buffers) throws SQLException;

    boolean hasValidity() {
        return true;
    }

    @Override
    public boolean isNull(int row) {
        return validity >= 0 && !Bytes.bitAt(body, validity, row);
    }

    final Object valueOrNull(int row) throws SQLException {
        return isNull(row) ? null : valueAt(row);
    }
}
