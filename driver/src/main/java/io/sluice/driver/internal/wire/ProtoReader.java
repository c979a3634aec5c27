package io.sluice.driver.internal.wire;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads a protobuf message field by field from a stream that ends where the message ends:
 *
 * <pre>{@code
 * while (reader.next()) {
 *     switch (reader.field()) {
 *         case 1: name = reader.string(); break;
 *         default: reader.skip();
 *     }
 * }
 * }</pre>
 */
public final class ProtoReader {
    private final InputStream in;
    private int field;
    private int wireType;

    ProtoReader(InputStream in) {
        this.in = in;
    }

    public ProtoReader(byte[] message) {
        this(new ByteArrayInputStream(message));
    }

    /** Moves to the next field; false at the message's end. */
    public boolean next() throws IOException {
        int first = in.read();
        if (first < 0) {
            return false;
        }
        long tag = readVarint(first);
        field = (int) (tag >>> 3);
        wireType = (int) (tag & 7);
        return true;
    }

    public int field() {
        return field;
    }

    public long varint() throws IOException {
        if (wireType == ProtoWriter.WIRE_FIXED64) {
            return fixed64();
        }
        expect(ProtoWriter.WIRE_VARINT);
        return readVarint(readByte());
    }

    public long fixed64() throws IOException {
        expect(ProtoWriter.WIRE_FIXED64);
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            value |= (long) readByte() << shift;
        }
        return value;
    }

    public byte[] bytes() throws IOException {
        expect(ProtoWriter.WIRE_BYTES);
        long length = readVarint(readByte());
        if (length < 0 || length > Integer.MAX_VALUE - 8) {
            throw new IOException("a field of " + length + " bytes");
        }
        byte[] bytes = new byte[(int) length];
        if (in.readNBytes(bytes, 0, bytes.length) != bytes.length) {
            throw new EOFException("a message ends inside a field");
        }
        return bytes;
    }

    public String string() throws IOException {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    public void skip() throws IOException {
        switch (wireType) {
            case ProtoWriter.WIRE_VARINT:
                readVarint(readByte());
                return;
            case ProtoWriter.WIRE_FIXED64:
                in.skip(Long.BYTES);
                return;
            case ProtoWriter.WIRE_BYTES:
                bytes();
                return;
            case ProtoWriter.WIRE_FIXED32:
                in.skip(Integer.BYTES);
                return;
            default:
                throw new IOException("wire type " + wireType);
        }
    }

    private void expect(int expected) throws IOException {
        if (wireType != expected) {
            throw new IOException("field " + field + " has wire type " + wireType + " instead of " + expected);
        }
    }

    private int readByte() throws IOException {
        int value = in.read();
        if (value < 0) {
            throw new EOFException("a message ends inside a field");
        }
        return value;
    }

    private long readVarint(int first) throws IOException {
        long value = first & 0x7F;
        int current = first;
        for (int shift = 7; (current & 0x80) != 0; shift += 7) {
            if (shift >= Long.SIZE) {
                throw new IOException("a number of more than 64 bits");
            }
            current = readByte();
            value |= (long) (current & 0x7F) << shift;
        }
        return value;
    }
}
