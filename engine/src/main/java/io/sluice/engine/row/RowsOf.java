package io.sluice.engine.row;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Vector;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.type.SqlType;
import java.util.List;

/** Makes rows of batches. */
public final class RowsOf {
    private RowsOf() {}

    /** The rows of batches without selections, one after the other; their memory is reserved. */
    public static Rows batches(List<SqlType> types, List<Batch> batches, MemoryAccount memory) {
        int count = 0;
        for (Batch batch : batches) {
            count = Math.addExact(count, batch.length());
        }
        Vector[] columns = new Vector[types.size()];
        for (int c = 0; c < columns.length; c++) {
            int column = c;
            columns[c] = Concatenation.of(
                    types.get(c),
                    batches.stream().map(batch -> batch.column(column)).toList());
            memory.reserve(columns[c].retainedBytes());
        }
        return new Rows(columns, count);
    }
}
