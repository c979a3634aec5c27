package io.sluice.columnar.arrow;

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
import io.sluice.columnar.Selection;
import io.sluice.columnar.StructVector;
import io.sluice.columnar.Validity;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.PhysicalType;
import io.sluice.common.type.SqlType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.message.ArrowFieldNode;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;

/**
 * Fills the buffers of one record batch in the order of Arrow's columnar format: depth first, validity before offsets
 * before data. Values are copied array by array; only narrowed types, decimals and dictionary codes go value by value.
 *
 * <p>Close releases the builder's hold on the buffers; a built record batch keeps its own.
 */
final class RecordBatchBuilder implements AutoCloseable {
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfDouble DOUBLE =
            ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final BufferAllocator allocator;
    private final List<ArrowFieldNode> nodes = new ArrayList<>();
    private final List<ArrowBuf> buffers = new ArrayList<>();

    RecordBatchBuilder(BufferAllocator allocator) {
        this.allocator = allocator;
    }

    ArrowRecordBatch build(int rows) {
        return new ArrowRecordBatch(rows, nodes, buffers);
    }

    @Override
    public void close() {
        buffers.forEach(ArrowBuf::close);
        buffers.clear();
    }

    /** Adds a column whose values are the slices' one after the other, rows in all. */
    void append(SqlType type, List<Slice> slices, int rows) {
        if (type == SqlType.NULL) {
            nodes.add(new ArrowFieldNode(rows, rows));
            return;
        }
        List<Slice> plain = type.physicalType() == PhysicalType.BYTES ? slices : flatten(slices);
        addValidity(plain, rows);
        switch (type.physicalType()) {
            case BOOLEAN -> addBooleans(plain, rows);
            case INT -> {
                switch (type) {
                    case SqlType.Simple simple when simple == SqlType.TINYINT -> addBytes(plain, rows);
                    case SqlType.Simple simple when simple == SqlType.SMALLINT -> addShorts(plain, rows);
                    default -> addInts(plain, rows);
                }
            }
            case LONG -> {
                if (type instanceof SqlType.Decimal) {
                    addShortDecimals(plain, rows);
                } else {
                    addLongs(plain, rows);
                }
            }
            case FLOAT -> addFloats(plain, rows);
            case DOUBLE -> addDoubles(plain, rows);
            case DECIMAL128 -> addDecimals(plain, rows);
            case BYTES -> addStrings(plain, rows);
            case ARRAY -> {
                List<Slice> elements = new ArrayList<>();
                int count = addOffsets(plain, rows);
                for (Slice slice : plain) {
                    ArrayVector v = (ArrayVector) slice.vector();
                    elements.add(range(v.offsets(), slice, v.elements()));
                }
                append(((SqlType.Array) type).element(), elements, count);
            }
            case MAP -> {
                List<Slice> keys = new ArrayList<>();
                List<Slice> values = new ArrayList<>();
                int count = addOffsets(plain, rows);
                for (Slice slice : plain) {
                    MapVector v = (MapVector) slice.vector();
                    keys.add(range(v.offsets(), slice, v.keys()));
                    values.add(range(v.offsets(), slice, v.values()));
                }
                addValidity(List.of(), count);
                append(((SqlType.Map) type).key(), keys, count);
                append(((SqlType.Map) type).value(), values, count);
            }
            case STRUCT -> {
                SqlType.Struct struct = (SqlType.Struct) type;
                for (int i = 0; i < struct.fields().size(); i++) {
                    List<Slice> field = new ArrayList<>();
                    for (Slice slice : plain) {
                        field.add(new Slice(
                                ((StructVector) slice.vector()).fields().get(i), slice.start(), slice.count()));
                    }
                    append(struct.fields().get(i).type(), field, rows);
                }
            }
        }
    }

    /** Bytes that a slice takes in a record batch, validity left out. */
    static long sizeBytes(Slice slice) {
        long rows = slice.count();
        return switch (slice.vector()) {
            case BooleanVector v -> rows / 8 + 1;
            case IntVector v -> 4 * rows;
            case FloatVector v -> 4 * rows;
            case DoubleVector v -> 8 * rows;
            case LongVector v -> v.type() instanceof SqlType.Decimal ? 16 * rows : 8 * rows;
            case DecimalVector v -> 16 * rows;
            case BytesVector v -> 4 * rows + v.offsets()[slice.end()] - v.offsets()[slice.start()];
            case ArrayVector v -> 4 * rows + sizeBytes(range(v.offsets(), slice, v.elements()));
            case MapVector v ->
                4 * rows
                        + sizeBytes(range(v.offsets(), slice, v.keys()))
                        + sizeBytes(range(v.offsets(), slice, v.values()));
            case StructVector v -> {
                long bytes = 0;
                for (Vector field : v.fields()) {
                    bytes += sizeBytes(new Slice(field, slice.start(), slice.count()));
                }
                yield bytes;
            }
            case DictionaryVector v -> {
                if (v.dictionary() instanceof BytesVector values) {
                    long bytes = 4 * rows;
                    for (int i = slice.start(); i < slice.end(); i++) {
                        bytes += v.isNull(i) ? 0 : values.end(v.ids()[i]) - values.start(v.ids()[i]);
                    }
                    yield bytes;
                }
                int size = Math.max(1, v.dictionary().length());
                yield sizeBytes(new Slice(v.dictionary(), 0, v.dictionary().length())) * rows / size;
            }
            case ConstantVector v -> rows * sizeBytes(new Slice(v.value(), 0, 1));
        };
    }

    /** Without encodings; values are gathered for the slice only. */
    private static List<Slice> flatten(List<Slice> slices) {
        List<Slice> flat = new ArrayList<>(slices.size());
        for (Slice slice : slices) {
            flat.add(
                    switch (slice.vector()) {
                        case DictionaryVector v -> {
                            int[] positions = new int[slice.count()];
                            for (int i = 0; i < positions.length; i++) {
                                positions[i] = slice.start() + i;
                            }
                            yield new Slice(
                                    Vectors.flatten(Vectors.gather(v, Selection.of(positions, positions.length))),
                                    0,
                                    slice.count());
                        }
                        case ConstantVector v ->
                            new Slice(Vectors.flatten(new ConstantVector(v.value(), slice.count())), 0, slice.count());
                        default -> slice;
                    });
        }
        return flat;
    }

    private static Slice range(int[] offsets, Slice slice, Vector children) {
        int start = offsets[slice.start()];
        return new Slice(children, start, offsets[slice.end()] - start);
    }

    private void addValidity(List<Slice> slices, int rows) {
        boolean nulls = false;
        for (Slice slice : slices) {
            nulls |= slice.vector().mayHaveNulls();
        }
        Bitmap bitmap = new Bitmap(rows);
        if (!nulls) {
            bitmap.setRange(0, rows);
            nodes.add(new ArrowFieldNode(rows, 0));
            addWords(bitmap.words(), rows);
            return;
        }
        int to = 0;
        for (Slice slice : slices) {
            long[] validity = flatValidity(slice.vector());
            if (!slice.vector().mayHaveNulls()) {
                bitmap.setRange(to, slice.count());
            } else if (validity != null) {
                bitmap.copyRange(validity, slice.start(), to, slice.count());
            } else {
                for (int i = 0; i < slice.count(); i++) {
                    if (!slice.vector().isNull(slice.start() + i)) {
                        bitmap.set(to + i);
                    }
                }
            }
            to += slice.count();
        }
        nodes.add(new ArrowFieldNode(rows, Validity.countNulls(bitmap.words(), rows)));
        addWords(bitmap.words(), rows);
    }

    /** The bitmap that alone decides on nulls, or null where there is none. */
    private static long[] flatValidity(Vector vector) {
        return switch (vector) {
            case BooleanVector v -> v.validity();
            case IntVector v -> v.validity();
            case LongVector v -> v.validity();
            case FloatVector v -> v.validity();
            case DoubleVector v -> v.validity();
            case DecimalVector v -> v.validity();
            case BytesVector v -> v.validity();
            case ArrayVector v -> v.validity();
            case MapVector v -> v.validity();
            case StructVector v -> v.validity();
            case DictionaryVector v -> null;
            case ConstantVector v -> null;
        };
    }

    private void addBooleans(List<Slice> slices, int rows) {
        Bitmap bitmap = new Bitmap(rows);
        int to = 0;
        for (Slice slice : slices) {
            boolean[] values = ((BooleanVector) slice.vector()).values();
            for (int i = 0; i < slice.count(); i++) {
                if (values[slice.start() + i]) {
                    bitmap.set(to + i);
                }
            }
            to += slice.count();
        }
        addWords(bitmap.words(), rows);
    }

    private void addWords(long[] words, int bits) {
        MemorySegment target = newBuffer(8L * words.length, (bits + 7) / 8);
        MemorySegment.copy(words, 0, target, LONG, 0, words.length);
    }

    private void addBytes(List<Slice> slices, int rows) {
        MemorySegment target = newBuffer(rows);
        long to = 0;
        for (Slice slice : slices) {
            int[] values = ((IntVector) slice.vector()).values();
            for (int i = slice.start(); i < slice.end(); i++) {
                target.set(ValueLayout.JAVA_BYTE, to++, (byte) values[i]);
            }
        }
    }

    private void addShorts(List<Slice> slices, int rows) {
        MemorySegment target = newBuffer(2L * rows);
        long to = 0;
        for (Slice slice : slices) {
            int[] values = ((IntVector) slice.vector()).values();
            for (int i = slice.start(); i < slice.end(); i++) {
                target.set(SHORT, to, (short) values[i]);
                to += 2;
            }
        }
    }

    private void addInts(List<Slice> slices, int rows) {
        MemorySegment target = newBuffer(4L * rows);
        long to = 0;
        for (Slice slice : slices) {
            MemorySegment.copy(((IntVector) slice.vector()).values(), slice.start(), target, INT, to, slice.count());
            to += 4L * slice.count();
        }
    }

    private void addLongs(List<Slice> slices, int rows) {
        MemorySegment target = newBuffer(8L * rows);
        long to = 0;
        for (Slice slice : slices) {
            MemorySegment.copy(((LongVector) slice.vector()).values(), slice.start(), target, LONG, to, slice.count());
            to += 8L * slice.count();
        }
    }

    private void addFloats(List<Slice> slices, int rows) {
        MemorySegment target = newBuffer(4L * rows);
        long to = 0;
        for (Slice slice : slices) {
            MemorySegment.copy(
                    ((FloatVector) slice.vector()).values(), slice.start(), target, FLOAT, to, slice.count());
            to += 4L * slice.count();
        }
    }

    private void addDoubles(List<Slice> slices, int rows) {
        MemorySegment target = newBuffer(8L * rows);
        long to = 0;
        for (Slice slice : slices) {
            MemorySegment.copy(
                    ((DoubleVector) slice.vector()).values(), slice.start(), target, DOUBLE, to, slice.count());
            to += 8L * slice.count();
        }
    }

    private void addShortDecimals(List<Slice> slices, int rows) {
        MemorySegment target = newBuffer(16L * rows);
        long to = 0;
        for (Slice slice : slices) {
            long[] values = ((LongVector) slice.vector()).values();
            for (int i = slice.start(); i < slice.end(); i++) {
                target.set(LONG, to, values[i]);
                target.set(LONG, to + 8, values[i] >> 63);
                to += 16;
            }
        }
    }

    private void addDecimals(List<Slice> slices, int rows) {
        MemorySegment target = newBuffer(16L * rows);
        long to = 0;
        for (Slice slice : slices) {
            DecimalVector vector = (DecimalVector) slice.vector();
            for (int i = slice.start(); i < slice.end(); i++) {
                target.set(LONG, to, vector.low(i));
                target.set(LONG, to + 8, vector.high(i));
                to += 16;
            }
        }
    }

    private void addStrings(List<Slice> slices, int rows) {
        int[] offsets = new int[rows + 1];
        int row = 0;
        long end = 0;
        for (Slice slice : slices) {
            for (int i = slice.start(); i < slice.end(); i++) {
                end += byteLength(slice.vector(), i);
                offsets[++row] = checkedOffset(end);
            }
        }
        MemorySegment offsetTarget = newBuffer(4L * offsets.length);
        MemorySegment.copy(offsets, 0, offsetTarget, INT, 0, offsets.length);
        MemorySegment target = newBuffer(end);
        row = 0;
        for (Slice slice : slices) {
            if (slice.vector() instanceof BytesVector v) {
                int from = v.offsets()[slice.start()];
                int count = v.offsets()[slice.end()] - from;
                MemorySegment.copy(v.data(), from, target, ValueLayout.JAVA_BYTE, offsets[row], count);
            } else {
                copyEncoded(slice, target, offsets, row);
            }
            row += slice.count();
        }
    }

    private static void copyEncoded(Slice slice, MemorySegment target, int[] offsets, int row) {
        for (int i = 0; i < slice.count(); i++) {
            int length = offsets[row + i + 1] - offsets[row + i];
            if (length > 0) {
                int id = valueId(slice.vector(), slice.start() + i);
                BytesVector values = encodedValues(slice.vector());
                MemorySegment.copy(
                        values.data(), values.start(id), target, ValueLayout.JAVA_BYTE, offsets[row + i], length);
            }
        }
    }

    private static int byteLength(Vector vector, int position) {
        if (vector instanceof BytesVector v) {
            return v.offsets()[position + 1] - v.offsets()[position];
        }
        if (vector.isNull(position)) {
            return 0;
        }
        int id = valueId(vector, position);
        BytesVector values = encodedValues(vector);
        return values.end(id) - values.start(id);
    }

    private static int valueId(Vector vector, int position) {
        return vector instanceof DictionaryVector dictionary ? dictionary.ids()[position] : 0;
    }

    private static BytesVector encodedValues(Vector vector) {
        return (BytesVector)
                (vector instanceof DictionaryVector dictionary
                        ? dictionary.dictionary()
                        : ((ConstantVector) vector).value());
    }

    /** Adds the offsets of arrays or maps; returns how many children they have. */
    private int addOffsets(List<Slice> slices, int rows) {
        int[] offsets = new int[rows + 1];
        int row = 0;
        for (Slice slice : slices) {
            int[] source =
                    slice.vector() instanceof ArrayVector v ? v.offsets() : ((MapVector) slice.vector()).offsets();
            long shift = (long) offsets[row] - source[slice.start()];
            for (int i = slice.start(); i < slice.end(); i++) {
                offsets[++row] = checkedOffset(source[i + 1] + shift);
            }
        }
        MemorySegment target = newBuffer(4L * offsets.length);
        MemorySegment.copy(offsets, 0, target, INT, 0, offsets.length);
        return offsets[rows];
    }

    private static int checkedOffset(long offset) {
        if (offset > Integer.MAX_VALUE) {
            throw new SluiceException(
                    ErrorCode.QUERY_MEMORY_EXCEEDED,
                    "A result batch holds more than 2 GiB in one column. Let the query return smaller values.");
        }
        return (int) offset;
    }

    private MemorySegment newBuffer(long bytes) {
        return newBuffer(bytes, bytes);
    }

    /** @param usedBytes what counts of the buffer; the rest is padding */
    private MemorySegment newBuffer(long bytes, long usedBytes) {
        ArrowBuf buffer = allocator.buffer(bytes);
        buffers.add(buffer);
        buffer.writerIndex(usedBytes);
        return MemorySegment.ofAddress(buffer.memoryAddress()).reinterpret(bytes);
    }
}
