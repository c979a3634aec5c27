package io.sluice.columnar;

import java.util.Arrays;
import java.util.List;

/**
 * Rows in columnar form: vectors of one length, and which positions are rows still. Immutable.
 *
 * <p>Usual sizes are 2,048 to 8,192 positions, never more than {@link #MAX_LENGTH}.
 */
public final class Batch {
    /** Most positions in a batch. */
    public static final int MAX_LENGTH = 1 << 16;

    /** How many positions producers aim at. */
    public static final int TARGET_LENGTH = 8192;

    private final Vector[] columns;
    private final int length;
    private final Selection selection;

    private Batch(Vector[] columns, int length, Selection selection) {
        this.columns = columns;
        this.length = length;
        this.selection = selection;
    }

    /** A batch in which every position is a row. The array is the batch's from now on. */
    public static Batch of(int length, Vector... columns) {
        return of(length, Selection.all(length), columns);
    }

    /** The array is the batch's from now on. */
    public static Batch of(int length, Selection selection, Vector... columns) {
        if (length > MAX_LENGTH) {
            throw new IllegalArgumentException("a batch of " + length + " positions");
        }
        for (Vector column : columns) {
            if (column.length() != length) {
                throw new IllegalArgumentException("a vector of " + column.length() + " in a batch of " + length);
            }
        }
        return new Batch(columns, length, selection);
    }

    /** Positions in each vector, rows or not. */
    public int length() {
        return length;
    }

    /** Rows: the selected positions. */
    public int rowCount() {
        return selection.count();
    }

    public Selection selection() {
        return selection;
    }

    public int columnCount() {
        return columns.length;
    }

    public Vector column(int index) {
        return columns[index];
    }

    /** Some of the columns, in the order given. */
    public Vector[] columns(int[] indexes) {
        Vector[] chosen = new Vector[indexes.length];
        for (int i = 0; i < indexes.length; i++) {
            chosen[i] = columns[indexes[i]];
        }
        return chosen;
    }

    public List<Vector> columns() {
        return List.of(columns);
    }

    /** The same vectors with other rows selected. */
    public Batch withSelection(Selection newSelection) {
        return new Batch(columns, length, newSelection);
    }

    /** The same rows with other columns. */
    public Batch withColumns(Vector... newColumns) {
        return of(length, selection, newColumns);
    }

    /** Some of the columns, in the order given. */
    public Batch project(int... indexes) {
        return new Batch(columns(indexes), length, selection);
    }

    /** The same rows, every position a row: copies unless all positions are selected already. */
    public Batch compact() {
        if (selection.isAll()) {
            return this;
        }
        Vector[] gathered = new Vector[columns.length];
        for (int i = 0; i < gathered.length; i++) {
            gathered[i] = Vectors.gather(columns[i], selection);
        }
        return of(selection.count(), gathered);
    }

    public long retainedBytes() {
        long bytes = 0;
        for (Vector column : columns) {
            bytes += column.retainedBytes();
        }
        return bytes;
    }

    @Override
    public String toString() {
        return "Batch[" + rowCount() + " of " + length + " rows, " + Arrays.toString(columns) + "]";
    }
}
