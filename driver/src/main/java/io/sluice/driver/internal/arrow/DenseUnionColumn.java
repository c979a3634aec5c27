package io.sluice.driver.internal.arrow;

import java.sql.SQLException;

/** A value of one of several types, as the answers of GetSqlInfo are. */
final class DenseUnionColumn extends ArrowColumn {
    private final ArrowColumn[] children;
    /** Child by type id. */
    private final int[] childOfType;

    private int types;
    private int offsets;

    DenseUnionColumn(ArrowColumn[] children, int[] typeIds) {
        this.children = children;
        this.childOfType = new int[Byte.MAX_VALUE + 1];
        for (int i = 0; i < typeIds.length; i++) {
            childOfType[typeIds[i]] = i;
        }
    }

    @Override
    boolean hasValidity() {
        return false;
    }

    @Override
    void bindBuffers(BatchBuffers buffers) throws SQLException {
        types = buffers.nextBuffer();
        offsets = buffers.nextBuffer();
        for (ArrowColumn child : children) {
            child.bind(buffers);
        }
    }

    @Override
    public boolean isNull(int row) {
        return child(row).isNull(offset(row));
    }

    @Override
    public Object valueAt(int row) throws SQLException {
        return child(row).valueAt(offset(row));
    }

    private ArrowColumn child(int row) {
        return children[childOfType[body[types + row]]];
    }

    private int offset(int row) {
        return Bytes.intAt(body, offsets + (row << 2));
    }
}
