package io.sluice.engine.aggregate;

import io.sluice.columnar.Vector;
import io.sluice.engine.row.HashPartitions;

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
