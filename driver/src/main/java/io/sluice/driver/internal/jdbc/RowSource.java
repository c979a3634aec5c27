package io.sluice.driver.internal.jdbc;

import io.sluice.driver.internal.arrow.ArrowField;
import io.sluice.driver.internal.value.Column;
import java.sql.SQLException;
import java.util.List;

/** Where a result set's rows come from, batch by batch. */
interface RowSource {
    List<ArrowField> fields();

    /** The columns of the current batch; the same objects for all batches. */
    Column[] columns();

    /** Whether there is a further batch; waits for the server to know. The current batch stays readable. */
    boolean hasNextBatch() throws SQLException;

    /** Makes the next batch current; returns its number of rows, at least 1. Only after {@link #hasNextBatch} said yes. */
    int nextBatch() throws SQLException;

    /** Gives up the rest. */
    void close();
}
