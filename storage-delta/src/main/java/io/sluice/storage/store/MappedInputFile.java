package io.sluice.storage.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file on local disk that does not change: what is read again comes from memory that is mapped to it. */
final class MappedInputFile implements InputFile {
    private final String path;
    private final Path file;
    private final long sizeBytes;
    private final FileMappings.Use use;
    /** For what was not read before; opened when it is needed. */
    private LocalInputFile called;

    /** @param use given back when this is closed */
    MappedInputFile(String path, Path file, long sizeBytes, FileMappings.Use use) {
        this.path = path;
        this.file = file;
        this.sizeBytes = sizeBytes;
        this.use = use;
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
            if (!use.mapping().copy(position, buffer, offset, count)) {
                called().readFully(position, buffer, offset, count);
                use.mapping().setRead(position, count);
            }
        } catch (IOException e) {
            throw StoreErrors.of("read", path, e);
        }
    }

    private synchronized LocalInputFile called() throws IOException {
        if (called == null) {
            called = new LocalInputFile(path, FileChannel.open(file, StandardOpenOption.READ));
        }
        return called;
    }

    @Override
    public synchronized void close() {
        use.close();
        if (called != null) {
            called.close();
        }
    }
}
