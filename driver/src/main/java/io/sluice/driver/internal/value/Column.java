package io.sluice.driver.internal.value;

import java.math.BigDecimal;
import java.sql.SQLException;

/**
 * The values of one column of the current batch. The methods ending in {@code At} must be asked for rows that are not
 * null only; typed columns override those that they can answer without making an object.
 */
public abstract class Column {
    public abstract boolean isNull(int row);

    /** The column's own value, in one of the forms that the package names. */
    public abstract Object valueAt(int row) throws SQLException;

    public boolean booleanAt(int row) throws SQLException {
        return Numbers.toBoolean(valueAt(row));
    }

    public int intAt(int row) throws SQLException {
        return (int) Numbers.checkRange(longAt(row), Integer.MIN_VALUE, Integer.MAX_VALUE, "int");
    }

    public long longAt(int row) throws SQLException {
        return Numbers.toLong(valueAt(row));
    }

    public float floatAt(int row) throws SQLException {
        return Numbers.toFloat(valueAt(row));
    }

    public double doubleAt(int row) throws SQLException {
        return Numbers.toDouble(valueAt(row));
    }

    public BigDecimal decimalAt(int row) throws SQLException {
        return Numbers.toDecimal(valueAt(row));
    }

    public String textAt(int row) throws SQLException {
        return Texts.of(valueAt(row));
    }

    public byte[] bytesAt(int row) throws SQLException {
        return Texts.toBytes(valueAt(row));
    }
}
