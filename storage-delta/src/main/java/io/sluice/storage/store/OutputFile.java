package io.sluice.storage.store;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A file being written. {@link #close} makes it visible, whole and durable; {@link #abort} leaves nothing behind. A
 * failed write or close aborts. Not thread-safe. {@link StoreErrors#of} turns its exceptions into users' ones.
 */
public abstract class OutputFile extends OutputStream {
    /** Bytes written so far. */
    public abstract long position();

    /** Drops the file. Idempotent; does nothing after a successful close. */
    public abstract void abort();

    @Override
    public abstract void write(byte[] buffer, int offset, int count) throws IOException;
}
