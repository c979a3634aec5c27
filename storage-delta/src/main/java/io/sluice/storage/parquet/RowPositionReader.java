package io.sluice.storage.parquet;

import io.sluice.columnar.LongVector;
import io.sluice.columnar.Vector;
import io.sluice.common.type.SqlType;

/** Numbers that count on from row to row: positions in the file, or ids. */
final class RowPositionReader implements ColumnReader {
    private long next;

    /** @param first number of the row group's first row */
    RowPositionReader(long first) {
        this.next = first;
    }

    @Override
    public Vector read(int count) {
        long[] positions = new long[count];
        for (int i = 0; i < count; i++) {
            positions[i] = next + i;
        }
        next += count;
        return new LongVector(SqlType.BIGINT, positions, null, count);
    }

    @Override
    public void skip(int count) {
        next += count;
    }

    @Override
    public void close() {}
}
