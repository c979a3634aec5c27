package io.sluice.driver.internal.jdbc;

import io.sluice.driver.internal.error.Errors;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Clob;
import java.sql.NClob;
import java.sql.SQLException;

/** Characters in memory. Positions count from 1. */
final class SluiceClob implements NClob {
    private StringBuilder text;

    SluiceClob(String text) {
        this.text = new StringBuilder(text);
    }

    @Override
    public long length() throws SQLException {
        return opened().length();
    }

    @Override
    public String getSubString(long position, int length) throws SQLException {
        int start = start(position, length);
        return text.substring(start, Math.min(text.length(), start + length));
    }

    @Override
    public Reader getCharacterStream() throws SQLException {
        return new StringReader(opened().toString());
    }

    @Override
    public Reader getCharacterStream(long position, long length) throws SQLException {
        return new StringReader(getSubString(position, (int) Math.min(length, Integer.MAX_VALUE)));
    }

    @Override
    public InputStream getAsciiStream() throws SQLException {
        return new ByteArrayInputStream(opened().toString().getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public long position(String pattern, long from) throws SQLException {
        int found = opened().indexOf(pattern, start(from, 0));
        return found < 0 ? -1 : found + 1L;
    }

    @Override
    public long position(Clob pattern, long from) throws SQLException {
        return position(pattern.getSubString(1, (int) pattern.length()), from);
    }

    @Override
    public int setString(long position, String added) throws SQLException {
        return setString(position, added, 0, added.length());
    }

    @Override
    public int setString(long position, String added, int offset, int length) throws SQLException {
        int start = start(position, length);
        text.replace(start, Math.min(text.length(), start + length), added.substring(offset, offset + length));
        return length;
    }

    /** What is written shows in the clob once the stream is closed. */
    @Override
    public OutputStream setAsciiStream(long position) throws SQLException {
        int start = start(position, 0);
        return new ByteArrayOutputStream() {
            @Override
            public void close() {
                replace(start, toString(StandardCharsets.US_ASCII));
            }
        };
    }

    /** What is written shows in the clob once the writer is closed. */
    @Override
    public Writer setCharacterStream(long position) throws SQLException {
        int start = start(position, 0);
        return new StringWriter() {
            @Override
            public void close() {
                replace(start, toString());
            }
        };
    }

    @Override
    public void truncate(long length) throws SQLException {
        opened().setLength((int) Math.min(length, text.length()));
    }

    @Override
    public void free() {
        text = null;
    }

    private void replace(int start, String added) {
        text.replace(start, Math.min(text.length(), start + added.length()), added);
    }

    private int start(long position, int length) throws SQLException {
        if (position < 1 || position > opened().length() + 1L || length < 0) {
            throw Errors.invalidArgument("The position " + position + " or length " + length + " is outside the "
                    + text.length() + " characters.");
        }
        return (int) position - 1;
    }

    private StringBuilder opened() throws SQLException {
        if (text == null) {
            throw Errors.invalidState("The clob was freed.");
        }
        return text;
    }
}
