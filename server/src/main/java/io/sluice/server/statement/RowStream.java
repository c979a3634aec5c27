package io.sluice.server.statement;

import io.sluice.columnar.Batch;
import java.util.Iterator;
import java.util.List;

/** Rows on their way out. For one consumer thread. */
public interface RowStream extends AutoCloseable {
    /** Waits for the next batch; null at the end. */
    Batch next() throws InterruptedException;

    /** Stops what makes the rows and gives everything back. Idempotent. */
    @Override
    void close();

    /** Rows that are there already. */
    static RowStream of(List<Batch> batches) {
        Iterator<Batch> iterator = batches.iterator();
        return new RowStream() {
            @Override
            public Batch next() {
                return iterator.hasNext() ? iterator.next() : null;
            }

            @Override
            public void close() {}
        };
    }
}
