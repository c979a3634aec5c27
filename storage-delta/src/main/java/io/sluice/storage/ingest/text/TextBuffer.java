package io.sluice.storage.ingest.text;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * A window over a stream of bytes, which a reader of records moves along: the bytes from {@code position} to
 * {@code limit} are still to be read. It grows where a record does not fit. Not thread-safe.
 */
public abstract class TextBuffer implements AutoCloseable {
    private static final int MAX_RECORD_BYTES = 1 << 29;

    private final InputStream in;
    private final String overlongMeans;

    protected byte[] buffer;
    protected int position;
    protected int limit;

    /** Where in the stream the buffer's first byte stands. */
    protected long bufferOffset;

    /** Whether nothing follows what is in the buffer. */
    protected boolean ended;

    /**
     * @param in closed with this
     * @param startOffset where in the whole text {@code in} starts
     * @param overlongMeans told about a record of more than 512 MiB
     */
    protected TextBuffer(InputStream in, int firstCapacity, long startOffset, String overlongMeans) {
        this.in = in;
        this.buffer = new byte[firstCapacity];
        this.bufferOffset = startOffset;
        this.overlongMeans = overlongMeans;
    }

    /** Passes over a byte order mark of UTF-8 at the position. */
    public final void skipByteOrderMark() throws IOException {
        while (limit - position < 3 && fill(position)) {}
        if (limit - position >= 3
                && buffer[position] == (byte) 0xEF
                && buffer[position + 1] == (byte) 0xBB
                && buffer[position + 2] == (byte) 0xBF) {
            position += 3;
        }
    }

    /** Reads more behind what is kept from a position on, which moves to the buffer's start; false at the end of the stream. */
    protected final boolean fill(int keepFrom) throws IOException {
        if (ended) {
            return false;
        }
        int from = keepFrom > 0 ? 0 : limit;
        if (keepFrom > 0) {
            int kept = limit - keepFrom;
            System.arraycopy(buffer, keepFrom, buffer, 0, kept);
            bufferOffset += keepFrom;
            position -= keepFrom;
            limit = kept;
        }
        if (limit == buffer.length) {
            if (limit >= MAX_RECORD_BYTES) {
                throw new EOFException("a record of more than " + MAX_RECORD_BYTES + " bytes: " + overlongMeans);
            }
            buffer = Arrays.copyOf(buffer, 2 * limit);
        }
        int count = in.read(buffer, limit, buffer.length - limit);
        ended = count <= 0;
        limit += Math.max(count, 0);
        changed(from);
        return !ended;
    }

    /** Called when the buffer holds something else from a position to its limit than it did before. */
    protected void changed(int from) {}

    /** Holds the last record until the next one is asked for. */
    public final byte[] buffer() {
        return buffer;
    }

    /** Bytes held. */
    public final int capacity() {
        return buffer.length;
    }

    @Override
    public final void close() throws IOException {
        in.close();
    }
}
