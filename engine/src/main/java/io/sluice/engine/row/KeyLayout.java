package io.sluice.engine.row;

import io.sluice.columnar.BooleanVector;
import io.sluice.columnar.ConstantVector;
import io.sluice.columnar.DecimalVector;
import io.sluice.columnar.DictionaryVector;
import io.sluice.columnar.DoubleVector;
import io.sluice.columnar.FloatVector;
import io.sluice.columnar.IntVector;
import io.sluice.columnar.LongVector;
import io.sluice.columnar.Vector;
import io.sluice.common.type.SqlType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where the columns of a key stand in its words. A column never straddles two words, except for 128-bit decimals, which
 * have two of their own. Columns of varying size stand there as their interned number, for which null needs no mark. With
 * several columns each other one has a bit that is set for null, and its value bits are 0 then. A whole number of 32 bits that is
 * alone keeps its sign, so that −1 is a neighbour of 0.
 *
 * @param words in a key
 * @param fields one a column
 */
record KeyLayout(int words, List<FieldLayout> fields) {
    /**
     * @param word the (first) word
     * @param shift of the value in it
     * @param bits of the value: 1, 32 or 64
     * @param nullWord the word with the null mark, or −1
     */
    record FieldLayout(int word, int shift, int bits, int nullWord, int nullShift) {}

    static KeyLayout of(List<SqlType> types) {
        List<FieldLayout> fields = new ArrayList<>();
        List<Integer> used = new ArrayList<>();
        for (SqlType type : types) {
            int bits = switch (type.physicalType()) {
                case BOOLEAN -> 1;
                case INT, FLOAT, BYTES, ARRAY, MAP, STRUCT -> 32;
                case LONG, DOUBLE -> 64;
                case DECIMAL128 -> 128;
            };
            boolean marked = types.size() > 1 && type.physicalType().isFixedWidth();
            int word;
            int shift;
            if (bits == 128) {
                word = used.size();
                shift = 0;
                used.add(64);
                used.add(64);
            } else {
                word = wordFor(used, bits);
                shift = used.get(word);
                used.set(word, shift + bits);
            }
            int nullWord = -1;
            int nullShift = 0;
            if (marked) {
                nullWord = wordFor(used, 1);
                nullShift = used.get(nullWord);
                used.set(nullWord, nullShift + 1);
            }
            fields.add(new FieldLayout(word, shift, Math.min(bits, 64), nullWord, nullShift));
        }
        return new KeyLayout(Math.max(used.size(), 1), fields);
    }

    private static int wordFor(List<Integer> used, int bits) {
        for (int w = 0; w < used.size(); w++) {
            if (used.get(w) + bits <= 64) {
                return w;
            }
        }
        used.add(0);
        return used.size() - 1;
    }

    /**
     * Packs the keys of some rows. With a single column none of them may be null.
     *
     * @param positions null for the positions from 0 on
     * @param packed gets the words of count keys
     */
    void pack(Vector[] columns, Interner[] interners, int[] positions, int count, long[] packed) {
        if (columns.length == 1 && interners[0] == null && packPlain(columns[0], positions, count, packed)) {
            return;
        }
        Arrays.fill(packed, 0, count * words, 0);
        for (int c = 0; c < columns.length; c++) {
            FieldLayout field = fields.get(c);
            Vector column = columns[c];
            int word = field.word();
            int shift = field.shift();
            if (interners[c] != null) {
                for (int i = 0; i < count; i++) {
                    long id = interners[c].intern(column, positions == null ? i : positions[i]);
                    packed[i * words + word] |= id << shift;
                }
            } else if (column.mayHaveNulls()) {
                for (int i = 0; i < count; i++) {
                    int position = positions == null ? i : positions[i];
                    if (column.isNull(position)) {
                        packed[i * words + field.nullWord()] |= 1L << field.nullShift();
                    } else {
                        packOne(column, position, i, field, packed);
                    }
                }
            } else {
                switch (column) {
                    case LongVector v -> {
                        long[] values = v.values();
                        for (int i = 0; i < count; i++) {
                            packed[i * words + word] = values[positions == null ? i : positions[i]];
                        }
                    }
                    case IntVector v -> {
                        int[] values = v.values();
                        for (int i = 0; i < count; i++) {
                            long value = values[positions == null ? i : positions[i]] & 0xFFFFFFFFL;
                            packed[i * words + word] |= value << shift;
                        }
                    }
                    default -> {
                        for (int i = 0; i < count; i++) {
                            packOne(column, positions == null ? i : positions[i], i, field, packed);
                        }
                    }
                }
            }
        }
    }

    /** Packs a single column of plain whole numbers; false, and nothing done, for others. */
    private static boolean packPlain(Vector column, int[] positions, int count, long[] packed) {
        switch (column) {
            case LongVector v -> {
                long[] values = v.values();
                if (positions == null) {
                    System.arraycopy(values, 0, packed, 0, count);
                    return true;
                }
                for (int i = 0; i < count; i++) {
                    packed[i] = values[positions[i]];
                }
                return true;
            }
            case IntVector v -> {
                int[] values = v.values();
                if (positions == null) {
                    for (int i = 0; i < count; i++) {
                        packed[i] = values[i];
                    }
                    return true;
                }
                for (int i = 0; i < count; i++) {
                    packed[i] = values[positions[i]];
                }
                return true;
            }
            default -> {
                return false;
            }
        }
    }

    private void packOne(Vector column, int position, int row, FieldLayout field, long[] packed) {
        int at = row * words + field.word();
        switch (column) {
            case DictionaryVector v -> packOne(v.dictionary(), v.ids()[position], row, field, packed);
            case ConstantVector v -> packOne(v.value(), 0, row, field, packed);
            case BooleanVector v -> packed[at] |= (v.values()[position] ? 1L : 0L) << field.shift();
            case IntVector v -> {
                long value = v.values()[position];
                packed[at] |= fields.size() == 1 ? value : (value & 0xFFFFFFFFL) << field.shift();
            }
            case FloatVector v -> packed[at] |= (ValueHash.bits(v.values()[position]) & 0xFFFFFFFFL) << field.shift();
            case LongVector v -> packed[at] = v.values()[position];
            case DoubleVector v -> packed[at] = ValueHash.bits(v.values()[position]);
            case DecimalVector v -> {
                packed[at] = v.high(position);
                packed[at + 1] = v.low(position);
            }
            default -> throw new IllegalStateException("no fixed width: " + column.type());
        }
    }

    boolean isNull(WordNumbering numbering, int id, int column) {
        FieldLayout field = fields.get(column);
        return field.nullWord() >= 0 && (numbering.word(id, field.nullWord()) >>> field.nullShift() & 1) != 0;
    }

    /** The value's bits; the high word of a 128-bit decimal. */
    long value(WordNumbering numbering, int id, int column) {
        FieldLayout field = fields.get(column);
        long word = numbering.word(id, field.word()) >>> field.shift();
        return field.bits() == 64 ? word : word & (1L << field.bits()) - 1;
    }

    long lowValue(WordNumbering numbering, int id, int column) {
        return numbering.word(id, fields.get(column).word() + 1);
    }
}
