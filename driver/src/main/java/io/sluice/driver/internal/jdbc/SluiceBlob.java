package io.sluice.driver.internal.jdbc;

import io.sluice.driver.internal.error.Errors;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Blob;
import java.sql.SQLException;
import java.util.Arrays;

/** Bytes in memory. Positions count from 1. */
final class SluiceBlob implements Blob {
    private byte[] bytes;

    SluiceBlob(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public long length() throws SQLException {
        return opened().length;
    }

    @Override
    public byte[] getBytes(long position, int length) throws SQLException {
        int start = start(position, length);
        return Arrays.copyOfRange(bytes, start, Math.min(bytes.length, start + length));
    }

    @Override
    public InputStream getBinaryStream() throws SQLException {
        return new ByteArrayInputStream(opened());
    }

    @Override
    public InputStream getBinaryStream(long position, long length) throws SQLException {
        return new ByteArrayInputStream(getBytes(position, (int) Math.min(length, Integer.MAX_VALUE)));
    }

    @Override
    public long position(byte[] pattern, long from) throws SQLException {
        for (int i = start(from, 0); i + pattern.length <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + pattern.length, pattern, 0, pattern.length)) {
                return i + 1L;
            }
        }
        return -1;
    }

    @Override
    public long position(Blob pattern, long from) throws SQLException {
        return position(pattern.getBytes(1, (int) pattern.length()), from);
    }

    @Override
    public int setBytes(long position, byte[] added) throws SQLException {
        return setBytes(position, added, 0, added.length);
    }

    @Override
    public int setBytes(long position, byte[] added, int offset, int length) throws SQLException {
        int start = start(position, length);
        if (start + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, start + length);
        }
        System.arraycopy(added, offset, bytes, start, length);
        return length;
    }

    /** What is written shows in the blob as it is written. */
    @Override
    public OutputStream setBinaryStream(long position) throws SQLException {
        int start = start(position, 0);
        return new ByteArrayOutputStream() {
            @Override
            public synchronized void write(byte[] added, int offset, int length) {
                super.write(added, offset, length);
                copy();
            }

            @Override
            public synchronized void write(int added) {
                super.write(added);
                copy();
            }

            private void copy() {
                if (start + count > bytes.length) {
                    bytes = Arrays.copyOf(bytes, start + count);
                }
                System.arraycopy(buf, 0, bytes, start, count);
            }
        };
    }

    @Override
    public void truncate(long length) throws SQLException {
        bytes = Arrays.copyOf(opened(), (int) Math.min(length, bytes.length));
    }

    @Override
    public void free() {
        bytes = null;
    }

    private int start(long position, int length) throws SQLException {
        if (position < 1 || position > opened().length + 1L || length < 0) {
            throw Errors.invalidArgument("The position " + position + " or length " + length + " is outside the "
                    + bytes.length + " bytes.");
        }
        return (int) position - 1;
    }

    private byte[] opened() throws SQLException {
        if (bytes == null) {
            throw Errors.invalidState("The blob was freed.");
        }
        return bytes;
    }
}
