package io.sluice.engine.aggregate;

import io.sluice.columnar.Batch;
import io.sluice.engine.row.HashPartitions;
import io.sluice.engine.row.RowBuffer;
import java.util.ArrayList;
import java.util.List;

/** Rows that were not pre-aggregated, because that did not make them fewer. */
final class PartialRows implements Partial {
    private final RowBuffer rows;
    private final int[] keyColumns;
    private final List<HashPartitions> partitions = new ArrayList<>();

    PartialRows(RowBuffer rows, int[] keyColumns) {
        this.rows = rows;
        this.keyColumns = keyColumns;
    }

    @Override
    public long size() {
        return rows.rowCount();
    }

    @Override
    public void partition(int bits, PartitionHash hash) {
        long[] hashes = new long[Batch.MAX_LENGTH];
        for (Batch batch : rows.batches()) {
            hash.hash(batch.columns(keyColumns), batch.length(), hashes);
            partitions.add(HashPartitions.of(hashes, null, batch.length(), bits));
        }
    }

    @Override
    public void mergeInto(AggregateTable target, int partition) {
        for (int i = 0; i < partitions.size(); i++) {
            int[] positions = partitions.get(i).positions(partition);
            if (positions.length > 0) {
                target.add(rows.batches().get(i), positions, positions.length);
            }
        }
    }

    @Override
    public void spill(SpilledGroups.Writer writer) {
        rows.batches().forEach(writer::addRows);
    }

    @Override
    public long reservedBytes() {
        return rows.reservedBytes();
    }

    @Override
    public void release() {
        rows.clear();
    }
}
