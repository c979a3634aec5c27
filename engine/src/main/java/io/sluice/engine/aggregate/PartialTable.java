package io.sluice.engine.aggregate;

import io.sluice.columnar.Vector;
import io.sluice.columnar.Vectors;
import io.sluice.engine.row.HashPartitions;
import io.sluice.engine.row.KeyBlocks;

/** Pre-aggregated groups. */
final class PartialTable implements Partial {
    private final AggregateTable table;
    private Vector[] keys;
    private HashPartitions partitions;

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
    public void partition(int bits, PartitionHash hash) {
        keys = table.keyColumns();
        int count = table.groupCount();
        long[] hashes = new long[count];
        hash.hash(keys, count, hashes);
        partitions = HashPartitions.of(hashes, null, count, bits);
    }

    /**
     * As {@link #partition}, for the groups only that may be in other tables too.
     *
     * @param shared the blocks of keys in which others have groups
     * @param results gets the keys, the first group and the end of each run of groups that this table alone has
     */
    void partitionShared(int bits, KeyBlocks shared, RunResults results) {
        keys = table.keyColumns();
        OwnGroups own = OwnGroups.of(keys[0], table.groupCount(), shared);
        for (int i = 0; i < own.runs().length; i += 2) {
            results.accept(keys, own.runs()[i], own.runs()[i + 1]);
        }
        Vector[] others = {Vectors.take(keys[0], own.others(), own.others().length)};
        long[] hashes = new long[own.others().length];
        PartitionHash.OF_NEIGHBOURS.hash(others, hashes.length, hashes);
        partitions = HashPartitions.of(hashes, own.others(), hashes.length, bits);
    }

    /** Takes groups that need no merging. */
    interface RunResults {
        void accept(Vector[] keys, int from, int to);
    }

    @Override
    public void mergeInto(AggregateTable target, int partition) {
        int[] groups = partitions.positions(partition);
        if (groups.length > 0) {
            target.merge(table, keys, groups, groups.length);
        }
    }

    @Override
    public void spill(SpilledGroups.Writer writer) {
        writer.add(table);
    }

    @Override
    public long reservedBytes() {
        return table.reservedBytes();
    }

    @Override
    public void release() {
        table.release();
    }
}
