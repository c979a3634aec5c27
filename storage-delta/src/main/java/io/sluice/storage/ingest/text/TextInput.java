package io.sluice.storage.ingest.text;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.storage.ingest.format.OptionReader;
import io.sluice.storage.store.FileStatus;
import io.sluice.storage.store.InputFile;
import io.sluice.storage.store.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Opens text files as streams of UTF-8 bytes.
 *
 * @param compression of every file, or null where the files' names tell
 */
public record TextInput(Charset encoding, Compression compression) {
    public static TextInput of(OptionReader reader) {
        String name = reader.text("UTF-8", "encoding", "charset");
        Charset encoding;
        try {
            encoding = Charset.forName(name);
        } catch (IllegalArgumentException e) {
            throw reader.invalid("encoding", name, "the name of a character set");
        }
        return new TextInput(encoding, Compression.of(reader));
    }

    /** Whether a file can be read from the middle: it is neither compressed nor transcoded. */
    public boolean isSplittable(FileStatus file) {
        return compressionOf(file) == Compression.NONE && encoding.equals(StandardCharsets.UTF_8);
    }

    private Compression compressionOf(FileStatus file) {
        return compression == null ? Compression.ofName(file.path()) : compression;
    }

    /**
     * The file's text from a position on.
     *
     * @param start 0, or any position of a file that is splittable
     * @throws SluiceException DATA_FILE_MISSING, IO_ERROR
     */
    public InputStream open(ObjectStore store, FileStatus file, long start) throws IOException {
        InputFile input = openFile(store, file);
        try {
            InputStream stream = compressionOf(file).decompress(new FileStream(input, start));
            return encoding.equals(StandardCharsets.UTF_8)
                    ? stream
                    : new Utf8Stream(new InputStreamReader(stream, encoding));
        } catch (IOException | RuntimeException e) {
            input.close();
            throw e;
        }
    }

    /** @throws SluiceException DATA_FILE_MISSING for a file that was there when it was listed */
    public static InputFile openFile(ObjectStore store, FileStatus file) {
        try {
            return store.open(file.path());
        } catch (SluiceException e) {
            throw e.code() != ErrorCode.PATH_NOT_FOUND
                    ? e
                    : new SluiceException(
                            ErrorCode.DATA_FILE_MISSING,
                            "The file " + file.path() + " was there when the statement began and is gone now.",
                            e);
        }
    }
}
