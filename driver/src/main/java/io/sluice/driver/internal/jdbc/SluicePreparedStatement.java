package io.sluice.driver.internal.jdbc;

import io.sluice.driver.internal.arrow.ArrowField;
import io.sluice.driver.internal.arrow.ParameterBatches;
import io.sluice.driver.internal.arrow.SchemaReader;
import io.sluice.driver.internal.error.Errors;
import io.sluice.driver.internal.value.Parameter;
import io.sluice.driver.internal.wire.Execution;
import io.sluice.driver.internal.wire.FlightClient;
import io.sluice.driver.internal.wire.FlightData;
import io.sluice.driver.internal.wire.Messages;
import io.sluice.driver.internal.wire.PreparedHandle;
import java.sql.ParameterMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** A statement that the server has parsed, run with different parameters. */
final class SluicePreparedStatement extends ParameterSetters {
    private final String sql;
    private final PreparedHandle prepared;
    private final List<ArrowField> resultFields;

    private SluicePreparedStatement(
            SluiceConnection connection,
            String sql,
            PreparedHandle prepared,
            List<ArrowField> resultFields,
            ParameterStore parameters,
            int queryTimeoutSeconds) {
        super(connection, queryTimeoutSeconds, parameters);
        this.sql = sql;
        this.prepared = prepared;
        this.resultFields = resultFields;
    }

    static SluicePreparedStatement prepare(SluiceConnection connection, String sql, int queryTimeoutSeconds)
            throws SQLException {
        if (sql == null) {
            throw Errors.invalidArgument("The SQL text is null.");
        }
        String text = EscapeSyntax.translate(sql);
        PreparedHandle prepared = connection.client().prepare(text, Execution.withTimeout(queryTimeoutSeconds));
        List<ArrowField> expected = SchemaReader.readEncapsulated(prepared.parameterSchema);
        int count = expected.isEmpty() ? SqlScanner.countParameters(text) : expected.size();
        return new SluicePreparedStatement(
                connection,
                sql,
                prepared,
                SchemaReader.readEncapsulated(prepared.resultSchema),
                new ParameterStore(count, expected),
                queryTimeoutSeconds);
    }

    @Override
    public ResultSet executeQuery() throws SQLException {
        checkOpen();
        if (!givesRows()) {
            throw givesNoRows();
        }
        return query(parameters.currentRow());
    }

    @Override
    public long executeLargeUpdate() throws SQLException {
        checkOpen();
        if (givesRows() && !givesCount()) {
            throw Errors.of(
                    "INVALID_STATEMENT", "42000", "The statement gives rows. Run it with execute or executeQuery.");
        }
        List<Parameter[]> row = parameters.currentRow();
        Execution started = start();
        long count = update(row, started);
        setUpdateCount(count);
        return count;
    }

    @Override
    public int executeUpdate() throws SQLException {
        return (int) Math.min(Integer.MAX_VALUE, executeLargeUpdate());
    }

    @Override
    public boolean execute() throws SQLException {
        checkOpen();
        if (givesRows()) {
            query(parameters.currentRow());
            return true;
        }
        executeLargeUpdate();
        return false;
    }

    @Override
    public void addBatch() throws SQLException {
        checkOpen();
        parameters.addRow();
    }

    @Override
    public void clearBatch() throws SQLException {
        checkOpen();
        parameters.clearRows();
    }

    /**
     * Sends all rows at once. As the server counts them together, the count of each is known only where there is one;
     * else each is {@link #SUCCESS_NO_INFO}.
     */
    @Override
    public long[] executeLargeBatch() throws SQLException {
        checkOpen();
        List<Parameter[]> rows = parameters.takeRows();
        if (givesRows() && !givesCount()) {
            throw Errors.batch(
                    Errors.of("INVALID_STATEMENT", "42000", "A statement that gives rows cannot run in a batch."),
                    new long[0]);
        }
        Execution started = start();
        if (rows.isEmpty()) {
            return new long[0];
        }
        if (parameters.count() == 0) {
            return updateRepeatedly(rows.size(), started);
        }
        try {
            long total = update(rows, started);
            long[] counts = new long[rows.size()];
            Arrays.fill(counts, counts.length == 1 ? total : SUCCESS_NO_INFO);
            return counts;
        } catch (SQLException e) {
            throw Errors.batch(e);
        }
    }

    /** A statement without parameters has no rows that could be sent together. */
    private long[] updateRepeatedly(int times, Execution started) throws SQLException {
        long[] counts = new long[times];
        for (int i = 0; i < times; i++) {
            try {
                counts[i] = update(List.of(), started);
            } catch (SQLException e) {
                throw Errors.batch(e, Arrays.copyOf(counts, i));
            }
        }
        return counts;
    }

    @Override
    public int[] executeBatch() throws SQLException {
        return BatchCounts.toInts(executeLargeBatch());
    }

    /** Null for a statement that gives no rows. */
    @Override
    public ResultSetMetaData getMetaData() throws SQLException {
        checkOpen();
        return givesRows() ? new SluiceResultSetMetaData(resultFields) : null;
    }

    @Override
    public ParameterMetaData getParameterMetaData() throws SQLException {
        checkOpen();
        return new SluiceParameterMetaData(parameters);
    }

    @Override
    public void close() throws SQLException {
        if (isClosed()) {
            return;
        }
        super.close();
        connection.closePrepared(prepared);
    }

    @Override
    public ResultSet executeQuery(String text) throws SQLException {
        throw hasText();
    }

    @Override
    public boolean execute(String text) throws SQLException {
        throw hasText();
    }

    @Override
    public long executeLargeUpdate(String text) throws SQLException {
        throw hasText();
    }

    @Override
    public void addBatch(String text) throws SQLException {
        throw hasText();
    }

    @Override
    public String toString() {
        return sql;
    }

    private boolean givesRows() {
        return !resultFields.isEmpty();
    }

    /** COPY INTO and its like give rows about what they did, and can also be run for their count. */
    private boolean givesCount() {
        return resultFields.stream().anyMatch(field -> field.name.equals("num_affected_rows"));
    }

    private SluiceResultSet query(List<Parameter[]> row) throws SQLException {
        Execution started = start();
        FlightClient client = client();
        byte[] handle = prepared.handle;
        if (parameters.count() > 0) {
            handle = client.bind(handle, ParameterBatches.of(parameters.columns(row), 1), started);
        }
        return openResult(client.flightInfo(Messages.preparedQuery(handle), started), started);
    }

    private long update(List<Parameter[]> rows, Execution started) throws SQLException {
        byte[] command = Messages.preparedUpdate(prepared.handle);
        Iterator<FlightData> messages = parameters.count() == 0
                ? ParameterBatches.none()
                : ParameterBatches.of(parameters.columns(rows), rows.size());
        return counted(client().update(command, messages, started));
    }

    private static SQLException hasText() {
        return Errors.invalidState("A prepared statement has its SQL text already. Call the method without one, or use"
                + " createStatement.");
    }
}
