package io.sluice.engine.join;

import io.sluice.columnar.Vector;

/**
 * Finds build rows by key. Rows with the same key form a chain. Filled by several threads, each inserting a range of
 * rows; read-only and thread-safe after that.
 */
abstract class JoinTable {
    /** The next row with the same key, or −1. */
    final int[] next;

    /** Whether some key occurs twice. */
    volatile boolean hasDuplicates;

    JoinTable(int rows) {
        next = new int[rows];
    }

    /** Inserts the rows from (included) to to (excluded); those with a null that matches nothing are left out. */
    abstract void insert(int from, int to);

    /**
     * Finds the first row of each key's chain.
     *
     * @param positions of the keys; null for the positions from 0 on
     * @param rows gets count entries: a row, or −1 for no match
     */
    abstract void find(Vector[] keys, int[] positions, int count, int[] rows, Scratch scratch);

    /** Bytes of the table itself, without the rows. */
    abstract long retainedBytes();

    /** Arrays that one driver uses again and again. */
    static final class Scratch {
        private long[] words = new long[0];

        long[] words(int count) {
            if (words.length < count) {
                words = new long[count];
            }
            return words;
        }
    }
}
