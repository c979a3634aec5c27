package io.sluice.storage.store;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A file on local disk, read at positions. */
final class LocalInputFile implements InputFile {
    private final String path;
    private final FileChannel channel;
    private final long sizeBytes;

    LocalInputFile(String path, FileChannel channel) throws IOException {
        this.path = path;
        this.channel = channel;
        this.sizeBytes = channel.size();
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public long sizeBytes() {
        return sizeBytes;
    }

    @Override
    public void readFully(long position, byte[] buffer, int offset, int count) {
        ByteBuffer target = ByteBuffer.wrap(buffer, offset, count);
        try {
            while (target.hasRemaining()) {
                int read = channel.read(target, position + (target.position() - offset));
                if (read < 0) {
                    throw new EOFException("the file ends at byte " + channel.size() + ", " + (position + count)
                            + " bytes were expected");
                }
            }
        } catch (IOException e) {
            throw StoreErrors.of("read", path, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw StoreErrors.of("close", path, e);
        }
    }
}
