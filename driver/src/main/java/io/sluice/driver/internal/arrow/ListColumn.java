package io.sluice.driver.internal.arrow;

import io.sluice.driver.internal.arrow.ArrowType.Kind;
import io.sluice.driver.internal.value.ListValue;
import java.sql.SQLException;

/** ARRAY: a range of one child column a value. */
final class ListColumn extends ArrowColumn {
    private final ArrowField elementField;
    private final ArrowColumn elements;
    private final ListRanges ranges;

    ListColumn(ArrowField field, ArrowColumn elements) {
        this.elementField = field.children.get(0);
        this.elements = elements;
        this.ranges = new ListRanges(field.type.kind == Kind.LARGE_LIST, field.type.fixedSize);
    }

    @Override
    void bindBuffers(BatchBuffers buffers) throws SQLException {
        ranges.bind(buffers);
        elements.bind(buffers);
    }

    @Override
    public Object valueAt(int row) throws SQLException {
        int start = ranges.start(row);
        Object[] values = new Object[ranges.end(row) - start];
        for (int i = 0; i < values.length; i++) {
            values[i] = elements.valueOrNull(start + i);
        }
        return new ListValue(elementField, values);
    }
}
