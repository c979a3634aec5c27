package io.sluice.engine.window;

import io.sluice.columnar.Vector;

/**
 * The rows of one partition in order, numbered from 0.
 *
 * @param columns of the bucket: input columns, then the calls' arguments
 * @param offset where the partition begins in them
 * @param size rows in it
 * @param groupOf which group of peers (rows that the ordering does not tell apart) a row is in
 * @param groupStarts first row of each group, and at the end the size
 * @param groups how many there are
 */
record WindowPartition(Vector[] columns, int offset, int size, int[] groupOf, int[] groupStarts, int groups) {
    int peersStart(int row) {
        return groupStarts[groupOf[row]];
    }

    /** Behind the last peer. */
    int peersEnd(int row) {
        return groupStarts[groupOf[row] + 1];
    }
}
