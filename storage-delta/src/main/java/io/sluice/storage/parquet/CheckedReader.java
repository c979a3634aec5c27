package io.sluice.storage.parquet;

import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.common.error.SluiceException;
import java.util.function.Supplier;

/**
 * Turns whatever a decoder throws at bytes that are not what they should be into DATA_FILE_CORRUPT with the names of
 * the file and the column.
 */
record CheckedReader(String path, String column, ColumnReader reader) implements ColumnReader {
    @Override
    public Vector read(int count) {
        return checked(() -> reader.read(count));
    }

    @Override
    public Vector peek(int count) {
        return checked(() -> reader.peek(count));
    }

    @Override
    public Vector readSelected(int count, Selection selection) {
        return checked(() -> reader.readSelected(count, selection));
    }

    @Override
    public void recycle() {
        reader.recycle();
    }

    @Override
    public void skip(int count) {
        checked(() -> {
            reader.skip(count);
            return null;
        });
    }

    @Override
    public void close() {
        reader.close();
    }

    private Vector checked(Supplier<Vector> decoding) {
        try {
            return decoding.get();
        } catch (SluiceException e) {
            throw e;
        } catch (RuntimeException e) {
            throw ParquetErrors.corruptColumn(path, column, e);
        }
    }
}
