package io.sluice.storage.store;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;

/**
 * A file on local disk that does not change: what is read again comes from memory that is mapped to it. Like any open file it
 * can be read to its end after it was deleted or another has taken its name: it is either open or mapped whole.
 */
final class MappedInputFile implements InputFile {
    private final String path;
    private final long sizeBytes;
    private final FileMappings.Use use;
    /** For what was not read before; null where that was not needed yet, or the file is gone. */
    private LocalInputFile called;

    private boolean isGone;
    private volatile boolean isClosed;

    private MappedInputFile(String path, long sizeBytes, FileMappings.Use use, LocalInputFile called) {
        this.path = path;
        this.sizeBytes = sizeBytes;
        this.use = use;
        this.called = called;
    }

    /**
     * Opens it, or gives null if another file is there now than the use is of.
     *
     * @param use given back when the file is closed
     */
    static MappedInputFile open(String path, long sizeBytes, FileMappings.Use use) throws IOException {
        if (use.mapping().isMapped()) {
            return new MappedInputFile(path, sizeBytes, use, null);
        }
        FileChannel channel = use.mapping().open();
        return channel == null ? null : new MappedInputFile(path, sizeBytes, use, new LocalInputFile(path, channel));
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
        try {
            if (isClosed) {
                throw new ClosedChannelException();
            }
            FileMapping mapping = use.mapping();
            if (mapping.copyAgain(position, buffer, offset, count)) {
                return;
            }
            LocalInputFile file = called();
            if (file != null) {
                file.readFully(position, buffer, offset, count);
                mapping.setRead(position, count);
            } else if (!mapping.copy(position, buffer, offset, count)) {
                throw new IOException("bytes " + position + " to " + (position + count) + " are past its end");
            }
        } catch (IOException e) {
            throw StoreErrors.of("read", path, e);
        }
    }

    private synchronized LocalInputFile called() throws IOException {
        if (called == null && !isGone) {
            FileChannel channel = use.mapping().open();
            isGone = channel == null;
            called = isGone ? null : new LocalInputFile(path, channel);
        }
        return called;
    }

    @Override
    public synchronized void close() {
        isClosed = true;
        try {
            if (called != null) {
                called.close();
            }
        } finally {
            use.close();
        }
    }
}
