package io.sluice.engine.row;

import io.sluice.columnar.BooleanVector;
import io.sluice.columnar.DecimalVector;
import io.sluice.columnar.DictionaryVector;
import io.sluice.columnar.DoubleVector;
import io.sluice.columnar.FloatVector;
import io.sluice.columnar.IntVector;
import io.sluice.columnar.LongVector;
import io.sluice.columnar.Validity;
import io.sluice.columnar.Vector;
import io.sluice.common.type.PhysicalType;
import io.sluice.common.type.SqlType;
import java.util.List;
import java.util.Optional;

/**
 * Numbers keys by all of their columns.
 *
 * <p>Keys become fixed-width words (see {@link KeyLayout}); values of varying size are numbered first. A single column
 * needs no place for a null mark: null has a number of its own, and a single column of varying size is numbered directly.
 * Not thread-safe.
 */
final class WholeKeys {
    private final List<SqlType> types;
    private final KeyLayout layout;
    private final Interner[] interners;
    /** Null where a single column of varying size is numbered by its interner. */
    private final WordNumbering numbering;

    private int nullId = -1;
    private long[] words = new long[0];
    private int[] present = new int[0];
    private int[] presentIds = new int[0];

    WholeKeys(List<SqlType> types) {
        this.types = List.copyOf(types);
        layout = KeyLayout.of(types);
        interners = new Interner[types.size()];
        for (int i = 0; i < interners.length; i++) {
            if (!types.get(i).physicalType().isFixedWidth()) {
                interners[i] = new Interner(types.get(i));
            }
        }
        if (isInterned()) {
            numbering = null;
        } else {
            numbering = layout.words() == 1 ? new IntegerTable() : new WordTable(layout.words());
        }
    }

    int size() {
        return numbering == null ? interners[0].size() : numbering.size();
    }

    /**
     * Finds or adds the keys of some rows.
     *
     * @param columns one a key column
     * @param positions null for the positions from 0 on
     * @param ids gets count entries
     */
    void number(Vector[] columns, int[] positions, int count, int[] ids) {
        if (numbering == null) {
            for (int i = 0; i < count; i++) {
                ids[i] = interners[0].intern(columns[0], positions == null ? i : positions[i]);
            }
            return;
        }
        if (words.length < count * layout.words()) {
            words = new long[count * layout.words()];
        }
        if (types.size() == 1 && columns[0].mayHaveNulls()) {
            numberNullable(columns, positions, count, ids);
            return;
        }
        layout.pack(columns, interners, positions, count, words);
        numbering.number(words, count, ids);
    }

    private void numberNullable(Vector[] columns, int[] positions, int count, int[] ids) {
        if (present.length < count) {
            present = new int[count];
            presentIds = new int[count];
        }
        int size = 0;
        for (int i = 0; i < count; i++) {
            int position = positions == null ? i : positions[i];
            if (columns[0].isNull(position)) {
                if (nullId < 0) {
                    nullId = numbering.addUnfindable();
                }
                ids[i] = nullId;
            } else {
                ids[i] = -1;
                present[size++] = position;
            }
        }
        layout.pack(columns, interners, present, size, words);
        numbering.number(words, size, presentIds);
        int next = 0;
        for (int i = 0; i < count; i++) {
            if (ids[i] < 0) {
                ids[i] = presentIds[next++];
            }
        }
    }

    /** The key columns by number, as of now. They share arrays with the table, of which keys once added never change. */
    Vector[] keys() {
        int count = size();
        Vector[] columns = new Vector[types.size()];
        for (int c = 0; c < columns.length; c++) {
            columns[c] = numbering == null ? interners[0].values() : column(c, count);
        }
        return columns;
    }

    /** Whether keys near each other are found near each other, so that a large table is no slower than a small one. */
    boolean isLocal() {
        return numbering instanceof IntegerTable table && table.isPaged();
    }

    /** Where the keys lie, of a single column of whole numbers that lie close together; empty else. */
    Optional<KeyBlocks> blocks() {
        boolean whole = types.size() == 1
                && switch (types.getFirst().physicalType()) {
                    case INT, LONG -> true;
                    default -> false;
                };
        return whole && numbering instanceof IntegerTable table ? table.blocks() : Optional.empty();
    }

    long retainedBytes() {
        long bytes = numbering == null ? 0 : numbering.retainedBytes();
        for (Interner interner : interners) {
            bytes += interner == null ? 0 : interner.retainedBytes();
        }
        return bytes + 8L * words.length;
    }

    private boolean isInterned() {
        return types.size() == 1 && interners[0] != null;
    }

    /** Null where no key has a null in the column. */
    private long[] validity(int c, int count) {
        long[] validity = null;
        if (types.size() == 1) {
            if (nullId >= 0) {
                validity = Validity.allValid(count);
                Validity.setNull(validity, nullId);
            }
            return validity;
        }
        for (int id = 0; id < count; id++) {
            if (layout.isNull(numbering, id, c)) {
                validity = validity == null ? Validity.allValid(count) : validity;
                Validity.setNull(validity, id);
            }
        }
        return validity;
    }

    private Vector column(int c, int count) {
        SqlType type = types.get(c);
        long[] validity = validity(c, count);
        if (numbering instanceof IntegerTable table && type.physicalType() == PhysicalType.LONG) {
            return new LongVector(type, table.words(), validity, count);
        }
        return switch (type.physicalType()) {
            case BOOLEAN -> {
                boolean[] values = new boolean[count];
                for (int id = 0; id < count; id++) {
                    values[id] = layout.value(numbering, id, c) != 0;
                }
                yield new BooleanVector(type, values, validity, count);
            }
            case INT -> {
                int[] values = new int[count];
                for (int id = 0; id < count; id++) {
                    values[id] = (int) layout.value(numbering, id, c);
                }
                yield new IntVector(type, values, validity, count);
            }
            case LONG -> {
                long[] values = new long[count];
                for (int id = 0; id < count; id++) {
                    values[id] = layout.value(numbering, id, c);
                }
                yield new LongVector(type, values, validity, count);
            }
            case FLOAT -> {
                float[] values = new float[count];
                for (int id = 0; id < count; id++) {
                    values[id] = Float.intBitsToFloat((int) layout.value(numbering, id, c));
                }
                yield new FloatVector(type, values, validity, count);
            }
            case DOUBLE -> {
                double[] values = new double[count];
                for (int id = 0; id < count; id++) {
                    values[id] = Double.longBitsToDouble(layout.value(numbering, id, c));
                }
                yield new DoubleVector(type, values, validity, count);
            }
            case DECIMAL128 -> {
                long[] values = new long[2 * count];
                for (int id = 0; id < count; id++) {
                    values[2 * id] = layout.value(numbering, id, c);
                    values[2 * id + 1] = layout.lowValue(numbering, id, c);
                }
                yield new DecimalVector(type, values, validity, count);
            }
            case BYTES, ARRAY, MAP, STRUCT -> {
                int[] ids = new int[count];
                for (int id = 0; id < count; id++) {
                    ids[id] = (int) layout.value(numbering, id, c);
                }
                yield new DictionaryVector(ids, interners[c].values(), null, count);
            }
        };
    }
}
