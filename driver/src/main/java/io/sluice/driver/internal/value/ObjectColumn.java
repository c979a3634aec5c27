package io.sluice.driver.internal.value;

import java.util.List;

/** One column of rows that are kept as objects, for the driver's own small results. */
public final class ObjectColumn extends Column {
    private final List<Object[]> rows;
    private final int index;

    public ObjectColumn(List<Object[]> rows, int index) {
        this.rows = rows;
        this.index = index;
    }

    @Override
    public boolean isNull(int row) {
        return rows.get(row)[index] == null;
    }

    @Override
    public Object valueAt(int row) {
        return rows.get(row)[index];
    }
}
