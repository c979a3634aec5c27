package io.sluice.driver.internal.jdbc;

import io.sluice.driver.internal.arrow.ArrowField;
import io.sluice.driver.internal.arrow.ArrowType;
import io.sluice.driver.internal.arrow.ArrowType.Kind;
import io.sluice.driver.internal.error.Errors;
import io.sluice.driver.internal.value.ListValue;
import io.sluice.driver.internal.value.Numbers;
import io.sluice.driver.internal.value.Parameter;
import io.sluice.driver.internal.value.Parameters;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URL;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.List;

/** The setters of a prepared statement, each giving its parameter the type that it stands for. */
abstract class ParameterSetters extends SluiceStatement implements PreparedStatement {
    final ParameterStore parameters;

    ParameterSetters(SluiceConnection connection, int queryTimeoutSeconds, ParameterStore parameters) {
        super(connection, queryTimeoutSeconds);
        this.parameters = parameters;
    }

    private void set(int position, Parameter parameter) throws SQLException {
        checkOpen();
        parameters.set(position, parameter);
    }

    private void set(int position, ArrowType type, Object value) throws SQLException {
        set(position, Parameter.of(type, value));
    }

    @Override
    public void clearParameters() throws SQLException {
        checkOpen();
        parameters.clear();
    }

    @Override
    public void setNull(int position, int jdbcType) throws SQLException {
        ArrowType type = JdbcTypes.toArrow(jdbcType);
        set(position, type == null ? ArrowType.of(Kind.NULL) : type, null);
    }

    @Override
    public void setNull(int position, int jdbcType, String typeName) throws SQLException {
        setNull(position, jdbcType);
    }

    @Override
    public void setBoolean(int position, boolean value) throws SQLException {
        set(position, ArrowType.of(Kind.BOOLEAN), value);
    }

    @Override
    public void setByte(int position, byte value) throws SQLException {
        set(position, ArrowType.integer(8, true), (int) value);
    }

    @Override
    public void setShort(int position, short value) throws SQLException {
        set(position, ArrowType.integer(16, true), (int) value);
    }

    @Override
    public void setInt(int position, int value) throws SQLException {
        set(position, ArrowType.integer(32, true), value);
    }

    @Override
    public void setLong(int position, long value) throws SQLException {
        set(position, ArrowType.integer(64, true), value);
    }

    @Override
    public void setFloat(int position, float value) throws SQLException {
        set(position, ArrowType.floating(32), value);
    }

    @Override
    public void setDouble(int position, double value) throws SQLException {
        set(position, ArrowType.floating(64), value);
    }

    @Override
    public void setBigDecimal(int position, BigDecimal value) throws SQLException {
        set(position, Parameters.ofDecimal(value));
    }

    @Override
    public void setString(int position, String value) throws SQLException {
        set(position, ArrowType.of(Kind.STRING), value);
    }

    @Override
    public void setNString(int position, String value) throws SQLException {
        setString(position, value);
    }

    @Override
    public void setBytes(int position, byte[] value) throws SQLException {
        set(position, ArrowType.of(Kind.BINARY), value == null ? null : value.clone());
    }

    @Override
    public void setDate(int position, Date value) throws SQLException {
        setDate(position, value, null);
    }

    @Override
    public void setDate(int position, Date value, Calendar calendar) throws SQLException {
        if (value == null) {
            set(position, ArrowType.of(Kind.DATE_DAYS), null);
        } else {
            set(position, Parameters.ofOldDate(value, calendar));
        }
    }

    @Override
    public void setTime(int position, Time value) throws SQLException {
        setTime(position, value, null);
    }

    @Override
    public void setTime(int position, Time value, Calendar calendar) throws SQLException {
        if (value == null) {
            set(position, ArrowType.time(64, 1_000_000), null);
        } else {
            set(position, Parameters.ofOldDate(value, calendar));
        }
    }

    @Override
    public void setTimestamp(int position, Timestamp value) throws SQLException {
        setTimestamp(position, value, null);
    }

    @Override
    public void setTimestamp(int position, Timestamp value, Calendar calendar) throws SQLException {
        set(position, Parameters.ofTimestamp(value, calendar));
    }

    @Override
    public void setObject(int position, Object value) throws SQLException {
        set(position, parameterOf(value));
    }

    @Override
    public void setObject(int position, Object value, int jdbcType) throws SQLException {
        ArrowType type = JdbcTypes.toArrow(jdbcType);
        Parameter parameter = parameterOf(value);
        set(position, type == null || type.kind == Kind.NULL ? parameter : Parameters.cast(parameter, type));
    }

    @Override
    public void setObject(int position, Object value, int jdbcType, int scaleOrLength) throws SQLException {
        ArrowType type = JdbcTypes.toArrow(jdbcType);
        if (value != null && type != null && type.kind == Kind.DECIMAL) {
            BigDecimal decimal = Numbers.toDecimal(parameterOf(value).value);
            setBigDecimal(position, decimal.setScale(scaleOrLength, RoundingMode.HALF_UP));
        } else {
            setObject(position, value, jdbcType);
        }
    }

    @Override
    public void setObject(int position, Object value, SQLType type) throws SQLException {
        setObject(position, value, JdbcTypes.number(type));
    }

    @Override
    public void setObject(int position, Object value, SQLType type, int scaleOrLength) throws SQLException {
        setObject(position, value, JdbcTypes.number(type), scaleOrLength);
    }

    @Override
    public void setArray(int position, Array value) throws SQLException {
        setObject(position, value);
    }

    @Override
    public void setBlob(int position, Blob value) throws SQLException {
        setBytes(position, value == null ? null : value.getBytes(1, (int) value.length()));
    }

    @Override
    public void setBlob(int position, InputStream value, long length) throws SQLException {
        setBytes(position, read(value, length));
    }

    @Override
    public void setBlob(int position, InputStream value) throws SQLException {
        setBytes(position, read(value, Long.MAX_VALUE));
    }

    @Override
    public void setClob(int position, Clob value) throws SQLException {
        setString(position, value == null ? null : value.getSubString(1, (int) value.length()));
    }

    @Override
    public void setClob(int position, Reader value, long length) throws SQLException {
        setString(position, read(value, length));
    }

    @Override
    public void setClob(int position, Reader value) throws SQLException {
        setString(position, read(value, Long.MAX_VALUE));
    }

    @Override
    public void setNClob(int position, NClob value) throws SQLException {
        setClob(position, value);
    }

    @Override
    public void setNClob(int position, Reader value, long length) throws SQLException {
        setClob(position, value, length);
    }

    @Override
    public void setNClob(int position, Reader value) throws SQLException {
        setClob(position, value);
    }

    @Override
    public void setAsciiStream(int position, InputStream value, int length) throws SQLException {
        setAsciiStream(position, value, (long) length);
    }

    @Override
    public void setAsciiStream(int position, InputStream value, long length) throws SQLException {
        setString(position, text(read(value, length), StandardCharsets.US_ASCII));
    }

    @Override
    public void setAsciiStream(int position, InputStream value) throws SQLException {
        setAsciiStream(position, value, Long.MAX_VALUE);
    }

    @Override
    @Deprecated
    public void setUnicodeStream(int position, InputStream value, int length) throws SQLException {
        setString(position, text(read(value, length), StandardCharsets.UTF_8));
    }

    @Override
    public void setBinaryStream(int position, InputStream value, int length) throws SQLException {
        setBytes(position, read(value, length));
    }

    @Override
    public void setBinaryStream(int position, InputStream value, long length) throws SQLException {
        setBytes(position, read(value, length));
    }

    @Override
    public void setBinaryStream(int position, InputStream value) throws SQLException {
        setBytes(position, read(value, Long.MAX_VALUE));
    }

    @Override
    public void setCharacterStream(int position, Reader value, int length) throws SQLException {
        setString(position, read(value, length));
    }

    @Override
    public void setCharacterStream(int position, Reader value, long length) throws SQLException {
        setString(position, read(value, length));
    }

    @Override
    public void setCharacterStream(int position, Reader value) throws SQLException {
        setString(position, read(value, Long.MAX_VALUE));
    }

    @Override
    public void setNCharacterStream(int position, Reader value, long length) throws SQLException {
        setCharacterStream(position, value, length);
    }

    @Override
    public void setNCharacterStream(int position, Reader value) throws SQLException {
        setCharacterStream(position, value);
    }

    @Override
    public void setURL(int position, URL value) throws SQLException {
        setString(position, value == null ? null : value.toString());
    }

    @Override
    public void setRef(int position, Ref value) throws SQLException {
        throw Errors.unsupported("There is no REF type.");
    }

    @Override
    public void setRowId(int position, RowId value) throws SQLException {
        throw Errors.unsupported("There is no ROWID type.");
    }

    @Override
    public void setSQLXML(int position, SQLXML value) throws SQLException {
        throw Errors.unsupported("There is no XML type. Use setString.");
    }

    /** Takes JDBC's own kinds of objects apart; the rest goes by class. */
    private static Parameter parameterOf(Object value) throws SQLException {
        if (value instanceof SluiceArray) {
            ListValue list = ((SluiceArray) value).list();
            ArrowField field = ArrowField.nested("", ArrowType.of(Kind.LIST), List.of(list.elementField));
            return Parameter.of(field, list);
        }
        if (value instanceof SluiceStruct) {
            return Parameters.of(((SluiceStruct) value).value());
        }
        if (value instanceof Array) {
            return Parameters.of(((Array) value).getArray());
        }
        if (value instanceof Blob) {
            return Parameters.of(((Blob) value).getBytes(1, (int) ((Blob) value).length()));
        }
        if (value instanceof Clob) {
            return Parameters.of(((Clob) value).getSubString(1, (int) ((Clob) value).length()));
        }
        if (value instanceof URL) {
            return Parameters.of(value.toString());
        }
        if (value instanceof InputStream) {
            return Parameters.of(read((InputStream) value, Long.MAX_VALUE));
        }
        if (value instanceof Reader) {
            return Parameters.of(read((Reader) value, Long.MAX_VALUE));
        }
        return Parameters.of(value);
    }

    private static String text(byte[] bytes, Charset charset) {
        return bytes == null ? null : new String(bytes, charset);
    }

    private static byte[] read(InputStream stream, long length) throws SQLException {
        if (stream == null) {
            return null;
        }
        try {
            return stream.readNBytes((int) Math.min(length, Integer.MAX_VALUE));
        } catch (IOException e) {
            throw Errors.of("IO_ERROR", "58030", "The stream of a parameter cannot be read: " + e.getMessage(), e);
        }
    }

    private static String read(Reader reader, long length) throws SQLException {
        if (reader == null) {
            return null;
        }
        try {
            StringBuilder text = new StringBuilder();
            char[] buffer = new char[8192];
            long left = length;
            while (left > 0) {
                int count = reader.read(buffer, 0, (int) Math.min(left, buffer.length));
                if (count < 0) {
                    break;
                }
                text.append(buffer, 0, count);
                left -= count;
            }
            return text.toString();
        } catch (IOException e) {
            throw Errors.of("IO_ERROR", "58030", "The reader of a parameter cannot be read: " + e.getMessage(), e);
        }
    }
}
