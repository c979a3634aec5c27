package io.sluice.driver.internal.arrow;

import io.sluice.driver.internal.error.Errors;
import java.sql.SQLException;

/** Numbers of entries of a dictionary, read as the entries themselves. */
final class DictionaryColumn extends ArrowColumn {
    private final ArrowColumn indexes;
    private final ArrowColumn dictionary;

    /** @param dictionary bound to the dictionary's own batches as they come */
    DictionaryColumn(ArrowColumn indexes, ArrowColumn dictionary) {
        this.indexes = indexes;
        this.dictionary = dictionary;
    }

    @Override
    void bind(BatchBuffers buffers) throws SQLException {
        if (dictionary.body == null) {
            throw Errors.protocol("a batch came before its dictionary");
        }
        indexes.bind(buffers);
    }

    @Override
    void bindBuffers(BatchBuffers buffers) {
        throw new IllegalStateException("the index column takes the buffers");
    }

    @Override
    public boolean isNull(int row) {
        if (indexes.isNull(row)) {
            return true;
        }
        try {
            return dictionary.isNull(indexes.intAt(row));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Object valueAt(int row) throws SQLException {
        return dictionary.valueAt(indexes.intAt(row));
    }

    @Override
    public String textAt(int row) throws SQLException {
        return dictionary.textAt(indexes.intAt(row));
    }
}
