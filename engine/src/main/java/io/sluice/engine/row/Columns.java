package io.sluice.engine.row;

import io.sluice.columnar.ArrayVector;
import io.sluice.columnar.Batch;
import io.sluice.columnar.BytesVector;
import io.sluice.columnar.ConstantVector;
import io.sluice.columnar.DecimalVector;
import io.sluice.columnar.DictionaryVector;
import io.sluice.columnar.MapVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.StructVector;
import io.sluice.columnar.Validity;
import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;

/** Gathering and cutting of vectors without resolving encodings where those pay. */
public final class Columns {
    private static final long WORD = 8;

    private Columns() {}

    /**
     * The values at any positions; −1 gives null. Values of varying size are not copied: the result is a dictionary over
     * the vector, which it keeps alive.
     */
    public static Vector view(Vector vector, int[] positions, int count) {
        boolean isEncoding = vector instanceof DictionaryVector || vector instanceof ConstantVector;
        if (!isEncoding && !vector.type().physicalType().isFixedWidth() && vector.length() > 0) {
            long[] validity = null;
            int[] ids = new int[count];
            for (int i = 0; i < count; i++) {
                if (positions[i] < 0) {
                    if (validity == null) {
                        validity = Validity.allValid(count);
                    }
                    Validity.setNull(validity, i);
                } else {
                    ids[i] = positions[i];
                }
            }
            return new DictionaryVector(ids, vector, validity, count);
        }
        return Vectors.take(vector, positions, count);
    }

    /** The selected rows, every position a row; dictionaries stay unless they dwarf the rows. */
    public static Batch compact(Batch batch) {
        Selection selection = batch.selection();
        Vector[] columns = new Vector[batch.columnCount()];
        int count = selection.count();
        boolean all = selection.isAll() && count == batch.length();
        int[] positions = all ? null : positions(selection);
        for (int i = 0; i < columns.length; i++) {
            Vector column = batch.column(i);
            columns[i] = withoutLargeDictionary(all ? column : Vectors.take(column, positions, count));
        }
        return Batch.of(count, columns);
    }

    /** The same values; a dictionary with many more entries than the vector is resolved, so as not to keep it alive. */
    public static Vector withoutLargeDictionary(Vector vector) {
        if (vector instanceof DictionaryVector dictionary
                && (dictionary.dictionary().length() > 2 * vector.length()
                        || dictionary.dictionary().length() == 0)) {
            return Vectors.flatten(vector);
        }
        return vector;
    }

    /** The selected positions as an array, of which the first {@link Selection#count} entries count. */
    public static int[] positions(Selection selection) {
        if (!selection.isAll()) {
            return selection.positions();
        }
        int[] positions = new int[selection.count()];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = i;
        }
        return positions;
    }

    /** Positions from (included) to to (excluded). */
    public static Vector slice(Vector vector, int from, int to) {
        if (from == 0 && to == vector.length()) {
            return vector;
        }
        if (vector instanceof ConstantVector constant) {
            return new ConstantVector(constant.value(), to - from);
        }
        int[] positions = new int[to - from];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = from + i;
        }
        return view(vector, positions, positions.length);
    }

    /** Bytes that a copy of one value takes, about; for nested values those of all their parts. */
    public static long valueBytes(Vector vector, int position) {
        return switch (vector) {
            case DictionaryVector v -> valueBytes(v.dictionary(), v.ids()[position]);
            case ConstantVector v -> valueBytes(v.value(), 0);
            case BytesVector v -> WORD + v.end(position) - v.start(position);
            case ArrayVector v -> WORD + valueBytes(v.elements(), v.offsets(), position);
            case MapVector v ->
                WORD + valueBytes(v.keys(), v.offsets(), position) + valueBytes(v.values(), v.offsets(), position);
            case StructVector v -> {
                long bytes = 0;
                for (Vector field : v.fields()) {
                    bytes += valueBytes(field, position);
                }
                yield bytes;
            }
            case DecimalVector _ -> 2 * WORD;
            default -> WORD;
        };
    }

    private static long valueBytes(Vector elements, int[] offsets, int position) {
        long bytes = 0;
        for (int i = offsets[position]; i < offsets[position + 1]; i++) {
            bytes += valueBytes(elements, i);
        }
        return bytes;
    }

    /** Bytes of a vector's own arrays and, for values of varying size, its data; dictionaries are left out. */
    public static long ownBytes(Vector vector) {
        return vector instanceof DictionaryVector dictionary ? 4L * dictionary.ids().length : vector.retainedBytes();
    }
}
