package io.sluice.driver.internal.arrow;

import io.sluice.driver.internal.value.MapValue;
import java.sql.SQLException;

/** MAP: a range of a struct of keys and values a value. */
final class MapColumn extends ArrowColumn {
    private final StructColumn entries;
    private final ListRanges ranges = new ListRanges(false, 0);

    MapColumn(StructColumn entries) {
        this.entries = entries;
    }

    @Override
    void bindBuffers(BatchBuffers buffers) throws SQLException {
        ranges.bind(buffers);
        entries.bind(buffers);
    }

    @Override
    public Object valueAt(int row) throws SQLException {
        int start = ranges.start(row);
        int size = ranges.end(row) - start;
        Object[] keys = new Object[size];
        Object[] values = new Object[size];
        for (int i = 0; i < size; i++) {
            keys[i] = entries.child(0).valueOrNull(start + i);
            values[i] = entries.child(1).valueOrNull(start + i);
        }
        return new MapValue(keys, values);
    }
}
