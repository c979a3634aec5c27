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
    private final boolean hasPlainFields;
    private final long endOffset;
    private final ByteMarks marks;
    private long line = 1;
    private long recordLine;
    private long recordOffset;
    private int fieldCount;
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private boolean[] quoted = new boolean[64];
    private boolean[] escaped = new boolean[64];
    private boolean broken;
    private boolean anyQuoted;
    private boolean anyEscaped;
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
        this.quote = byteOf(options.quote());
        this.escape = byteOf(options.escape());
        this.escapeOfEscape = byteOf(options.charToEscapeQuoteEscaping());
        this.newLine = options.lineSeparator() < 0 ? '\n' : options.lineSeparator();
        this.carriageReturn = options.lineSeparator() < 0 ? '\r' : NO_BYTE;
        this.maxColumns = options.maxColumns();
        this.maxBytesPerColumn = options.maxCharsPerColumn() < 0 ? Integer.MAX_VALUE : options.maxCharsPerColumn();
        this.keepsRaw = options.keepsRecords();
        this.comment = byteOf(options.comment());
        this.multiLine = options.multiLine();
        this.trimStart = options.ignoreLeadingWhiteSpace();
        this.trimEnd = options.ignoreTrailingWhiteSpace();
        this.hasPlainFields = separator.length == 1 && !trimStart && !trimEnd;
        this.endOffset = endOffset;
        this.marks = new ByteMarks(firstOfSeparator, newLine, carriageReturn, quote, escape, escapeOfEscape);
    }

    /** A character as an option has it, where −1 is none and not the byte 0xFF. */
    private static int byteOf(int character) {
        return character < 0 ? NO_BYTE : character;
    }

    @Override
    protected void changed(int from) {
        marks.mark(buffer, from, limit);
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
        if (anyEscaped) {
            unescape();
        }
        if (maxBytesPerColumn < Integer.MAX_VALUE) {
            checkLengths();
        }
        return true;
    }

    private void unescape() {
        if (keepsRaw) {
            raw = Arrays.copyOfRange(buffer, (int) (recordOffset - bufferOffset), position);
        }
        for (int i = 0; i < fieldCount; i++) {
            if (escaped[i]) {
                unescape(i);
            }
        }
    }

    private void checkLengths() throws IOException {
        for (int i = 0; i < fieldCount; i++) {
            if (ends[i] - starts[i] > maxBytesPerColumn) {
                throw new IOException("field " + (i + 1) + " on line " + recordLine + " has " + (ends[i] - starts[i])
                        + " bytes, more than the option maxCharsPerColumn allows");
            }
        }
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
        if (anyQuoted) {
            // Of the record before, or of one that the buffer's end cut off within a field.
            int touched = Math.min(fieldCount + 1, quoted.length);
            Arrays.fill(quoted, 0, touched, false);
            Arrays.fill(escaped, 0, touched, false);
            anyQuoted = false;
            anyEscaped = false;
        }
        broken = false;
        fieldCount = 0;
        int at = position;
        while (true) {
            at = parsePlain(at);
            if (at < 0) {
                return true;
            }
            if (fieldCount == maxColumns) {
                throw new IOException("the record on line " + recordLine + " has more than " + maxColumns
                        + " fields; see maxColumns");
            }
            if (fieldCount == starts.length) {
                starts = Arrays.copyOf(starts, 2 * fieldCount);
                ends = Arrays.copyOf(ends, 2 * fieldCount);
                quoted = Arrays.copyOf(quoted, 2 * fieldCount);
                escaped = Arrays.copyOf(escaped, 2 * fieldCount);
            }
            at = parseField(at);
            if (at < 0) {
                return false;
            }
            if (at < limit && buffer[at] != newLine && buffer[at] != carriageReturn) {
                at += separator.length;
                continue;
            }
            return endRecord(at);
        }
    }

    /**
     * Takes fields that need no care: without quotes, whole in the buffer, between separators of one byte or before a line
     * feed.
     *
     * @param from start of a field
     * @return start of the first field that needs care, or −1 after the record's end
     */
    private int parsePlain(int from) {
        if (!hasPlainFields) {
            return from;
        }
        byte[] bytes = buffer;
        long[] words = marks.words();
        int lastWord = limit >>> 6;
        int[] starts = this.starts;
        int[] ends = this.ends;
        int room = Math.min(starts.length, maxColumns);
        int fields = fieldCount;
        int start = from;
        int word = start >>> 6;
        long found = words[word] & -1L << start;
        while (fields < room) {
            while (found == 0) {
                if (word == lastWord) {
                    fieldCount = fields;
                    return start;
                }
                found = words[++word];
            }
            int stop = (word << 6) + Long.numberOfTrailingZeros(found);
            found &= found - 1;
            byte b = bytes[stop];
            if (b == firstOfSeparator) {
                starts[fields] = start;
                ends[fields++] = stop;
                start = stop + 1;
            } else if (b == newLine) {
                starts[fields] = start;
                ends[fields++] = stop;
                fieldCount = fields;
                position = stop + 1;
                line++;
                return -1;
            } else {
                break;
            }
        }
        fieldCount = fields;
        return start;
    }

    /** Takes the field at a position; returns where it ends, or −1 if the buffer ends within and there may be more. */
    private int parseField(int from) {
        byte[] bytes = buffer;
        int end = limit;
        int at = from;
        if (trimStart) {
            while (at < end && (bytes[at] == ' ' || bytes[at] == '\t') && !isSeparator(at)) {
                at++;
            }
        }
        int start = at;
        int stop = -1;
        if (at < end && bytes[at] == quote) {
            anyQuoted = true;
            quoted[fieldCount] = true;
            escaped[fieldCount] = false;
            start = ++at;
            stop = closingQuote(at);
            if (stop < 0) {
                return -1;
            }
            at = stop;
            if (at < end && bytes[at] == quote) {
                at++;
            } else {
                broken = true;
            }
        }
        int text = at;
        for (at = nextMark(at); at < end; at = nextMark(at + 1)) {
            byte b = bytes[at];
            if (b == newLine || b == carriageReturn || b == firstOfSeparator && isSeparator(at)) {
                break;
            }
        }
        if (at == end && !ended || at + separator.length > end && !ended) {
            return -1;
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
        starts[fieldCount] = start;
        ends[fieldCount++] = stop;
        return at;
    }

    /**
     * Where the quote stands that closes a field, or the line break or the end of the file that cuts it off; −1 if the
     * buffer ends before and there may be more.
     */
    private int closingQuote(int from) {
        byte[] bytes = buffer;
        int end = limit;
        int at = nextMark(from);
        while (at < end) {
            byte b = bytes[at];
            boolean mayPair = b == quote || b == escape || b == escapeOfEscape;
            if (mayPair && at + 1 == end && !ended) {
                return -1;
            }
            if (mayPair && at + 1 < end && isPair(b, bytes[at + 1])) {
                escaped[fieldCount] = true;
                anyEscaped = true;
                at = nextMark(at + 2);
                continue;
            }
            if (b == quote) {
                return at;
            }
            if (b == newLine || b == carriageReturn && !multiLine) {
                if (!multiLine) {
                    return at;
                }
                line++;
            }
            at = nextMark(at + 1);
        }
        return ended ? end : -1;
    }

    /** Whether two bytes within quotes stand for the second one. */
    private boolean isPair(byte first, byte second) {
        return first == quote
                ? second == quote
                : first == escape && second == quote || first == escapeOfEscape && second == escape;
    }

    /** Moves behind the line break at a position; false if the buffer ends within it and there may be more. */
    private boolean endRecord(int at) {
        int next = at;
        if (next < limit) {
            if (buffer[next] == carriageReturn) {
                if (next + 1 == limit && !ended) {
                    return false;
                }
                if (next + 1 < limit && buffer[next + 1] == '\n') {
                    next++;
                }
            }
            next++;
            line++;
        }
        position = next;
        return true;
    }

    /** The first position from one on that one of the bytes with a meaning stands at, or the limit. */
    private int nextMark(int from) {
        if (from >= limit) {
            return limit;
        }
        long[] words = marks.words();
        int lastWord = limit >>> 6;
        int word = from >>> 6;
        long found = words[word] & -1L << from;
        while (found == 0) {
            if (word == lastWord) {
                return limit;
            }
            found = words[++word];
        }
        return (word << 6) + Long.numberOfTrailingZeros(found);
    }

    /** Drops the escaping characters of a field, in place. */
    private void unescape(int field) {
        byte[] bytes = buffer;
        int end = ends[field];
        int target = starts[field];
        for (int i = target; i < end; i++) {
            byte b = bytes[i];
            if (i + 1 < end && isPair(b, bytes[i + 1])) {
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
