package io.sluice.storage.ingest.csv;

import io.sluice.storage.ingest.text.TextBuffer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Cuts a stream of bytes into records and fields (RFC 4180, with the liberties of {@link CsvOptions}). A record's
 * fields lie in {@link #buffer} until the next record is asked for. Not thread-safe.
 */
final class CsvRecords extends TextBuffer {
    private static final int FIRST_CAPACITY = 1 << 20;
    private static final int NO_BYTE = Integer.MIN_VALUE;

    private final byte[] separator;
    private final byte firstOfSeparator;
    private final int quote;
    private final int escape;
    private final int escapeOfEscape;
    private final int newLine;
    private final int carriageReturn;
    private final int maxColumns;
    private final int maxBytesPerColumn;
    private final boolean keepsRaw;
    private final int comment;
    private final boolean multiLine;
    private final boolean trimStart;
    private final boolean trimEnd;
    private final long endOffset;
    private long line = 1;
    private long recordLine;
    private long recordOffset;
    private int fieldCount;
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private boolean[] quoted = new boolean[64];
    private boolean[] escaped = new boolean[64];
    private boolean broken;
    private byte[] raw;

    /**
     * @param in positioned at the start of a record
     * @param startOffset where in the file that is
     * @param endOffset records that start at or after this are left to others
     */
    CsvRecords(InputStream in, CsvOptions options, long startOffset, long endOffset) {
        super(in, FIRST_CAPACITY, startOffset, "a quote is not closed, or the file is no CSV file");
        this.separator = options.separator();
        this.firstOfSeparator = separator[0];
        this.quote = options.quote();
        this.escape = options.escape();
        this.escapeOfEscape = options.charToEscapeQuoteEscaping();
        this.newLine = options.lineSeparator() < 0 ? '\n' : options.lineSeparator();
        this.carriageReturn = options.lineSeparator() < 0 ? '\r' : NO_BYTE;
        this.maxColumns = options.maxColumns();
        this.maxBytesPerColumn = options.maxCharsPerColumn() < 0 ? Integer.MAX_VALUE : options.maxCharsPerColumn();
        this.keepsRaw = options.keepsRecords();
        this.comment = options.comment();
        this.multiLine = options.multiLine();
        this.trimStart = options.ignoreLeadingWhiteSpace();
        this.trimEnd = options.ignoreTrailingWhiteSpace();
        this.endOffset = endOffset;
    }

    /** Moves behind the next line break. */
    void skipLine() throws IOException {
        while (true) {
            while (position < limit) {
                byte b = buffer[position++];
                if (b == newLine) {
                    line++;
                    return;
                }
                if (b == carriageReturn) {
                    if (position == limit && !fill(position) || buffer[position] == '\n') {
                        position = Math.min(limit, position + 1);
                    }
                    line++;
                    return;
                }
            }
            if (!fill(limit)) {
                return;
            }
        }
    }

    /** Reads the next record; false at the end. Empty lines and comments are no records. */
    boolean next() throws IOException {
        while (true) {
            if (position == limit && !fill(position)) {
                return false;
            }
            if (bufferOffset + position >= endOffset) {
                return false;
            }
            int first = buffer[position];
            if (first == newLine) {
                position++;
                line++;
            } else if (first == carriageReturn) {
                position++;
                // A lone carriage return ends a line, too.
                if (position == limit && !fill(position) || buffer[position] != '\n') {
                    line++;
                }
            } else if (first == comment) {
                skipLine();
            } else {
                break;
            }
        }
        recordLine = line;
        recordOffset = bufferOffset + position;
        while (!parse()) {
            // The record goes past what is in the buffer: get more and start it again.
            line = recordLine;
            fill(position);
        }
        raw = null;
        for (int i = 0; i < fieldCount; i++) {
            if (escaped[i]) {
                if (keepsRaw && raw == null) {
                    raw = Arrays.copyOfRange(buffer, (int) (recordOffset - bufferOffset), position);
                }
                unescape(i);
            }
            if (ends[i] - starts[i] > maxBytesPerColumn) {
                throw new IOException("field " + (i + 1) + " on line " + recordLine + " has " + (ends[i] - starts[i])
                        + " bytes, more than the option maxCharsPerColumn allows");
            }
        }
        return true;
    }

    /** The record as it stands in the file, without its line break; needs {@link CsvOptions#keepsRecords}. */
    String recordText() {
        byte[] bytes = raw == null ? buffer : raw;
        int start = raw == null ? (int) (recordOffset - bufferOffset) : 0;
        int end = raw == null ? position : raw.length;
        while (end > start && (bytes[end - 1] == newLine || bytes[end - 1] == carriageReturn)) {
            end--;
        }
        return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }

    /** A field's text. */
    String text(int field) {
        return new String(buffer, starts[field], ends[field] - starts[field], StandardCharsets.UTF_8);
    }

    /** Parses the record at the position; false if the buffer ends within and there may be more. */
    private boolean parse() throws IOException {
        byte[] bytes = buffer;
        int end = limit;
        int at = position;
        int fields = 0;
        broken = false;
        while (true) {
            if (fields == maxColumns) {
                throw new IOException("the record on line " + recordLine + " has more than " + maxColumns
                        + " fields; see maxColumns");
            }
            if (fields == starts.length) {
                starts = Arrays.copyOf(starts, 2 * fields);
                ends = Arrays.copyOf(ends, 2 * fields);
                quoted = Arrays.copyOf(quoted, 2 * fields);
                escaped = Arrays.copyOf(escaped, 2 * fields);
            }
            if (trimStart) {
                while (at < end && (bytes[at] == ' ' || bytes[at] == '\t') && !isSeparator(at)) {
                    at++;
                }
            }
            int start = at;
            int stop = -1;
            quoted[fields] = false;
            escaped[fields] = false;
            if (at < end && bytes[at] == quote) {
                quoted[fields] = true;
                start = ++at;
                boolean closed = false;
                while (at < end) {
                    byte b = bytes[at];
                    if (b == quote) {
                        if (at + 1 == end && !ended) {
                            return false;
                        }
                        if (at + 1 < end && bytes[at + 1] == quote) {
                            escaped[fields] = true;
                            at += 2;
                            continue;
                        }
                        closed = true;
                        break;
                    }
                    if (b == escape) {
                        if (at + 1 == end && !ended) {
                            return false;
                        }
                        if (at + 1 < end && bytes[at + 1] == quote) {
                            escaped[fields] = true;
                            at += 2;
                            continue;
                        }
                    }
                    if (b == escapeOfEscape) {
                        if (at + 1 == end && !ended) {
                            return false;
                        }
                        if (at + 1 < end && bytes[at + 1] == escape) {
                            escaped[fields] = true;
                            at += 2;
                            continue;
                        }
                    }
                    if (b == newLine || b == carriageReturn && !multiLine) {
                        if (!multiLine) {
                            break;
                        }
                        line++;
                    }
                    at++;
                }
                if (at == end && !ended) {
                    return false;
                }
                stop = at;
                if (!closed) {
                    broken = true;
                } else {
                    at++;
                }
            }
            int text = at;
            while (at < end) {
                byte b = bytes[at];
                if (b == newLine || b == carriageReturn || b == firstOfSeparator && isSeparator(at)) {
                    break;
                }
                at++;
            }
            if (at == end && !ended || at + separator.length > end && !ended) {
                return false;
            }
            if (stop < 0) {
                stop = at;
                if (trimEnd) {
                    while (stop > start && (bytes[stop - 1] == ' ' || bytes[stop - 1] == '\t')) {
                        stop--;
                    }
                }
            } else if (at > text) {
                // Text after the closing quote.
                broken = true;
            }
            starts[fields] = start;
            ends[fields] = stop;
            fields++;
            if (at < end && bytes[at] != newLine && bytes[at] != carriageReturn) {
                at += separator.length;
                continue;
            }
            if (at < end) {
                if (bytes[at] == carriageReturn) {
                    if (at + 1 == end && !ended) {
                        return false;
                    }
                    if (at + 1 < end && bytes[at + 1] == '\n') {
                        at++;
                    }
                }
                at++;
                line++;
            }
            position = at;
            fieldCount = fields;
            return true;
        }
    }

    /** Drops the escaping characters of a field, in place. */
    private void unescape(int field) {
        byte[] bytes = buffer;
        int end = ends[field];
        int target = starts[field];
        for (int i = target; i < end; i++) {
            byte b = bytes[i];
            boolean doubled = b == quote && i + 1 < end && bytes[i + 1] == quote;
            boolean escaping = i + 1 < end
                    && (b == escape && bytes[i + 1] == quote || b == escapeOfEscape && bytes[i + 1] == escape);
            if (doubled || escaping) {
                i++;
            }
            bytes[target++] = bytes[i];
        }
        ends[field] = target;
    }

    private boolean isSeparator(int at) {
        if (separator.length == 1) {
            return buffer[at] == firstOfSeparator;
        }
        return at + separator.length <= limit
                && Arrays.equals(buffer, at, at + separator.length, separator, 0, separator.length);
    }

    int fieldCount() {
        return fieldCount;
    }

    int start(int field) {
        return starts[field];
    }

    int end(int field) {
        return ends[field];
    }

    boolean isQuoted(int field) {
        return quoted[field];
    }

    /** Whether a quote of the record was not closed, or text followed it. */
    boolean isBroken() {
        return broken;
    }

    /** Line on which the record starts, from 1; counted from where reading began. */
    long recordLine() {
        return recordLine;
    }

    /** Where in the stream the record starts. */
    long recordOffset() {
        return recordOffset;
    }
}
