package io.sluice.engine.join;

import io.sluice.columnar.BooleanVector;
import io.sluice.columnar.ConstantVector;
import io.sluice.columnar.DictionaryVector;
import io.sluice.columnar.DoubleVector;
import io.sluice.columnar.FloatVector;
import io.sluice.columnar.IntVector;
import io.sluice.columnar.LongVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.common.type.SqlType;
import io.sluice.engine.row.ValueHash;
import java.util.List;

/** Join keys that fit one word: all columns' bits side by side. */
final class WordKeys {
    private WordKeys() {}

    /** Whether keys of these types fit. */
    static boolean fit(List<SqlType> types) {
        int bits = 0;
        for (SqlType type : types) {
            bits += bits(type);
        }
        return bits <= 64;
    }

    private static int bits(SqlType type) {
        return switch (type.physicalType()) {
            case BOOLEAN -> 1;
            case INT, FLOAT -> 32;
            case LONG, DOUBLE -> 64;
            case DECIMAL128, BYTES, ARRAY, MAP, STRUCT -> 128;
        };
    }

    /**
     * Packs keys; where a column is null the word is unspecified.
     *
     * @param positions null for the positions from first on
     */
    static void pack(Vector[] columns, int[] positions, int first, int count, long[] words) {
        for (int c = 0; c < columns.length; c++) {
            Vector column = columns[c];
            int shift = bits(column.type()) & 63;
            boolean initial = c == 0;
            switch (column) {
                case LongVector v -> {
                    long[] values = v.values();
                    for (int i = 0; i < count; i++) {
                        words[i] = values[positions == null ? first + i : positions[i]];
                    }
                }
                case IntVector v
                when initial -> {
                    int[] values = v.values();
                    for (int i = 0; i < count; i++) {
                        words[i] = values[positions == null ? first + i : positions[i]];
                    }
                }
                default -> {
                    long mask = shift == 0 ? -1L : (1L << shift) - 1;
                    for (int i = 0; i < count; i++) {
                        long word = word(column, positions == null ? first + i : positions[i]);
                        words[i] = initial ? word : words[i] << shift | word & mask;
                    }
                }
            }
        }
    }

    /** The words of a column's selected values that are not null, from 0 on; returns how many there are. */
    static int present(Vector column, Selection selection, long[] words) {
        int size = 0;
        for (int i = 0; i < selection.count(); i++) {
            int position = selection.position(i);
            if (!column.isNull(position)) {
                words[size++] = word(column, position);
            }
        }
        return size;
    }

    private static long word(Vector column, int position) {
        return switch (column) {
            case LongVector v -> v.values()[position];
            case IntVector v -> v.values()[position];
            case BooleanVector v -> v.values()[position] ? 1 : 0;
            case DoubleVector v -> ValueHash.bits(v.values()[position]);
            case FloatVector v -> ValueHash.bits(v.values()[position]);
            case DictionaryVector v -> word(v.dictionary(), v.ids()[position]);
            case ConstantVector v -> word(v.value(), 0);
            default -> throw new IllegalStateException("no word: " + column.type());
        };
    }

    /** Whether any column is null at the position. */
    static boolean isNull(Vector[] columns, int position) {
        for (Vector column : columns) {
            if (column.isNull(position)) {
                return true;
            }
        }
        return false;
    }

    static boolean mayHaveNulls(Vector[] columns) {
        for (Vector column : columns) {
            if (column.mayHaveNulls()) {
                return true;
            }
        }
        return false;
    }
}
