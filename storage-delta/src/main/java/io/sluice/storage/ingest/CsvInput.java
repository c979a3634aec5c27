package io.sluice.storage.ingest;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.storage.store.FileStatus;
import io.sluice.storage.store.InputFile;
import io.sluice.storage.store.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** Opens files as streams of UTF-8 bytes. */
final class CsvInput {
    private static final int BLOCK_BYTES = 1 << 20;

    private CsvInput() {}

    /** Whether a file can be read from the middle: it is neither compressed nor transcoded nor are lines joined. */
    static boolean isSplittable(FileStatus file, CsvOptions options) {
        return !isGzip(file) && options.encoding().equals(StandardCharsets.UTF_8) && !options.multiLine();
    }

    private static boolean isGzip(FileStatus file) {
        return file.path().toLowerCase(Locale.ROOT).endsWith(".gz");
    }

    /**
     * The file's records from a position on.
     *
     * @param start 0, or any position of a file that is splittable: records are read from the next line break on
     * @throws SluiceException DATA_FILE_MISSING, IO_ERROR
     */
    static CsvRecords open(ObjectStore store, FileStatus file, CsvOptions options, long start, long end)
            throws IOException {
        InputFile input;
        try {
            input = store.open(file.path());
        } catch (SluiceException e) {
            throw e.code() != ErrorCode.PATH_NOT_FOUND
                    ? e
                    : new SluiceException(
                            ErrorCode.DATA_FILE_MISSING,
                            "The file " + file.path() + " was there when the statement began and is gone now.",
                            e);
        }
        try {
            InputStream stream = new FileStream(input, start == 0 ? 0 : start - 1);
            if (isGzip(file)) {
                stream = new GZIPInputStream(stream, 1 << 16);
            }
            if (!options.encoding().equals(StandardCharsets.UTF_8)) {
                stream = new Utf8Stream(new InputStreamReader(stream, options.encoding()));
            }
            CsvRecords records = new CsvRecords(stream, options, start == 0 ? 0 : start - 1, end);
            if (start == 0) {
                records.skipByteOrderMark();
            } else {
                // The line that a range begins in belongs to the range before it.
                records.skipLine();
            }
            return records;
        } catch (IOException | RuntimeException e) {
            input.close();
            throw e;
        }
    }

    /** A file from a position on. */
    private static final class FileStream extends InputStream {
        private final InputFile file;
        private long position;

        FileStream(InputFile file, long position) {
            this.file = file;
            this.position = position;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int count) {
            int part = (int) Math.min(Math.min(count, BLOCK_BYTES), file.sizeBytes() - position);
            if (part <= 0) {
                return -1;
            }
            file.readFully(position, buffer, offset, part);
            position += part;
            return part;
        }

        @Override
        public void close() {
            file.close();
        }
    }

    /** Text of another encoding as UTF-8. */
    private static final class Utf8Stream extends InputStream {
        private final Reader reader;
        private final CharsetEncoder encoder =
                StandardCharsets.UTF_8.newEncoder().onMalformedInput(CodingErrorAction.REPLACE);
        private final CharBuffer chars = CharBuffer.allocate(1 << 15).limit(0);
        private final ByteBuffer bytes = ByteBuffer.allocate(1 << 17).limit(0);
        private boolean ended;

        Utf8Stream(Reader reader) {
            this.reader = reader;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int count) throws IOException {
            while (!bytes.hasRemaining()) {
                if (ended) {
                    return -1;
                }
                chars.compact();
                ended = reader.read(chars) < 0;
                chars.flip();
                bytes.clear();
                CoderResult result = encoder.encode(chars, bytes, ended);
                if (result.isError()) {
                    result.throwException();
                }
                bytes.flip();
            }
            int part = Math.min(count, bytes.remaining());
            bytes.get(buffer, offset, part);
            return part;
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }
}
