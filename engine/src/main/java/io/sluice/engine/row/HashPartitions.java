package io.sluice.engine.row;

import java.util.Arrays;

/** Positions by partition: those of partition p are {@code positions[starts[p]]} up to {@code starts[p + 1]}. */
public record HashPartitions(int[] starts, int[] all) {
    /**
     * @param hashes of count rows
     * @param from positions of the rows; null for those from 0 on
     */
    public static HashPartitions of(long[] hashes, int[] from, int count, int bits) {
        int partitions = 1 << bits;
        int[] starts = new int[partitions + 1];
        for (int i = 0; i < count; i++) {
            starts[index(hashes[i], bits) + 1]++;
        }
        for (int p = 0; p < partitions; p++) {
            starts[p + 1] += starts[p];
        }
        int[] next = starts.clone();
        int[] all = new int[count];
        for (int i = 0; i < count; i++) {
            all[next[index(hashes[i], bits)]++] = from == null ? i : from[i];
        }
        return new HashPartitions(starts, all);
    }

    public int[] positions(int partition) {
        return Arrays.copyOfRange(all, starts[partition], starts[partition + 1]);
    }

    /** The partition of a row. */
    static int index(long hash, int bits) {
        return bits == 0 ? 0 : (int) (hash >>> 64 - bits);
    }
}
