package io.sluice.driver.internal.jdbc;

import io.sluice.driver.internal.arrow.ArrowField;
import io.sluice.driver.internal.arrow.ArrowType;
import io.sluice.driver.internal.arrow.ParameterBatches;
import io.sluice.driver.internal.arrow.SchemaReader;
import io.sluice.driver.internal.error.Errors;
import io.sluice.driver.internal.wire.Execution;
import io.sluice.driver.internal.wire.FlightClient;
import io.sluice.driver.internal.wire.FlightInfo;
import io.sluice.driver.internal.wire.Messages;
import io.sluice.driver.internal.wire.PreparedHandle;
import io.sluice.driver.internal.wire.UpdateResult;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Runs SQL text. One thread at a time, but {@link #cancel()} and {@link #close()} may come from any. */
class SluiceStatement extends JdbcWrapper implements Statement {
    /** Statements that start so give rows, whatever follows. */
    private static final Set<String> QUERY_WORDS =
            Set.of("SELECT", "VALUES", "SHOW", "DESCRIBE", "DESC", "EXPLAIN", "TABLE");

    /** Statements that start so give a count, whatever follows. */
    private static final Set<String> UPDATE_WORDS = Set.of("INSERT", "UPDATE", "DELETE");

    /** SQLSTATE of a warning without a class of its own. */
    private static final String WARNING_STATE = "01000";

    private static final int NO_COUNT = -1;

    final SluiceConnection connection;
    private final List<String> batch = new ArrayList<>();
    private volatile Execution execution;
    private volatile boolean closed;
    private SluiceResultSet resultSet;
    /** What {@link #execute} prepared, to be freed with its result. */
    private PreparedHandle handleToClose;

    private SQLWarning warnings;
    private long updateCount = NO_COUNT;
    private long maxRows;
    private int fetchSize;
    private int maxFieldSize;
    private int queryTimeoutSeconds;
    private boolean escapeProcessing = true;
    private boolean closeOnCompletion;
    private boolean poolable;

    SluiceStatement(SluiceConnection connection, int queryTimeoutSeconds) {
        this.connection = connection;
        this.queryTimeoutSeconds = queryTimeoutSeconds;
    }

    /** What might change something is prepared first, so that nothing is changed if it turns out to give no rows. */
    @Override
    public ResultSet executeQuery(String sql) throws SQLException {
        Execution started = start();
        String text = translate(sql);
        if (!isSurelyQuery(text)) {
            PreparedHandle prepared = prepare(text, started);
            if (!givesRows(prepared)) {
                closeHandle();
                throw givesNoRows();
            }
            return openResult(client().flightInfo(Messages.preparedQuery(prepared.handle), started), started);
        }
        return runQuery(text, started);
    }

    @Override
    public long executeLargeUpdate(String sql) throws SQLException {
        Execution started = start();
        updateCount = runUpdate(translate(sql), started);
        return updateCount;
    }

    @Override
    public boolean execute(String sql) throws SQLException {
        Execution started = start();
        String text = translate(sql);
        if (isSurelyQuery(text)) {
            runQuery(text, started);
            return true;
        }
        if (isSurelyUpdate(text)) {
            updateCount = runUpdate(text, started);
            return false;
        }
        PreparedHandle prepared = prepare(text, started);
        if (!givesRows(prepared)) {
            updateCount = counted(
                    client().update(Messages.preparedUpdate(prepared.handle), ParameterBatches.none(), started));
            closeHandle();
            return false;
        }
        openResult(client().flightInfo(Messages.preparedQuery(prepared.handle), started), started);
        return true;
    }

    @Override
    public int executeUpdate(String sql) throws SQLException {
        return (int) Math.min(Integer.MAX_VALUE, executeLargeUpdate(sql));
    }

    @Override
    public void addBatch(String sql) throws SQLException {
        checkOpen();
        batch.add(translate(sql));
    }

    @Override
    public void clearBatch() throws SQLException {
        checkOpen();
        batch.clear();
    }

    @Override
    public int[] executeBatch() throws SQLException {
        return BatchCounts.toInts(executeLargeBatch());
    }

    @Override
    public long[] executeLargeBatch() throws SQLException {
        Execution started = start();
        List<String> statements = new ArrayList<>(batch);
        batch.clear();
        long[] counts = new long[statements.size()];
        for (int i = 0; i < counts.length; i++) {
            try {
                counts[i] = runUpdate(statements.get(i), started);
            } catch (SQLException e) {
                throw Errors.batch(e, Arrays.copyOf(counts, i));
            }
        }
        return counts;
    }

    @Override
    public void cancel() throws SQLException {
        checkOpen();
        Execution running = execution;
        if (running != null) {
            running.cancel();
        }
    }

    @Override
    public void close() throws SQLException {
        if (closed) {
            return;
        }
        closed = true;
        connection.statementClosed(this);
        closeResult();
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public ResultSet getResultSet() throws SQLException {
        checkOpen();
        return resultSet;
    }

    @Override
    public long getLargeUpdateCount() throws SQLException {
        checkOpen();
        return updateCount;
    }

    @Override
    public int getUpdateCount() throws SQLException {
        return (int) Math.min(Integer.MAX_VALUE, getLargeUpdateCount());
    }

    @Override
    public boolean getMoreResults() throws SQLException {
        return getMoreResults(CLOSE_CURRENT_RESULT);
    }

    /** There never are more: one statement gives one result. */
    @Override
    public boolean getMoreResults(int current) throws SQLException {
        checkOpen();
        if (current == CLOSE_CURRENT_RESULT || current == CLOSE_ALL_RESULTS) {
            closeResult();
        } else if (current != KEEP_CURRENT_RESULT) {
            throw Errors.invalidArgument(current + " is none of the constants that getMoreResults takes.");
        }
        resultSet = null;
        updateCount = NO_COUNT;
        return false;
    }

    @Override
    public ResultSet getGeneratedKeys() throws SQLException {
        checkOpen();
        List<ArrowField> fields = List.of(ArrowField.nullable("GENERATED_KEY", ArrowType.integer(64, true)));
        return new SluiceResultSet(this, new ObjectRows(fields, List.of()));
    }

    @Override
    public int executeUpdate(String sql, int autoGeneratedKeys) throws SQLException {
        refuseGeneratedKeys(autoGeneratedKeys);
        return executeUpdate(sql);
    }

    @Override
    public int executeUpdate(String sql, int[] columns) throws SQLException {
        throw noGeneratedKeys();
    }

    @Override
    public int executeUpdate(String sql, String[] columns) throws SQLException {
        throw noGeneratedKeys();
    }

    @Override
    public long executeLargeUpdate(String sql, int autoGeneratedKeys) throws SQLException {
        refuseGeneratedKeys(autoGeneratedKeys);
        return executeLargeUpdate(sql);
    }

    @Override
    public long executeLargeUpdate(String sql, int[] columns) throws SQLException {
        throw noGeneratedKeys();
    }

    @Override
    public long executeLargeUpdate(String sql, String[] columns) throws SQLException {
        throw noGeneratedKeys();
    }

    @Override
    public boolean execute(String sql, int autoGeneratedKeys) throws SQLException {
        refuseGeneratedKeys(autoGeneratedKeys);
        return execute(sql);
    }

    @Override
    public boolean execute(String sql, int[] columns) throws SQLException {
        throw noGeneratedKeys();
    }

    @Override
    public boolean execute(String sql, String[] columns) throws SQLException {
        throw noGeneratedKeys();
    }

    @Override
    public int getMaxFieldSize() throws SQLException {
        checkOpen();
        return maxFieldSize;
    }

    @Override
    public void setMaxFieldSize(int bytes) throws SQLException {
        checkOpen();
        if (checkNotNegative(bytes, "maximal field size") > 0) {
            throw Errors.unsupported("Values are not cut to a maximal field size. Use substr() in the query.");
        }
        maxFieldSize = bytes;
    }

    @Override
    public int getMaxRows() throws SQLException {
        return (int) Math.min(Integer.MAX_VALUE, getLargeMaxRows());
    }

    @Override
    public void setMaxRows(int rows) throws SQLException {
        setLargeMaxRows(rows);
    }

    @Override
    public long getLargeMaxRows() throws SQLException {
        checkOpen();
        return maxRows;
    }

    @Override
    public void setLargeMaxRows(long rows) throws SQLException {
        checkOpen();
        maxRows = checkNotNegative(rows, "maximal number of rows");
    }

    @Override
    public void setEscapeProcessing(boolean enable) throws SQLException {
        checkOpen();
        escapeProcessing = enable;
    }

    @Override
    public int getQueryTimeout() throws SQLException {
        checkOpen();
        return queryTimeoutSeconds;
    }

    @Override
    public void setQueryTimeout(int seconds) throws SQLException {
        checkOpen();
        queryTimeoutSeconds = checkNotNegative(seconds, "query timeout");
    }

    @Override
    public void setFetchDirection(int direction) throws SQLException {
        checkOpen();
        if (direction != ResultSet.FETCH_FORWARD
                && direction != ResultSet.FETCH_REVERSE
                && direction != ResultSet.FETCH_UNKNOWN) {
            throw Errors.invalidArgument(direction + " is no fetch direction.");
        }
    }

    @Override
    public int getFetchDirection() throws SQLException {
        checkOpen();
        return ResultSet.FETCH_FORWARD;
    }

    /** A hint; the server chooses the size of its batches itself and sends only a few ahead of the reader. */
    @Override
    public void setFetchSize(int rows) throws SQLException {
        checkOpen();
        fetchSize = checkNotNegative(rows, "fetch size");
    }

    @Override
    public int getFetchSize() throws SQLException {
        checkOpen();
        return fetchSize;
    }

    @Override
    public int getResultSetConcurrency() throws SQLException {
        checkOpen();
        return ResultSet.CONCUR_READ_ONLY;
    }

    @Override
    public int getResultSetType() throws SQLException {
        checkOpen();
        return ResultSet.TYPE_FORWARD_ONLY;
    }

    @Override
    public int getResultSetHoldability() throws SQLException {
        checkOpen();
        return ResultSet.HOLD_CURSORS_OVER_COMMIT;
    }

    @Override
    public Connection getConnection() throws SQLException {
        checkOpen();
        return connection;
    }

    @Override
    public SQLWarning getWarnings() throws SQLException {
        checkOpen();
        return warnings;
    }

    @Override
    public void clearWarnings() throws SQLException {
        checkOpen();
        warnings = null;
    }

    /** The count of an update, with what the server said about it kept as warnings. */
    long counted(UpdateResult result) {
        warn(result.warnings);
        return BatchCounts.known(result.rowCount);
    }

    private void warn(List<String> messages) {
        for (String message : messages) {
            SQLWarning warning = new SQLWarning(message, WARNING_STATE);
            if (warnings == null) {
                warnings = warning;
            } else {
                warnings.setNextWarning(warning);
            }
        }
    }

    @Override
    public void setCursorName(String name) throws SQLException {
        throw Errors.unsupported("Cursors have no names, as result sets are read-only.");
    }

    @Override
    public void setPoolable(boolean poolable) throws SQLException {
        checkOpen();
        this.poolable = poolable;
    }

    @Override
    public boolean isPoolable() throws SQLException {
        checkOpen();
        return poolable;
    }

    @Override
    public void closeOnCompletion() throws SQLException {
        checkOpen();
        closeOnCompletion = true;
    }

    @Override
    public boolean isCloseOnCompletion() throws SQLException {
        checkOpen();
        return closeOnCompletion;
    }

    /** Called by a result set that was closed. */
    void resultSetClosed(SluiceResultSet closedResult) throws SQLException {
        if (closedResult == resultSet && closeOnCompletion && !closed) {
            close();
        }
    }

    /** Ends the previous result and starts the clock of a new run. */
    Execution start() throws SQLException {
        checkOpen();
        closeResult();
        resultSet = null;
        updateCount = NO_COUNT;
        warnings = null;
        Execution started = Execution.withTimeout(queryTimeoutSeconds);
        execution = started;
        return started;
    }

    SluiceResultSet openResult(FlightInfo info, Execution started) throws SQLException {
        if (info.schema.length > 0 && SchemaReader.readEncapsulated(info.schema).isEmpty()) {
            throw givesNoRows();
        }
        return show(StreamedRows.open(client(), info, started));
    }

    private SluiceResultSet runQuery(String text, Execution started) throws SQLException {
        return show(StreamedRows.run(client(), Messages.statementQuery(text), started));
    }

    private SluiceResultSet show(StreamedRows rows) throws SQLException {
        warn(rows.warnings());
        resultSet = new SluiceResultSet(this, rows).limitedTo(maxRows);
        return resultSet;
    }

    void setUpdateCount(long count) {
        updateCount = count;
    }

    String translate(String sql) throws SQLException {
        if (sql == null) {
            throw Errors.invalidArgument("The SQL text is null.");
        }
        return escapeProcessing ? EscapeSyntax.translate(sql) : sql;
    }

    FlightClient client() throws SQLException {
        return connection.client();
    }

    void checkOpen() throws SQLException {
        if (closed) {
            throw Errors.statementClosed();
        }
        connection.checkOpen();
    }

    static int checkNotNegative(int value, String what) throws SQLException {
        return (int) checkNotNegative((long) value, what);
    }

    static void refuseGeneratedKeys(int autoGeneratedKeys) throws SQLException {
        if (autoGeneratedKeys == RETURN_GENERATED_KEYS) {
            throw noGeneratedKeys();
        }
        if (autoGeneratedKeys != NO_GENERATED_KEYS) {
            throw Errors.invalidArgument(autoGeneratedKeys + " is none of the constants for generated keys.");
        }
    }

    static SQLException noGeneratedKeys() {
        return Errors.unsupported("Generated keys are not returned. Query the table for them.");
    }

    private static long checkNotNegative(long value, String what) throws SQLException {
        if (value < 0) {
            throw Errors.invalidArgument("The " + what + " is " + value + ", but must not be negative.");
        }
        return value;
    }

    private long runUpdate(String text, Execution started) throws SQLException {
        return counted(client().update(Messages.statementUpdate(text), ParameterBatches.none(), started));
    }

    private void closeResult() throws SQLException {
        SluiceResultSet open = resultSet;
        resultSet = null;
        if (open != null) {
            open.close();
        }
        closeHandle();
    }

    static SQLException givesNoRows() {
        return Errors.of(
                "INVALID_STATEMENT", "42000", "The statement gives no rows. Run it with execute or executeUpdate.");
    }

    private static boolean isSurelyQuery(String text) {
        return QUERY_WORDS.contains(SqlScanner.firstWord(text));
    }

    private static boolean isSurelyUpdate(String text) {
        return UPDATE_WORDS.contains(SqlScanner.firstWord(text));
    }

    private PreparedHandle prepare(String text, Execution started) throws SQLException {
        PreparedHandle prepared = client().prepare(text, started);
        handleToClose = prepared;
        return prepared;
    }

    private static boolean givesRows(PreparedHandle prepared) throws SQLException {
        return !SchemaReader.readEncapsulated(prepared.resultSchema).isEmpty();
    }

    private void closeHandle() {
        PreparedHandle handle = handleToClose;
        handleToClose = null;
        if (handle != null) {
            connection.closePrepared(handle);
        }
    }
}
