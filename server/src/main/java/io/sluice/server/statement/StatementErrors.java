package io.sluice.server.statement;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever goes wrong while a statement is planned or run into a user's error. */
final class StatementErrors {
    private static final Logger LOG = LoggerFactory.getLogger(StatementErrors.class);

    private StatementErrors() {}

    /** Something that may go wrong in any way. */
    interface Work<T> {
        T run() throws InterruptedException;
    }

    /**
     * Runs the work. Defects are logged with the query's id and reported as INTERNAL_ERROR.
     *
     * @throws SluiceException and nothing else
     */
    static <T> T guarded(String queryId, String sql, Work<T> work) {
        try {
            return work.run();
        } catch (SluiceException e) {
            if (e.code() == ErrorCode.INTERNAL_ERROR) {
                LOG.error("Statement {} failed by a defect: {}", queryId, sql, e);
            }
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SluiceException(ErrorCode.QUERY_CANCELED, "The statement was interrupted.", e);
        } catch (StackOverflowError e) {
            throw new SluiceException(
                    ErrorCode.INVALID_STATEMENT,
                    "The statement is nested too deeply. Break it up, or write long chains of OR as IN lists.",
                    e);
        } catch (OutOfMemoryError e) {
            LOG.error("Statement {} ran out of heap: {}", queryId, sql, e);
            throw new SluiceException(
                    ErrorCode.QUERY_MEMORY_EXCEEDED,
                    "The server ran out of memory in this statement. Let it read less, or give the server more heap.",
                    e);
        } catch (RuntimeException | LinkageError | AssertionError e) {
            LOG.error("Statement {} failed by a defect: {}", queryId, sql, e);
            throw new SluiceException(
                    ErrorCode.INTERNAL_ERROR,
                    "An internal error stopped the statement. The server's log has the details under query id "
                            + queryId + ".",
                    e);
        }
    }
}
