package io.sluice.storage.ingest.text;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Cuts a stream of UTF-8 bytes into lines. A line's bytes lie in {@link #buffer} until the next line is asked for. Not
 * thread-safe.
 */
public final class LineRecords extends TextBuffer {
    private static final int FIRST_CAPACITY = 1 << 18;

    private final byte[] separator;
    private final long endOffset;
    private int start;
    private int end;
    private long line;
    private long lineOffset;

    /**
     * @param in at its start, or one byte before {@code startOffset}, whose line is then left to the range before
     * @param separator what ends a line, or null for \n, \r\n and \r
     * @param startOffset where the wanted range starts
     * @param endOffset lines that start at or after this are left to others
     */
    public LineRecords(InputStream in, byte[] separator, long startOffset, long endOffset) throws IOException {
        super(in, FIRST_CAPACITY, startOffset > 0 ? startOffset - 1 : 0, "no line break follows");
        this.separator = separator;
        this.endOffset = endOffset;
        if (startOffset > 0) {
            advance();
        } else {
            skipByteOrderMark();
        }
    }

    /** Moves to the next line; false at the end. */
    public boolean next() throws IOException {
        if (bufferOffset + position >= endOffset) {
            return false;
        }
        if (!advance()) {
            return false;
        }
        line++;
        return true;
    }

    private boolean advance() throws IOException {
        int at = position;
        while (true) {
            int found = separator == null ? lineBreak(at) : indexOf(at);
            if (found >= 0) {
                start = position;
                end = found;
                lineOffset = bufferOffset + start;
                position = found + breakLength(found);
                return true;
            }
            // A separator may be cut by the end of the buffer.
            at = Math.max(position, limit - (separator == null ? 1 : separator.length - 1));
            int before = position;
            if (!fill(position)) {
                start = position;
                end = limit;
                lineOffset = bufferOffset + start;
                position = limit;
                if (separator == null && end > start && buffer[end - 1] == '\r') {
                    end--;
                    return true;
                }
                return end > start;
            }
            at -= before - position;
        }
    }

    /** Where the next line break starts, or −1; a \r at the buffer's end is none yet, for \n may follow. */
    private int lineBreak(int from) {
        byte[] bytes = buffer;
        int to = limit;
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if (b == '\n' || b == '\r' && i + 1 < to) {
                return i;
            }
        }
        return -1;
    }

    private int breakLength(int at) {
        if (separator != null) {
            return separator.length;
        }
        return buffer[at] == '\r' && buffer[at + 1] == '\n' ? 2 : 1;
    }

    private int indexOf(int from) {
        for (int i = from; i + separator.length <= limit; i++) {
            if (buffer[i] == separator[0]
                    && Arrays.equals(buffer, i, i + separator.length, separator, 0, separator.length)) {
                return i;
            }
        }
        return -1;
    }

    public int start() {
        return start;
    }

    public int end() {
        return end;
    }

    /** From 1, counted from where reading began. */
    public long lineNumber() {
        return line;
    }

    /** Where in the text the line starts. */
    public long lineOffset() {
        return lineOffset;
    }
}
