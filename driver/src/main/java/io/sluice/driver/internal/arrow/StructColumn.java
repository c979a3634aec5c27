package io.sluice.driver.internal.arrow;

import io.sluice.driver.internal.value.StructValue;
import java.sql.SQLException;

/** STRUCT: one child column an attribute. */
final class StructColumn extends ArrowColumn {
    private final ArrowField field;
    private final ArrowColumn[] children;

    StructColumn(ArrowField field, ArrowColumn[] children) {
        this.field = field;
        this.children = children;
    }

    ArrowColumn child(int index) {
        return children[index];
    }

    @Override
    void bindBuffers(BatchBuffers buffers) throws SQLException {
        for (ArrowColumn child : children) {
            child.bind(buffers);
        }
    }

    @Override
    public Object valueAt(int row) throws SQLException {
        Object[] attributes = new Object[children.length];
        for (int i = 0; i < attributes.length; i++) {
            attributes[i] = children[i].valueOrNull(row);
        }
        return new StructValue(field, attributes);
    }
}
