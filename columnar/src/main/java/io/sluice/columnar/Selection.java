package io.sluice.columnar;

/**
 * Ascending positions of a batch that are rows. Immutable; the array belongs to the selection.
 */
public final class Selection {
    private final int[] positions;
    private final int count;

    private Selection(int[] positions, int count) {
        this.positions = positions;
        this.count = count;
    }

    /** Every position below count. */
    public static Selection all(int count) {
        return new Selection(null, count);
    }

    /**
     * The first count entries of an ascending array without repeats; entries after them are ignored.
     */
    public static Selection of(int[] positions, int count) {
        return new Selection(positions, count);
    }

    /** Whether every position below {@link #count} is selected and no array is there. */
    public boolean isAll() {
        return positions == null;
    }

    public int count() {
        return count;
    }

    public boolean isEmpty() {
        return count == 0;
    }

    /** The i-th selected position. */
    public int position(int i) {
        return positions == null ? i : positions[i];
    }

    /** The array, or null when {@link #isAll}; only the first {@link #count} entries count. */
    public int[] positions() {
        return positions;
    }
}
