package io.sluice.storage.parquet;

import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.common.error.SluiceException;

/**
 * Turns whatever a decoder throws at bytes that are not what they should be into DATA_FILE_CORRUPT with the names of
 * the file and the column.
 */
record CheckedReader(String path, String column, ColumnReader reader) implements ColumnReader {
    @Override
    public Vector read(int count) {
        try {
            return reader.read(count);
        } catch (SluiceException e) {
            throw e;
        } catch (RuntimeException e) {
            throw ParquetErrors.corruptColumn(path, column, e);
        }
    }

    @Override
    public Vector peek(int count) {
        try {
            return reader.peek(count);
        } catch (SluiceException e) {
            throw e;
        } catch (RuntimeException e) {
            throw ParquetErrors.corruptColumn(path, column, e);
        }
    }

    @Override
    public Vector readSelected(int count, Selection selection) {
        try {
            return reader.readSelected(count, selection);
        } catch (SluiceException e) {
            throw e;
        } catch (RuntimeException e) {
            throw ParquetErrors.corruptColumn(path, column, e);
        }
    }

    @Override
    public void recycle() {
        reader.recycle();
    }

    @Override
    public void skip(int count) {
        try {
            reader.skip(count);
        } catch (SluiceException e) {
            throw e;
        } catch (RuntimeException e) {
            throw ParquetErrors.corruptColumn(path, column, e);
        }
    }

    @Override
    public void close() {
        reader.close();
    }
}
