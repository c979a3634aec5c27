package io.sluice.driver.internal.jdbc;

import io.sluice.driver.internal.arrow.ArrowField;
import io.sluice.driver.internal.error.Errors;
import io.sluice.driver.internal.value.Column;
import io.sluice.driver.internal.value.ListValue;
import io.sluice.driver.internal.value.Numbers;
import io.sluice.driver.internal.value.Temporals;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.ResultSetMetaData;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Rows read forwards once, as they come from the server. Not thread-safe but for {@link #close()}. */
final class SluiceResultSet extends LabelledResultSet {
    private static final int BEFORE_FIRST = -1;

    private final SluiceStatement statement;
    private final RowSource source;
    private final List<ArrowField> fields;
    /** Null once closed. */
    private Column[] columns;

    private long maxRows = Long.MAX_VALUE;
    private int fetchSize;
    private int row = BEFORE_FIRST;
    private int batchRows;
    /** Of the rows of earlier batches. */
    private long rowsBefore;

    private boolean afterLast;
    private boolean wasNull;
    private Map<String, Integer> positions;

    /** @param statement the one that made it, or null for a result that has none */
    SluiceResultSet(SluiceStatement statement, RowSource source) {
        this.statement = statement;
        this.source = source;
        this.fields = source.fields();
        this.columns = source.columns();
    }

    /** @param limit 0 is without */
    SluiceResultSet limitedTo(long limit) {
        maxRows = limit == 0 ? Long.MAX_VALUE : limit;
        return this;
    }

    @Override
    public boolean next() throws SQLException {
        checkOpen();
        if (afterLast) {
            return false;
        }
        if (rowsBefore + row + 1 < maxRows) {
            if (++row < batchRows) {
                return true;
            }
            if (source.hasNextBatch()) {
                rowsBefore += batchRows;
                batchRows = source.nextBatch();
                row = 0;
                return true;
            }
        }
        afterLast = true;
        source.close();
        return false;
    }

    @Override
    public void close() throws SQLException {
        if (columns == null) {
            return;
        }
        columns = null;
        source.close();
        if (statement != null) {
            statement.resultSetClosed(this);
        }
    }

    @Override
    public boolean isClosed() {
        return columns == null;
    }

    @Override
    public boolean wasNull() throws SQLException {
        checkOpen();
        return wasNull;
    }

    @Override
    public String getString(int column) throws SQLException {
        Column values = column(column);
        return wasNull ? null : values.textAt(row);
    }

    @Override
    public String getNString(int column) throws SQLException {
        return getString(column);
    }

    @Override
    public boolean getBoolean(int column) throws SQLException {
        Column values = column(column);
        return !wasNull && values.booleanAt(row);
    }

    @Override
    public byte getByte(int column) throws SQLException {
        return (byte) Numbers.checkRange(getLong(column), Byte.MIN_VALUE, Byte.MAX_VALUE, "byte");
    }

    @Override
    public short getShort(int column) throws SQLException {
        return (short) Numbers.checkRange(getLong(column), Short.MIN_VALUE, Short.MAX_VALUE, "short");
    }

    @Override
    public int getInt(int column) throws SQLException {
        Column values = column(column);
        return wasNull ? 0 : values.intAt(row);
    }

    @Override
    public long getLong(int column) throws SQLException {
        Column values = column(column);
        return wasNull ? 0 : values.longAt(row);
    }

    @Override
    public float getFloat(int column) throws SQLException {
        Column values = column(column);
        return wasNull ? 0 : values.floatAt(row);
    }

    @Override
    public double getDouble(int column) throws SQLException {
        Column values = column(column);
        return wasNull ? 0 : values.doubleAt(row);
    }

    @Override
    public BigDecimal getBigDecimal(int column) throws SQLException {
        Column values = column(column);
        return wasNull ? null : values.decimalAt(row);
    }

    @Override
    @Deprecated
    public BigDecimal getBigDecimal(int column, int scale) throws SQLException {
        BigDecimal value = getBigDecimal(column);
        return value == null ? null : value.setScale(scale, RoundingMode.HALF_UP);
    }

    @Override
    public byte[] getBytes(int column) throws SQLException {
        Column values = column(column);
        return wasNull ? null : values.bytesAt(row);
    }

    @Override
    public Date getDate(int column) throws SQLException {
        return getDate(column, null);
    }

    @Override
    public Date getDate(int column, Calendar calendar) throws SQLException {
        Object value = value(column);
        return value == null ? null : Temporals.toSqlDate(value, calendar);
    }

    @Override
    public Time getTime(int column) throws SQLException {
        return getTime(column, null);
    }

    @Override
    public Time getTime(int column, Calendar calendar) throws SQLException {
        Object value = value(column);
        return value == null ? null : Temporals.toSqlTime(value, calendar);
    }

    @Override
    public Timestamp getTimestamp(int column) throws SQLException {
        return getTimestamp(column, null);
    }

    @Override
    public Timestamp getTimestamp(int column, Calendar calendar) throws SQLException {
        Object value = value(column);
        return value == null ? null : Temporals.toSqlTimestamp(value, calendar);
    }

    @Override
    public Object getObject(int column) throws SQLException {
        return JdbcValues.toJdbc(value(column));
    }

    @Override
    public Object getObject(int column, Map<String, Class<?>> types) throws SQLException {
        SluiceArray.checkNoMapping(types);
        return getObject(column);
    }

    @Override
    public <T> T getObject(int column, Class<T> type) throws SQLException {
        return JdbcValues.convert(value(column), type);
    }

    @Override
    public Array getArray(int column) throws SQLException {
        Object value = value(column);
        if (value == null || value instanceof ListValue) {
            return value == null ? null : new SluiceArray((ListValue) value);
        }
        throw Errors.noConversion(ColumnInfo.of(fields.get(column - 1)).typeName, "an array");
    }

    @Override
    public Blob getBlob(int column) throws SQLException {
        byte[] bytes = getBytes(column);
        return bytes == null ? null : new SluiceBlob(bytes);
    }

    @Override
    public Clob getClob(int column) throws SQLException {
        return getNClob(column);
    }

    @Override
    public NClob getNClob(int column) throws SQLException {
        String text = getString(column);
        return text == null ? null : new SluiceClob(text);
    }

    @Override
    public InputStream getAsciiStream(int column) throws SQLException {
        return stream(getString(column), StandardCharsets.US_ASCII);
    }

    @Override
    @Deprecated
    public InputStream getUnicodeStream(int column) throws SQLException {
        return stream(getString(column), StandardCharsets.UTF_8);
    }

    @Override
    public InputStream getBinaryStream(int column) throws SQLException {
        byte[] bytes = getBytes(column);
        return bytes == null ? null : new ByteArrayInputStream(bytes);
    }

    @Override
    public Reader getCharacterStream(int column) throws SQLException {
        String text = getString(column);
        return text == null ? null : new StringReader(text);
    }

    @Override
    public Reader getNCharacterStream(int column) throws SQLException {
        return getCharacterStream(column);
    }

    @Override
    public URL getURL(int column) throws SQLException {
        String text = getString(column);
        try {
            return text == null ? null : new URL(text);
        } catch (MalformedURLException e) {
            throw Errors.cannotConvert(text, "a URL", e);
        }
    }

    @Override
    public Ref getRef(int column) throws SQLException {
        throw Errors.unsupported("There is no REF type.");
    }

    @Override
    public RowId getRowId(int column) throws SQLException {
        throw Errors.unsupported("There is no ROWID type.");
    }

    @Override
    public SQLXML getSQLXML(int column) throws SQLException {
        throw Errors.unsupported("There is no XML type. Read the text with getString.");
    }

    @Override
    public ResultSetMetaData getMetaData() throws SQLException {
        checkOpen();
        return new SluiceResultSetMetaData(fields);
    }

    /** The first column of that label; compared exactly first, then without case. */
    @Override
    public int findColumn(String label) throws SQLException {
        checkOpen();
        if (positions == null) {
            Map<String, Integer> found = new HashMap<>();
            for (int i = fields.size(); i > 0; i--) {
                found.put(fields.get(i - 1).name.toLowerCase(Locale.ROOT), i);
            }
            for (int i = fields.size(); i > 0; i--) {
                found.put(fields.get(i - 1).name, i);
            }
            positions = found;
        }
        Integer position = label == null ? null : positions.get(label);
        if (position == null && label != null) {
            position = positions.get(label.toLowerCase(Locale.ROOT));
        }
        if (position == null) {
            throw Errors.of("UNRESOLVED_COLUMN", "42703", "The result has no column labelled '" + label + "'.");
        }
        return position;
    }

    @Override
    public boolean isBeforeFirst() throws SQLException {
        checkOpen();
        return row == BEFORE_FIRST && !afterLast && batchRows == 0 && source.hasNextBatch();
    }

    @Override
    public boolean isAfterLast() throws SQLException {
        checkOpen();
        return afterLast && rowsBefore + batchRows > 0;
    }

    @Override
    public boolean isFirst() throws SQLException {
        checkOpen();
        return !afterLast && rowsBefore == 0 && row == 0;
    }

    @Override
    public boolean isLast() throws SQLException {
        checkOpen();
        if (afterLast || row == BEFORE_FIRST) {
            return false;
        }
        boolean limitReached = rowsBefore + row + 1 >= maxRows;
        return limitReached || row + 1 >= batchRows && !source.hasNextBatch();
    }

    @Override
    public int getRow() throws SQLException {
        checkOpen();
        return afterLast || row == BEFORE_FIRST ? 0 : (int) Math.min(Integer.MAX_VALUE, rowsBefore + row + 1);
    }

    @Override
    public void beforeFirst() throws SQLException {
        throw forwardOnly();
    }

    @Override
    public void afterLast() throws SQLException {
        throw forwardOnly();
    }

    @Override
    public boolean first() throws SQLException {
        throw forwardOnly();
    }

    @Override
    public boolean last() throws SQLException {
        throw forwardOnly();
    }

    @Override
    public boolean absolute(int position) throws SQLException {
        throw forwardOnly();
    }

    @Override
    public boolean relative(int rows) throws SQLException {
        throw forwardOnly();
    }

    @Override
    public boolean previous() throws SQLException {
        throw forwardOnly();
    }

    @Override
    public void setFetchDirection(int direction) throws SQLException {
        checkOpen();
        if (direction != FETCH_FORWARD) {
            throw forwardOnly();
        }
    }

    @Override
    public int getFetchDirection() throws SQLException {
        checkOpen();
        return FETCH_FORWARD;
    }

    @Override
    public void setFetchSize(int rows) throws SQLException {
        checkOpen();
        fetchSize = SluiceStatement.checkNotNegative(rows, "fetch size");
    }

    @Override
    public int getFetchSize() throws SQLException {
        checkOpen();
        return fetchSize;
    }

    @Override
    public int getType() throws SQLException {
        checkOpen();
        return TYPE_FORWARD_ONLY;
    }

    @Override
    public int getConcurrency() throws SQLException {
        checkOpen();
        return CONCUR_READ_ONLY;
    }

    @Override
    public int getHoldability() throws SQLException {
        checkOpen();
        return HOLD_CURSORS_OVER_COMMIT;
    }

    @Override
    public boolean rowUpdated() throws SQLException {
        checkOpen();
        return false;
    }

    @Override
    public boolean rowInserted() throws SQLException {
        checkOpen();
        return false;
    }

    @Override
    public boolean rowDeleted() throws SQLException {
        checkOpen();
        return false;
    }

    @Override
    public String getCursorName() throws SQLException {
        throw Errors.unsupported("Cursors have no names.");
    }

    @Override
    public SQLWarning getWarnings() throws SQLException {
        checkOpen();
        return null;
    }

    @Override
    public void clearWarnings() throws SQLException {
        checkOpen();
    }

    @Override
    public Statement getStatement() throws SQLException {
        checkOpen();
        return statement;
    }

    /** The value in its own form, or null. */
    private Object value(int position) throws SQLException {
        Column values = column(position);
        return wasNull ? null : values.valueAt(row);
    }

    /** The column to read from; says in {@code wasNull} whether the value is null. */
    private Column column(int position) throws SQLException {
        Column[] open = columns;
        if (open == null || row < 0 || afterLast || position < 1 || position > open.length) {
            throw cannotRead(position);
        }
        Column values = open[position - 1];
        wasNull = values.isNull(row);
        return values;
    }

    private SQLException cannotRead(int position) {
        if (columns == null) {
            return Errors.resultSetClosed();
        }
        if (row < 0 || afterLast) {
            return Errors.of(
                    "INVALID_STATEMENT",
                    "24000",
                    afterLast ? "The rows are all read." : "No row is current: call next() first.");
        }
        return Errors.invalidArgument("There is no column " + position + ": the result has " + fields.size() + ".");
    }

    private void checkOpen() throws SQLException {
        if (columns == null) {
            throw Errors.resultSetClosed();
        }
    }

    private static InputStream stream(String text, java.nio.charset.Charset charset) {
        return text == null ? null : new ByteArrayInputStream(text.getBytes(charset));
    }

    private static SQLException forwardOnly() {
        return Errors.unsupported("Result sets are read forwards only, by next().");
    }
}
