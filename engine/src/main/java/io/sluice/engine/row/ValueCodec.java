package io.sluice.engine.row;

import io.sluice.columnar.ArrayVector;
import io.sluice.columnar.BooleanVector;
import io.sluice.columnar.BytesVector;
import io.sluice.columnar.ConstantVector;
import io.sluice.columnar.DecimalVector;
import io.sluice.columnar.DictionaryVector;
import io.sluice.columnar.DoubleVector;
import io.sluice.columnar.FloatVector;
import io.sluice.columnar.IntVector;
import io.sluice.columnar.LongVector;
import io.sluice.columnar.MapVector;
import io.sluice.columnar.StructVector;
import io.sluice.columnar.Vector;
import io.sluice.columnar.VectorBuilder;
import io.sluice.common.type.Field;
import io.sluice.common.type.SqlType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Values as bytes, such that equal values of a type (see {@link ValueEquality}) have equal bytes. */
final class ValueCodec {
    private ValueCodec() {}

    /** Bytes that grow. */
    static final class Output {
        private byte[] bytes = new byte[64];
        private int length;

        void clear() {
            length = 0;
        }

        byte[] bytes() {
            return bytes;
        }

        int length() {
            return length;
        }

        void putByte(int value) {
            ensure(1);
            bytes[length++] = (byte) value;
        }

        void putInt(int value) {
            ensure(4);
            for (int shift = 24; shift >= 0; shift -= 8) {
                bytes[length++] = (byte) (value >>> shift);
            }
        }

        void putLong(long value) {
            putInt((int) (value >>> 32));
            putInt((int) value);
        }

        void putBytes(byte[] from, int start, int end) {
            ensure(end - start);
            System.arraycopy(from, start, bytes, length, end - start);
            length += end - start;
        }

        private void ensure(int more) {
            if (length + more > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, more), 2 * bytes.length));
            }
        }
    }

    /** Appends a value that is not null. */
    static void encode(Vector vector, int position, Output out) {
        switch (vector) {
            case DictionaryVector v -> encode(v.dictionary(), v.ids()[position], out);
            case ConstantVector v -> encode(v.value(), 0, out);
            case BooleanVector v -> out.putByte(v.values()[position] ? 1 : 0);
            case IntVector v -> out.putInt(v.values()[position]);
            case LongVector v -> out.putLong(v.values()[position]);
            case FloatVector v -> out.putInt(ValueHash.bits(v.values()[position]));
            case DoubleVector v -> out.putLong(ValueHash.bits(v.values()[position]));
            case DecimalVector v -> {
                out.putLong(v.high(position));
                out.putLong(v.low(position));
            }
            case BytesVector v -> {
                out.putInt(v.end(position) - v.start(position));
                out.putBytes(v.data(), v.start(position), v.end(position));
            }
            case ArrayVector v -> {
                out.putInt(v.offsets()[position + 1] - v.offsets()[position]);
                for (int i = v.offsets()[position]; i < v.offsets()[position + 1]; i++) {
                    encodeNullable(v.elements(), i, out);
                }
            }
            case MapVector v -> encodeMap(v, position, out);
            case StructVector v -> v.fields().forEach(field -> encodeNullable(field, position, out));
        }
    }

    /** Entries in the order of their bytes, since a map's entries have none. */
    private static void encodeMap(MapVector map, int position, Output out) {
        List<byte[]> entries = new ArrayList<>();
        Output entry = new Output();
        for (int i = map.offsets()[position]; i < map.offsets()[position + 1]; i++) {
            entry.clear();
            encodeNullable(map.keys(), i, entry);
            encodeNullable(map.values(), i, entry);
            entries.add(Arrays.copyOf(entry.bytes(), entry.length()));
        }
        entries.sort(Arrays::compareUnsigned);
        out.putInt(entries.size());
        entries.forEach(bytes -> out.putBytes(bytes, 0, bytes.length));
    }

    private static void encodeNullable(Vector vector, int position, Output out) {
        if (vector.isNull(position)) {
            out.putByte(0);
        } else {
            out.putByte(1);
            encode(vector, position, out);
        }
    }

    /** Appends the value at an offset to a builder of its type; returns the offset behind it. */
    static int decode(byte[] data, int offset, SqlType type, VectorBuilder builder) {
        switch (type.physicalType()) {
            case BOOLEAN -> {
                builder.appendBoolean(data[offset] != 0);
                return offset + 1;
            }
            case INT -> {
                builder.appendInt(readInt(data, offset));
                return offset + 4;
            }
            case LONG -> {
                builder.appendLong(readLong(data, offset));
                return offset + 8;
            }
            case FLOAT -> {
                builder.appendFloat(Float.intBitsToFloat(readInt(data, offset)));
                return offset + 4;
            }
            case DOUBLE -> {
                builder.appendDouble(Double.longBitsToDouble(readLong(data, offset)));
                return offset + 8;
            }
            case DECIMAL128 -> {
                builder.appendDecimal(readLong(data, offset), readLong(data, offset + 8));
                return offset + 16;
            }
            case BYTES -> {
                int length = readInt(data, offset);
                builder.appendBytes(data, offset + 4, length);
                return offset + 4 + length;
            }
            case ARRAY -> {
                int at = offset + 4;
                for (int i = readInt(data, offset); i > 0; i--) {
                    at = decodeNullable(data, at, ((SqlType.Array) type).element(), builder.child(0));
                }
                builder.appendNested();
                return at;
            }
            case MAP -> {
                SqlType.Map map = (SqlType.Map) type;
                int at = offset + 4;
                for (int i = readInt(data, offset); i > 0; i--) {
                    at = decodeNullable(data, at, map.key(), builder.child(0));
                    at = decodeNullable(data, at, map.value(), builder.child(1));
                }
                builder.appendNested();
                return at;
            }
            case STRUCT -> {
                int at = offset;
                List<Field> fields = ((SqlType.Struct) type).fields();
                for (int i = 0; i < fields.size(); i++) {
                    at = decodeNullable(data, at, fields.get(i).type(), builder.child(i));
                }
                builder.appendNested();
                return at;
            }
        }
        throw new IllegalStateException("no layout for " + type);
    }

    private static int decodeNullable(byte[] data, int offset, SqlType type, VectorBuilder builder) {
        if (data[offset] == 0) {
            builder.appendNull();
            return offset + 1;
        }
        return decode(data, offset + 1, type, builder);
    }

    private static int readInt(byte[] data, int at) {
        return data[at] << 24 | (data[at + 1] & 0xFF) << 16 | (data[at + 2] & 0xFF) << 8 | data[at + 3] & 0xFF;
    }

    private static long readLong(byte[] data, int at) {
        return (long) readInt(data, at) << 32 | readInt(data, at + 4) & 0xFFFFFFFFL;
    }
}
