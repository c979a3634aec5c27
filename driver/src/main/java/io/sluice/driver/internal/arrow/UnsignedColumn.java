package io.sluice.driver.internal.arrow;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLException;

/** Whole numbers without a sign, which other servers send: Integer, Long or BigDecimal by width. */
final class UnsignedColumn extends ArrowColumn {
    private int values;
    private final int bitWidth;

    UnsignedColumn(int bitWidth) {
        this.bitWidth = bitWidth;
    }

    @Override
    void bindBuffers(BatchBuffers buffers) throws SQLException {
        values = buffers.nextBuffer();
    }

    @Override
    public Object valueAt(int row) {
        switch (bitWidth) {
            case 8:
                return body[values + row] & 0xFF;
            case 16:
                return Bytes.shortAt(body, values + (row << 1)) & 0xFFFF;
            case 32:
                return Bytes.intAt(body, values + (row << 2)) & 0xFFFF_FFFFL;
            default:
                return new BigDecimal(new BigInteger(Long.toUnsignedString(Bytes.longAt(body, values + (row << 3)))));
        }
    }
}
