package io.sluice.driver.internal.jdbc;

import io.sluice.driver.internal.arrow.ArrowField;
import io.sluice.driver.internal.value.Column;
import io.sluice.driver.internal.value.ObjectColumn;
import java.util.List;

/** Rows that the driver itself made, in one batch. */
final class ObjectRows implements RowSource {
    private final List<ArrowField> fields;
    private final List<Object[]> rows;
    private boolean taken;

    ObjectRows(List<ArrowField> fields, List<Object[]> rows) {
        this.fields = fields;
        this.rows = rows;
        this.taken = rows.isEmpty();
    }

    @Override
    public List<ArrowField> fields() {
        return fields;
    }

    @Override
    public Column[] columns() {
        Column[] columns = new Column[fields.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = new ObjectColumn(rows, i);
        }
        return columns;
    }

    @Override
    public boolean hasNextBatch() {
        return !taken;
    }

    @Override
    public int nextBatch() {
        taken = true;
        return rows.size();
    }

    @Override
    public void close() {
        taken = true;
    }
}
