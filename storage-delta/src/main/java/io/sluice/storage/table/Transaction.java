package io.sluice.storage.table;

import io.sluice.storage.predicate.ColumnPredicate;
import io.sluice.storage.write.WriteTarget;
import java.util.Collection;
import java.util.Map;

/**
 * The making of a table's next version. Writers of {@link #writeTarget} may run in several threads; everything else is
 * for one thread. Closing it without a commit deletes the files that were written.
 *
 * <p>What was read decides which concurrent commits are a conflict: a transaction that only adds files conflicts with
 * none that only adds or removes files. One that removes files has read the whole table, unless {@link #readOnly} says
 * less.
 */
public final class Transaction implements AutoCloseable {
    private Transaction() {}

    /** The snapshot that it reads; for a new table an empty one with the version −1 and the new definition. */
    public Snapshot snapshot() {
        throw new UnsupportedOperationException();
    }

    /** Where the rows go that are added. The same object every time. */
    public WriteTarget writeTarget() {
        throw new UnsupportedOperationException();
    }

    /** Removes files of the snapshot, by the paths that {@code ScanColumn.FilePath} delivers. */
    public void removeFiles(Collection<String> filePaths) {
        throw new UnsupportedOperationException();
    }

    /** Removes every file of the snapshot. */
    public void removeAllFiles() {
        throw new UnsupportedOperationException();
    }

    /** Declares that all of the table's rows were read (INSERT INTO t SELECT … FROM t). */
    public void readAll() {
        throw new UnsupportedOperationException();
    }

    /** Declares that, of the table, only rows were read for which the condition can be true (DELETE WHERE …). */
    public void readOnly(ColumnPredicate predicate) {
        throw new UnsupportedOperationException();
    }

    /** Sets table properties. */
    public void setProperties(Map<String, String> properties) {
        throw new UnsupportedOperationException();
    }

    public void unsetProperties(Collection<String> names) {
        throw new UnsupportedOperationException();
    }

    /** Records an application's version with the commit, so that it can tell a retry from a new batch. */
    public void setTransaction(String applicationId, long version) {
        throw new UnsupportedOperationException();
    }

    /** Records with the commit that COPY INTO loaded a source file; {@link Snapshot#isLoaded} then finds it. */
    public void markLoaded(String sourceFilePath) {
        throw new UnsupportedOperationException();
    }

    /** Adds a number to the commit's operationMetrics, as numDeletedRows. Counts of files, rows and bytes are there by themselves. */
    public void setMetric(String name, long value) {
        throw new UnsupportedOperationException();
    }

    /**
     * Makes the next version. On return it is durable and visible. Nothing is committed and the written files are
     * deleted if this throws, except where the store failed in a way that leaves the outcome unknown, which the message
     * then says.
     *
     * @throws io.sluice.common.error.SluiceException DELTA_CONCURRENT_MODIFICATION naming the other commit;
     *     TABLE_OR_VIEW_ALREADY_EXISTS when a new table was created by somebody else; IO_ERROR, DISK_FULL
     */
    public CommitResult commit() {
        throw new UnsupportedOperationException();
    }

    /** Deletes what was written; nothing after a commit. Idempotent. */
    public void abort() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        abort();
    }
}
