package io.sluice.driver.internal.arrow;

/** VOID: a column of nulls, which has no buffers. */
final class NullColumn extends ArrowColumn {
    @Override
    void bindBuffers(BatchBuffers buffers) {
        // There are none.
    }

    @Override
    boolean hasValidity() {
        return false;
    }

    @Override
    public boolean isNull(int row) {
        return true;
    }

    @Override
    public Object valueAt(int row) {
        return null;
    }
}
