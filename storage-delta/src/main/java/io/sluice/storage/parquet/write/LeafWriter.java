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
import io.sluice.common.type.PhysicalType;
import io.sluice.common.type.SqlType;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;

/** Writes the values of a primitive column. */
final class LeafWriter extends ValueWriter {
    private final String[] path;
    private final PhysicalType layout;
    private final boolean asInt32;
    private final byte[] decimal;
    private ColumnWriter writer;
    private boolean sawNaN;

    LeafWriter(String name, boolean nullable, SqlType type, String... path) {
        super(name, nullable);
        this.path = path;
        this.layout = type.physicalType();
        this.asInt32 = type instanceof SqlType.Decimal d && d.precision() <= 9;
        this.decimal =
                new byte[type instanceof SqlType.Decimal d && !d.isShort() ? ParquetSchemas.bytes(d.precision()) : 0];
    }

    @Override
    void attach(WriterSource source) {
        writer = source.writer(path);
    }

    /** The column's path in the file. */
    String[] path() {
        return path;
    }

    /** Whether a value was NaN, so that there is no greatest one. */
    boolean sawNaN() {
        return sawNaN;
    }

    @Override
    void writeRows(Vector vector, Selection selection, int from, int count) {
        Vector values = switch (vector) {
            case DictionaryVector v -> v.dictionary();
            case ConstantVector v -> v.value();
            default -> vector;
        };
        int[] ids = vector instanceof DictionaryVector v ? v.ids() : null;
        boolean constant = vector instanceof ConstantVector;
        boolean nulls = vector.mayHaveNulls();
        int level = isNullable() ? 1 : 0;
        for (int i = from; i < from + count; i++) {
            int position = selection.position(i);
            if (nulls && vector.isNull(position)) {
                refuseUnlessNullable();
                writer.writeNull(0, 0);
            } else {
                writeValue(values, constant ? 0 : ids == null ? position : ids[position], 0, level);
            }
        }
    }

    @Override
    void writeNull(int repetition, int definition) {
        writer.writeNull(repetition, definition);
    }

    @Override
    void writeValue(Vector vector, int position, int repetition, int definition) {
        switch (layout) {
            case BOOLEAN -> writer.write(((BooleanVector) vector).values()[position], repetition, definition);
            case INT -> writer.write(((IntVector) vector).values()[position], repetition, definition);
            case LONG -> {
                long value = ((LongVector) vector).values()[position];
                if (asInt32) {
                    writer.write((int) value, repetition, definition);
                } else {
                    writer.write(value, repetition, definition);
                }
            }
            case FLOAT -> {
                float value = ((FloatVector) vector).values()[position];
                sawNaN |= Float.isNaN(value);
                writer.write(value, repetition, definition);
            }
            case DOUBLE -> {
                double value = ((DoubleVector) vector).values()[position];
                sawNaN |= Double.isNaN(value);
                writer.write(value, repetition, definition);
            }
            case DECIMAL128 -> {
                DecimalVector values = (DecimalVector) vector;
                long low = values.low(position);
                long high = values.high(position);
                for (int i = decimal.length - 1; i >= 0; i--) {
                    decimal[i] = (byte) low;
                    low = low >>> 8 | high << 56;
                    high >>= 8;
                }
                writer.write(Binary.fromReusedByteArray(decimal), repetition, definition);
            }
            case BYTES -> {
                BytesVector values = (BytesVector) vector;
                int start = values.start(position);
                writer.write(
                        Binary.fromReusedByteArray(values.data(), start, values.end(position) - start),
                        repetition,
                        definition);
            }
            case ARRAY, MAP, STRUCT -> throw new IllegalStateException("a leaf of " + layout);
        }
    }
}
