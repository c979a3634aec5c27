package io.sluice.engine.aggregate;

import io.sluice.columnar.Vector;
import io.sluice.engine.row.ValueHash;
import java.util.Arrays;

/** Pre-aggregated groups. */
final class PartialTable implements Partial {
    private final AggregateTable table;
    private Vector[] keys;
    private Partitions partitions;

    PartialTable(AggregateTable table) {
        this.table = table;
    }

    AggregateTable table() {
        return table;
    }

    @Override
    public long size() {
        return table.groupCount();
    }

    @Override
    public void partition(int bits) {
        keys = table.keyColumns();
        int count = table.groupCount();
        long[] hashes = new long[count];
        ValueHash.hashRows(keys, null, 0, count, hashes);
        partitions = Partitions.of(hashes, null, count, bits);
    }

    @Override
    public void mergeInto(AggregateTable target, int partition) {
        int[] groups = partitions.positions(partition);
        if (groups.length > 0) {
            target.merge(table, keys, groups, groups.length);
        }
    }

    @Override
    public void release() {
        table.release();
    }

    /** Positions by partition: those of partition p are {@code positions[starts[p]]} up to {@code starts[p + 1]}. */
    record Partitions(int[] starts, int[] all) {
        /**
         * @param hashes of count rows
         * @param from positions of the rows; null for those from 0 on
         */
        static Partitions of(long[] hashes, int[] from, int count, int bits) {
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
            return new Partitions(starts, all);
        }

        int[] positions(int partition) {
            return Arrays.copyOfRange(all, starts[partition], starts[partition + 1]);
        }

        private static int index(long hash, int bits) {
            return bits == 0 ? 0 : (int) (hash >>> 64 - bits);
        }
    }
}
