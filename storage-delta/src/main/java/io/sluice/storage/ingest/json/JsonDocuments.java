package io.sluice.storage.ingest.json;

import io.sluice.storage.ingest.text.LineRecords;
import io.sluice.storage.store.FileStatus;
import io.sluice.storage.store.ObjectStore;
import java.io.IOException;
import java.io.InputStream;

/**
 * The JSON texts of a file, each of which holds an object or an array of objects, or several of them: its lines, or with
 * multiLine the file as a whole. A text's bytes lie in {@link #bytes} until the next one is asked for.
 */
final class JsonDocuments implements AutoCloseable {
    private final InputStream whole;
    private final LineRecords lines;
    private byte[] bytes;
    private int start;
    private int end;

    JsonDocuments(ObjectStore store, FileStatus file, JsonOptions options, long from, long to) throws IOException {
        InputStream stream = options.input().open(store, file, from == 0 ? 0 : from - 1);
        try {
            whole = options.multiLine() ? stream : null;
            lines = options.multiLine() ? null : new LineRecords(stream, options.lineSeparator(), from, to);
        } catch (IOException | RuntimeException e) {
            stream.close();
            throw e;
        }
    }

    /** Moves to the next text that is not blank; false at the end. */
    boolean next() throws IOException {
        if (whole != null) {
            if (bytes != null) {
                return false;
            }
            bytes = whole.readAllBytes();
            start = hasByteOrderMark() ? 3 : 0;
            end = bytes.length;
            return !isBlank();
        }
        while (lines.next()) {
            bytes = lines.buffer();
            start = lines.start();
            end = lines.end();
            if (!isBlank()) {
                return true;
            }
        }
        return false;
    }

    private boolean hasByteOrderMark() {
        return bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
    }

    private boolean isBlank() {
        for (int i = start; i < end; i++) {
            if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\n' && bytes[i] != '\r') {
                return false;
            }
        }
        return true;
    }

    byte[] bytes() {
        return bytes;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /** Where the text starts in the file. */
    long offset() {
        return lines == null ? start : lines.lineOffset();
    }

    /** From 1, counted from where reading began; 1 with multiLine. */
    long lineNumber() {
        return lines == null ? 1 : lines.lineNumber();
    }

    /** Bytes held. */
    long capacity() {
        return lines == null ? (bytes == null ? 0 : bytes.length) : lines.capacity();
    }

    @Override
    public void close() throws IOException {
        if (lines != null) {
            lines.close();
        } else {
            whole.close();
        }
    }
}
