package io.sluice.storage.ingest.format;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.storage.store.FileStatus;
import io.sluice.storage.store.ObjectStore;

/** What one reader of a file does with records that cannot be read. Not thread-safe. */
public final class BadRecords implements AutoCloseable {
    private final FileStatus file;
    private final MalformedRecords rules;
    private final LoadReport report;
    private final BadRecordLog log;

    public BadRecords(ObjectStore store, FileStatus file, MalformedRecords rules, LoadReport report) {
        this.file = file;
        this.rules = rules;
        this.report = report;
        this.log = rules.badRecordsPath()
                .map(path -> new BadRecordLog(store, path))
                .orElse(null);
    }

    /** Whether the text of each bad record is written to a file. */
    public boolean areLogged() {
        return log != null;
    }

    /** Whether the first bad record ends the statement, by {@link #failure}. */
    public boolean failTheStatement() {
        return rules.failsFast();
    }

    /** @param line from 1, in the whole file */
    public SluiceException failure(long line, String reason) {
        return new SluiceException(
                ErrorCode.MALFORMED_INPUT,
                "The record on line " + line + " of " + file.path() + " cannot be read: " + reason
                        + ". Correct the file, or set the option mode to PERMISSIVE or DROPMALFORMED.");
    }

    /** Counts one, and writes it down if that is wanted. */
    public void add(String record, String reason) {
        report.badRecord();
        if (log != null) {
            log.add(file.path(), record, reason);
        }
    }

    /** Whether a bad record gives no row. */
    public boolean areDropped() {
        return rules.dropsRecords();
    }

    @Override
    public void close() {
        if (log != null) {
            log.close();
        }
    }
}
