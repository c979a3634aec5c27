package io.sluice.engine.operator;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Vector;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.engine.row.Columns;
import io.sluice.engine.row.Rows;

/** Reads rows batch by batch and gives their memory back at the end. Not thread-safe. */
public final class RowsReader implements Source.Reader {
    private final Rows rows;
    private final MemoryAccount memory;
    private int at;

    /** @param memory what the rows are reserved in; released as a whole when the reader is closed */
    public RowsReader(Rows rows, MemoryAccount memory) {
        this.rows = rows;
        this.memory = memory;
    }

    @Override
    public Batch next() {
        if (at == rows.count()) {
            return null;
        }
        int from = at;
        at = Math.min(rows.count(), from + Batch.TARGET_LENGTH);
        Vector[] columns = new Vector[rows.columns().length];
        for (int c = 0; c < columns.length; c++) {
            columns[c] = Columns.slice(rows.column(c), from, at);
        }
        return Batch.of(at - from, columns);
    }

    @Override
    public void close() {
        memory.releaseAll();
    }
}
