package io.sluice.storage.parquet.write;

import io.sluice.columnar.BooleanVector;
import io.sluice.columnar.BytesVector;
import io.sluice.columnar.ConstantVector;
import io.sluice.columnar.DecimalVector;
import io.sluice.columnar.DictionaryVector;
import io.sluice.columnar.DoubleVector;
import io.sluice.columnar.FloatVector;
import io.sluice.columnar.IntVector;
import io.sluice.columnar.LongVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.common.type.SqlType;
import java.io.IOException;
import org.apache.parquet.column.ColumnDescriptor;

/** Writes the values of a primitive column into its encoder. */
final class LeafWriter extends ValueWriter {
    /** Less than this is near anyway. */
    private static final int MIN_FETCHED_BYTES = 1 << 22;

    private final String[] path;
    private final String[] columnPath;
    private final SqlType type;
    private final byte[] decimal;
    private final ColumnEncoder encoder;
    private final int maxDefinition;
    /** Without meaning; it keeps {@link #fetch} from being left out. */
    private int fetched;

    /**
     * @param column where the leaf stands in the file
     * @param columnPath where the column of the table stands that it is, or is a part of
     */
    LeafWriter(
            String name,
            boolean nullable,
            SqlType type,
            ColumnDescriptor column,
            String[] columnPath,
            PageCompressor compressor,
            Output out) {
        super(name, nullable);
        this.path = column.getPath();
        this.columnPath = columnPath;
        this.type = type;
        this.maxDefinition = column.getMaxDefinitionLevel();
        this.decimal =
                new byte[type instanceof SqlType.Decimal d && !d.isShort() ? ParquetSchemas.bytes(d.precision()) : 0];
        this.encoder = switch (column.getPrimitiveType().getPrimitiveTypeName()) {
            case BOOLEAN -> new BooleanEncoder(column, compressor, out);
            case INT32 -> new NumberEncoder(column, NumberEncoder.Kind.INT32, compressor, out);
            case INT64 -> new NumberEncoder(column, NumberEncoder.Kind.INT64, compressor, out);
            case FLOAT -> new NumberEncoder(column, NumberEncoder.Kind.FLOAT, compressor, out);
            case DOUBLE -> new NumberEncoder(column, NumberEncoder.Kind.DOUBLE, compressor, out);
            case BINARY, FIXED_LEN_BYTE_ARRAY -> new BytesEncoder(column, compressor, out);
            case INT96 -> throw new IllegalStateException("INT96 is not written");
        };
    }

    /** The column's path in the file. */
    String[] path() {
        return path;
    }

    /** The path of the table's column. */
    String[] columnPath() {
        return columnPath;
    }

    SqlType type() {
        return type;
    }

    ColumnEncoder encoder() {
        return encoder;
    }

    @Override
    void writeRows(Vector vector, Selection selection) throws IOException {
        for (int done = 0; done < selection.count(); ) {
            int part = Math.min(selection.count() - done, encoder.roomForRows());
            writePart(vector, selection, done, part);
            done += part;
            encoder.endRow();
        }
    }

    private void writePart(Vector vector, Selection selection, int from, int count) throws IOException {
        if (!vector.mayHaveNulls() && copyAll(vector, selection, from, count)) {
            encoder.addPresentRows(count);
            return;
        }
        Vector values = switch (vector) {
            case DictionaryVector v -> v.dictionary();
            case ConstantVector v -> v.value();
            default -> vector;
        };
        int[] ids = vector instanceof DictionaryVector v ? v.ids() : null;
        boolean constant = vector instanceof ConstantVector;
        boolean nulls = vector.mayHaveNulls();
        boolean wide = encoder instanceof BytesEncoder;
        if (ids != null && values instanceof BytesVector texts && texts.data().length >= MIN_FETCHED_BYTES) {
            fetched += fetch(texts, ids, selection, from, count);
        }
        for (int i = from; i < from + count; i++) {
            int position = selection.position(i);
            if (nulls && vector.isNull(position)) {
                refuseUnlessNullable();
                encoder.addLevels(0, 0);
            } else {
                encoder.addLevels(0, maxDefinition);
                addValue(values, constant ? 0 : ids == null ? position : ids[position]);
            }
            if (wide) {
                // Long texts fill a page before its rows do.
                encoder.endRow();
            }
        }
    }

    /**
     * Brings texts that lie all over memory near, in a loop with nothing else in it, so that the processor waits for many
     * of them at once.
     */
    private static int fetch(BytesVector texts, int[] ids, Selection selection, int from, int count) {
        int[] offsets = texts.offsets();
        byte[] data = texts.data();
        int last = data.length - 1;
        int sum = 0;
        for (int i = from; i < from + count; i++) {
            sum += data[Math.min(offsets[ids[selection.position(i)]], last)];
        }
        return sum;
    }

    /** Copies numbers without a look at each; false if the vector is of another kind. */
    private boolean copyAll(Vector vector, Selection selection, int from, int count) {
        if (!(encoder instanceof NumberEncoder numbers)) {
            return false;
        }
        numbers.ensure(count);
        long[] target = numbers.values();
        int at = numbers.size();
        switch (vector) {
            case IntVector v -> {
                int[] source = v.values();
                for (int i = 0; i < count; i++) {
                    target[at + i] = source[selection.position(from + i)];
                }
            }
            case LongVector v -> {
                if (selection.isAll()) {
                    System.arraycopy(v.values(), from, target, at, count);
                } else {
                    for (int i = 0; i < count; i++) {
                        target[at + i] = v.values()[selection.position(from + i)];
                    }
                }
            }
            case DoubleVector v -> {
                double[] source = v.values();
                for (int i = 0; i < count; i++) {
                    target[at + i] = Double.doubleToRawLongBits(source[selection.position(from + i)]);
                }
            }
            default -> {
                return false;
            }
        }
        numbers.added(count);
        return true;
    }

    @Override
    void writeNull(int repetition, int definition) {
        encoder.addLevels(repetition, definition);
    }

    @Override
    void writeValue(Vector vector, int position, int repetition, int definition) {
        encoder.addLevels(repetition, definition);
        addValue(vector, position);
    }

    /** Writes one value of a column of bytes. */
    void writeBytes(byte[] data, int start, int end, int repetition, int definition) {
        encoder.addLevels(repetition, definition);
        ((BytesEncoder) encoder).add(data, start, end);
    }

    private void addValue(Vector vector, int position) {
        switch (vector) {
            case BooleanVector v -> ((BooleanEncoder) encoder).add(v.values()[position]);
            case IntVector v -> ((NumberEncoder) encoder).add(v.values()[position]);
            case LongVector v -> ((NumberEncoder) encoder).add(v.values()[position]);
            case FloatVector v -> ((NumberEncoder) encoder).add(Float.floatToRawIntBits(v.values()[position]));
            case DoubleVector v -> ((NumberEncoder) encoder).add(Double.doubleToRawLongBits(v.values()[position]));
            case DecimalVector v -> {
                long low = v.low(position);
                long high = v.high(position);
                for (int i = decimal.length - 1; i >= 0; i--) {
                    decimal[i] = (byte) low;
                    low = low >>> 8 | high << 56;
                    high >>= 8;
                }
                ((BytesEncoder) encoder).add(decimal, 0, decimal.length);
            }
            case BytesVector v -> ((BytesEncoder) encoder).add(v.data(), v.start(position), v.end(position));
            default -> throw new IllegalStateException("a leaf of " + vector.type());
        }
    }

    @Override
    void endRow() throws IOException {
        encoder.endRow();
    }
}
