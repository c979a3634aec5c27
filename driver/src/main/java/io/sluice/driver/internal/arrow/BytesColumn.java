package io.sluice.driver.internal.arrow;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;

/** STRING and BINARY: offsets into the bytes of all values. */
final class BytesColumn extends ArrowColumn {
    private final boolean isText;
    private final boolean isLarge;
    private int offsets;
    private int values;

    BytesColumn(boolean isText, boolean isLarge) {
        this.isText = isText;
        this.isLarge = isLarge;
    }

    @Override
    void bindBuffers(BatchBuffers buffers) throws SQLException {
        offsets = buffers.nextBuffer();
        values = Math.max(0, buffers.nextBuffer());
    }

    @Override
    public Object valueAt(int row) {
        return isText ? string(row) : bytes(row);
    }

    @Override
    public String textAt(int row) throws SQLException {
        return isText ? string(row) : super.textAt(row);
    }

    @Override
    public byte[] bytesAt(int row) {
        return bytes(row);
    }

    private String string(int row) {
        int start = offset(row);
        return new String(body, values + start, offset(row + 1) - start, StandardCharsets.UTF_8);
    }

    private byte[] bytes(int row) {
        return Arrays.copyOfRange(body, values + offset(row), values + offset(row + 1));
    }

    private int offset(int row) {
        return isLarge ? (int) Bytes.longAt(body, offsets + (row << 3)) : Bytes.intAt(body, offsets + (row << 2));
    }
}
