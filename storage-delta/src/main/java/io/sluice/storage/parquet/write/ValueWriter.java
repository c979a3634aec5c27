package io.sluice.storage.parquet.write;

import io.sluice.columnar.ConstantVector;
import io.sluice.columnar.DictionaryVector;
import io.sluice.columnar.Selection;
import io.sluice.columnar.Vector;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import java.io.IOException;

/**
 * Writes the values of a column, or of a part of a nested one, as repetition and definition levels and leaf values
 * (the Dremel paper's column striping).
 */
abstract class ValueWriter {
    private final String name;
    private final boolean nullable;

    ValueWriter(String name, boolean nullable) {
        this.name = name;
        this.nullable = nullable;
    }

    /** Writes the selected rows of a batch's column. */
    void writeRows(Vector vector, Selection selection) throws IOException {
        for (int i = 0; i < selection.count(); i++) {
            write(vector, selection.position(i), 0, 0);
            endRow();
        }
    }

    /** Lets full pages end. */
    abstract void endRow() throws IOException;

    /**
     * Writes a value or null.
     *
     * @param definition level of what is around it
     */
    final void write(Vector vector, int position, int repetition, int definition) {
        if (vector.isNull(position)) {
            refuseUnlessNullable();
            writeNull(repetition, definition);
            return;
        }
        int level = nullable ? definition + 1 : definition;
        switch (vector) {
            case DictionaryVector v -> writeValue(v.dictionary(), v.ids()[position], repetition, level);
            case ConstantVector v -> writeValue(v.value(), 0, repetition, level);
            default -> writeValue(vector, position, repetition, level);
        }
    }

    /** Writes that there is nothing here from the given definition level on. */
    abstract void writeNull(int repetition, int definition);

    /** Writes a value of a flat or nested vector that is not null, with its own definition level. */
    abstract void writeValue(Vector vector, int position, int repetition, int definition);

    final void refuseUnlessNullable() {
        if (!nullable) {
            throw new SluiceException(
                    ErrorCode.NOT_NULL_VIOLATION,
                    "Column " + name
                            + " is NOT NULL, but a row has null in it. Give it a value or drop the constraint.");
        }
    }
}
