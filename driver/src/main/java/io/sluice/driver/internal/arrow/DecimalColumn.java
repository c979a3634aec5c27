package io.sluice.driver.internal.arrow;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLException;

/** DECIMAL of 32, 64, 128 or 256 bits. */
final class DecimalColumn extends ArrowColumn {
    private int values;
    private static final double[] EXACT_POWERS = new double[23];
    private static final long EXACT_LIMIT = 1L << 53;

    static {
        for (int i = 0; i < EXACT_POWERS.length; i++) {
            EXACT_POWERS[i] = Double.parseDouble("1e" + i);
        }
    }

    private final int byteWidth;
    private final int scale;

    DecimalColumn(ArrowType type) {
        this.byteWidth = type.bitWidth / Byte.SIZE;
        this.scale = type.scale;
    }

    @Override
    void bindBuffers(BatchBuffers buffers) throws SQLException {
        values = buffers.nextBuffer();
    }

    @Override
    public Object valueAt(int row) {
        return decimalAt(row);
    }

    @Override
    public BigDecimal decimalAt(int row) {
        int start = values + row * byteWidth;
        return fitsLong(start) ? BigDecimal.valueOf(lowWord(start), scale) : new BigDecimal(wide(start), scale);
    }

    /** Division of two exact doubles rounds once, as parsing the decimal's digits does. */
    @Override
    public double doubleAt(int row) {
        int start = values + row * byteWidth;
        long low = lowWord(start);
        boolean exact =
                fitsLong(start) && scale >= 0 && scale < EXACT_POWERS.length && low > -EXACT_LIMIT && low < EXACT_LIMIT;
        return exact ? low / EXACT_POWERS[scale] : decimalAt(row).doubleValue();
    }

    private boolean fitsLong(int start) {
        if (byteWidth <= Long.BYTES) {
            return true;
        }
        long sign = lowWord(start) >> 63;
        for (int i = Long.BYTES; i < byteWidth; i += Long.BYTES) {
            if (Bytes.longAt(body, start + i) != sign) {
                return false;
            }
        }
        return true;
    }

    private long lowWord(int start) {
        return byteWidth == Integer.BYTES ? Bytes.intAt(body, start) : Bytes.longAt(body, start);
    }

    private BigInteger wide(int start) {
        byte[] bigEndian = new byte[byteWidth];
        for (int i = 0; i < byteWidth; i++) {
            bigEndian[i] = body[start + byteWidth - 1 - i];
        }
        return new BigInteger(bigEndian);
    }
}
