package io.sluice.driver.internal.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes a protobuf message field by field. As in proto3, fields are written only where they differ from their default,
 * except by the {@code always} methods.
 */
public final class ProtoWriter {
    static final int WIRE_VARINT = 0;
    static final int WIRE_FIXED64 = 1;
    static final int WIRE_BYTES = 2;
    static final int WIRE_FIXED32 = 5;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    public ProtoWriter varint(int field, long value) {
        return value == 0 ? this : varintAlways(field, value);
    }

    public ProtoWriter varintAlways(int field, long value) {
        writeVarint((long) field << 3 | WIRE_VARINT);
        writeVarint(value);
        return this;
    }

    public ProtoWriter bytes(int field, byte[] value) {
        return value.length == 0 ? this : bytesAlways(field, value);
    }

    public ProtoWriter bytesAlways(int field, byte[] value) {
        writeVarint((long) field << 3 | WIRE_BYTES);
        writeVarint(value.length);
        out.write(value, 0, value.length);
        return this;
    }

    public ProtoWriter string(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    /** For optional fields: null leaves it out, the empty string is written. */
    public ProtoWriter optionalString(int field, String value) {
        return value == null ? this : bytesAlways(field, value.getBytes(StandardCharsets.UTF_8));
    }

    public ProtoWriter fixed64Always(int field, long value) {
        writeVarint((long) field << 3 | WIRE_FIXED64);
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            out.write((int) (value >>> shift));
        }
        return this;
    }

    public byte[] toByteArray() {
        return out.toByteArray();
    }

    private void writeVarint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
