package io.sluice.storage.ingest.text;

import io.sluice.storage.store.InputFile;
import java.io.InputStream;

/** A file from a position on, as a stream. Closing it closes the file. */
final class FileStream extends InputStream {
    private static final int BLOCK_BYTES = 1 << 20;

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
            return count == 0 ? 0 : -1;
        }
        file.readFully(position, buffer, offset, part);
        position += part;
        return part;
    }

    @Override
    public int available() {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(0, file.sizeBytes() - position));
    }

    @Override
    public void close() {
        file.close();
    }
}
