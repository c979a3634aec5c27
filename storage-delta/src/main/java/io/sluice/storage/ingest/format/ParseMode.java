package io.sluice.storage.ingest.format;

/** What to do about a record or a value that cannot be read. */
public enum ParseMode {
    /** The value is null; missing fields are null and surplus ones dropped. */
    PERMISSIVE,
    /** The record is left out. */
    DROPMALFORMED,
    /** MALFORMED_INPUT. */
    FAILFAST
}
