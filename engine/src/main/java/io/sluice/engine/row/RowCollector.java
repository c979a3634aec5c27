package io.sluice.engine.row;

import io.sluice.columnar.Batch;
import io.sluice.columnar.Vector;
import io.sluice.columnar.memory.MemoryAccount;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Puts together what all drivers have collected: first each driver fills a buffer of its own, then {@link
 * #concatenation} gives one task a column.
 */
public final class RowCollector {
    private final List<SqlType> types;
    private final MemoryAccount memory;
    private final List<RowBuffer> buffers = new ArrayList<>();
    private Vector[] columns;
    private int count;

    public RowCollector(List<SqlType> types, MemoryAccount memory) {
        this.types = List.copyOf(types);
        this.memory = memory;
    }

    public synchronized RowBuffer newBuffer() {
        RowBuffer buffer = new RowBuffer(memory);
        buffers.add(buffer);
        return buffer;
    }

    /** Rows in all buffers; only when no driver adds any more. */
    public synchronized long rowCount() {
        long rows = 0;
        for (RowBuffer buffer : buffers) {
            rows += buffer.rowCount();
        }
        return rows;
    }

    /** What the rows of all buffers take; only when no driver adds any more. */
    public synchronized long reservedBytes() {
        long bytes = 0;
        for (RowBuffer buffer : buffers) {
            bytes += buffer.reservedBytes();
        }
        return bytes;
    }

    /** The batches of all buffers, which keep them; only when no driver adds any more. */
    public synchronized List<Batch> batches() {
        List<Batch> batches = new ArrayList<>();
        buffers.forEach(buffer -> batches.addAll(buffer.batches()));
        return batches;
    }

    /** Hands on the batches of all buffers and forgets them; only when no driver adds any more. */
    public synchronized void drain(Consumer<Batch> consumer) {
        for (RowBuffer buffer : buffers) {
            buffer.batches().forEach(consumer);
            buffer.clear();
        }
        buffers.clear();
    }

    /** One task a column; when all have run, {@link #rows} gives the rows. */
    public synchronized List<Runnable> concatenation() {
        long rows = rowCount();
        if (rows > Integer.MAX_VALUE - 16) {
            throw new SluiceException(
                    ErrorCode.QUERY_MEMORY_EXCEEDED,
                    "One operator would have to hold " + rows + " rows in memory, more than the "
                            + (Integer.MAX_VALUE - 16)
                            + " that it can. Let the query join, sort or window fewer rows.");
        }
        count = (int) rows;
        columns = new Vector[types.size()];
        List<Runnable> tasks = new ArrayList<>();
        for (int i = 0; i < columns.length; i++) {
            int column = i;
            tasks.add(() -> concatenate(column));
        }
        return tasks;
    }

    /** The rows of all buffers; the buffers' memory is given back. */
    public synchronized Rows rows() {
        buffers.forEach(RowBuffer::clear);
        buffers.clear();
        return new Rows(columns, count);
    }

    private void concatenate(int column) {
        List<Vector> parts = new ArrayList<>();
        for (RowBuffer buffer : buffers) {
            for (Batch batch : buffer.batches()) {
                parts.add(batch.column(column));
            }
        }
        Vector result = Concatenation.of(types.get(column), parts);
        memory.reserve(result.retainedBytes());
        columns[column] = result;
    }
}
